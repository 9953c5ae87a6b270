import type { SeriesPoint } from '../../contracts/figures/series-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { isOfCounts } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { type AskedOfPlan, narrowPlan } from './asked-of-plan.ts';
import { fixCutoffs } from './cutoff-table.ts';
import { type EventsOverTime, eventsOverTime } from './events-over-time.ts';
import type { SeriesQuestion } from './question.ts';
import { type OriginChange, originsBetween } from './step-origins.ts';

/** What lies behind what was said of a period: from one date to the next, and which events were known at each. */
export interface PeriodCauses {
  readonly period: Period;
  readonly throughs: readonly { readonly through: string; readonly lag?: number }[];
  readonly steps: readonly {
    readonly since: string;
    readonly through: string;
    readonly origins: readonly OriginChange[];
  }[];
  readonly events: readonly EventsOverTime[];
}

/**
 * What each step between two releases of a series came from, and how the events that its figures look at became known.
 *
 * @param at whose clock and position are those of the series
 */
export async function causesOfRevisions(
  engine: Engine,
  plan: Plan,
  question: SeriesQuestion,
  asked: AskedOfPlan,
  at: Cutoff,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PeriodCauses[]> {
  const { figures } = narrowPlan(plan, asked);
  const counted = plan.figures.filter(({ id, measure }) => figures.has(id) && isOfCounts(measure));
  const narrowed = withFigures(
    plan,
    counted.map((figure) => ({ ...figure, by: [] })),
  );
  const rows = question.rows
    .map(({ period, cutoffs }) => ({ period, throughs: cutoffs.filter((each) => isAboutAll(period, each)) }))
    .filter(({ throughs }) => throughs.length > 1);
  const total = rows.reduce((sum, { throughs }) => sum + throughs.length, 0);
  const found: PeriodCauses[] = [];
  let done = 0;
  for (const { period, throughs } of rows) {
    const { clock, position } = at;
    const dates = throughs.map(({ through }) => through);
    const cutoffs = await fixCutoffs(engine, { clock, position }, dates);
    const events = await eventsOverTime(engine, narrowed, period, cutoffs);
    const steps: PeriodCauses['steps'][number][] = [];
    for (const [i, cutoff] of cutoffs.cutoffs.entries()) {
      onProgress(done++, total);
      const before = cutoffs.cutoffs[i - 1];
      if (before === undefined) continue;
      const origins = counted.length === 0 ? [] : await originsBetween(engine, narrowed, period, before, cutoff);
      steps.push({ since: before.through, through: cutoff.through, origins });
    }
    found.push({ period, throughs, steps, events });
  }
  return found;
}

/** Whether what is known through a date is about all of a period: through its last day or later. */
function isAboutAll({ to }: Period, { through }: Pick<SeriesPoint, 'through'>): boolean {
  return through >= addDays(to, -1);
}

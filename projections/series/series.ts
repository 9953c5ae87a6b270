import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { SeriesPoint, SeriesResult } from '../../contracts/figures/series-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { noticesOfErased } from '../figures/erased-citizens.ts';
import { evaluate, resultOf } from '../figures/evaluate.ts';
import { noticesAbout } from '../figures/notices.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, fixCutoff, statedCutoff } from '../ledger/cutoff.ts';
import { type AskedOfPlan, narrowPlan } from './asked-of-plan.ts';
import { evaluateSeries } from './evaluate-series.ts';
import type { SeriesCutoff, SeriesQuestion } from './question.ts';

/** Told of each period that is done. */
export type OnProgress = (done: number, total: number) => void;

/**
 * The figures of a plan at every point of a series, each as `replay` gives it there.
 *
 * @param at whose clock and position are those of every point
 */
export async function series(
  engine: Engine,
  plan: Plan,
  question: SeriesQuestion,
  asked: AskedOfPlan,
  at: Cutoff,
  onProgress: OnProgress = () => undefined,
): Promise<SeriesResult> {
  const narrowed = narrowPlan(plan, asked);
  const points: SeriesPoint[] = [];
  for (const [i, { period, cutoffs }] of question.rows.entries()) {
    onProgress(i, question.rows.length);
    const results = await resultsOf(engine, narrowed.plan, period, at, cutoffs, (share) =>
      onProgress(i + share, question.rows.length),
    );
    for (const [j, { notices, figures, cutoff }] of results.entries()) {
      const shown = figures.filter(({ id }) => narrowed.figures.has(id)).map((each) => withGroups(each, asked.by));
      const { lag } = cutoffs[j] as SeriesCutoff;
      points.push({
        period: { from: period.from, to: period.to },
        through: cutoff.through,
        ...(lag !== undefined && { lag }),
        notices: noticesAbout(narrowed.figures, notices),
        figures: shown,
      });
    }
  }
  const { clock, position } = statedCutoff(at);
  const { form, lagUnit } = question;
  return { plan: plan.id, definition: plan.definition, clock, position, form, lagUnit, points };
}

async function resultsOf(
  engine: Engine,
  plan: Plan,
  period: Period,
  { clock, position }: Cutoff,
  cutoffs: readonly SeriesCutoff[],
  onProgress: (share: number) => void,
): Promise<readonly ReplayResult[]> {
  const [only, ...more] = cutoffs;
  if (only !== undefined && more.length === 0)
    return [await evaluate(engine, plan, period, await fixCutoff(engine, { clock, position, through: only.through }))];
  const throughs = cutoffs.map(({ through }) => through);
  const found = await evaluateSeries(engine, plan, period, { clock, position }, throughs, { onProgress });
  const results: ReplayResult[] = [];
  for (const { cutoff, evaluated } of found) {
    const result = resultOf(plan, period, cutoff, evaluated);
    results.push({ ...result, notices: [...result.notices, ...(await noticesOfErased(engine, plan, period, cutoff))] });
  }
  return results;
}

/** A figure with the groups that were asked for; others may be there because a figure is derived from them. */
function withGroups({ breakdowns, ...figure }: FigureResult, by: readonly string[]): FigureResult {
  const asked = breakdowns?.filter(({ id }) => by.includes(id)) ?? [];
  return asked.length === 0 ? figure : { ...figure, breakdowns: asked };
}

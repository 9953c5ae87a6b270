import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { baselineText, groupText, resultText } from '../../../services/presentation/value-text.ts';
import { event } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planText } from '../../unit/goals/plan-text.ts';

/** A plan in version 2 of the language, from its sections. */
export function planOf(parts: Omit<Parameters<typeof planText>[0], 'language'>): Plan {
  const parsed = parsePlan(planText({ language: 2, ...parts }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.plan;
}

/** An event that became known on the day it happened, or on another. */
export function on(occurredOn: string, subject: string, name: string, data: object = {}, registeredOn = occurredOn) {
  return event(name, { occurredOn, ...data }, { subject, time: `${registeredOn}T12:00:00+01:00` });
}

/** A figure, and what a Danish table shows for its value, its baseline and its groups. */
export type ShownFigure = FigureResult & { readonly display: string };

function asShown(plan: Plan, result: FigureResult): ShownFigure {
  const byId = (id: string): FigureNode => plan.figures.find((figure) => figure.id === id)!;
  const figure = byId(result.id);
  const { baseline, breakdowns } = result;
  const shown = {
    ...result,
    display: resultText(figure, result, 'da'),
    ...(baseline !== undefined &&
      figure.measure.kind === 'change' && {
        baseline: { ...baseline, display: baselineText(byId(figure.measure.figure), baseline, 'da') },
      }),
    ...(breakdowns !== undefined && {
      breakdowns: breakdowns.map(({ id, groups }) => ({
        id,
        groups: groups.map((group) => ({ ...group, display: groupText(figure, group, 'da') })),
      })),
    }),
  };
  return shown;
}

/** The figures of a plan by id, in a ledger of these events; they keep their published schema. */
export async function replayOf(
  plan: Plan,
  log: readonly RecordedEvent[],
  { period, cutoff: through }: { readonly period: string; readonly cutoff: string },
): Promise<Readonly<Record<string, ShownFigure>>> {
  return withLedger(log, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through });
    const { figures } = replaySchema.parse(await evaluate(engine, plan, parsePeriod(period), cutoff));
    return Object.fromEntries(figures.map((figure) => [figure.id, asShown(plan, figure)]));
  });
}

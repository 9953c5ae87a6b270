import type { Cause, CauseResult, ChangedCitizen, CompareResult } from '../../contracts/figures/compare-schema.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { assessTargets } from '../figures/assess-targets.ts';
import { type CountsBetween, countsBetween } from '../figures/counts-between.ts';
import { noticesOfErased } from '../figures/erased-citizens.ts';
import { evaluateCompiled, evaluateOccurrences } from '../figures/evaluate-occurrences.ts';
import { knownValues } from '../figures/every-group.ts';
import { noticesOf, noticesOfFigures } from '../figures/notices.ts';
import { keyOf } from '../figures/occurrences.ts';
import { type Tally, tally } from '../figures/tally.ts';
import { noticesOfChanges } from '../figures/unequal-sides.ts';
import {
  countable,
  keepActivities,
  keepLowestDays,
  materialiseVerdicts,
  type VerdictTable,
} from '../figures/verdict-table.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextAt } from '../goals/compile/evaluation-context.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { PartsAdded } from '../goals/model/plan-graph.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { erasedNames } from '../ledger/erasures.ts';
import { addChangedCitizens, makeChangedCitizens } from './changed-citizens.ts';
import { findChangingEvents } from './changing-events.ts';
import { addDecidingEvents, makeDecidingEvents } from './deciding-events.ts';
import { noticesOfOrder } from './notices.ts';
import { type Change, readChanges } from './read-changes.ts';
import { type CompareStep, compareSteps } from './steps.ts';

/** The figures of two cutoffs side by side, without the citizens, of whom there may be many. */
export type Compared = Omit<CompareResult, 'figures'> & {
  readonly figures: readonly (Omit<CompareResult['figures'][number], 'causes'> & {
    readonly causes: readonly Omit<CauseResult, 'citizens'>[];
  })[];
  /** The citizens whose part in a figure changed for a cause, in the order of their pseudonyms. One stream at a time. */
  readonly citizens: (figure: string, cause: Cause) => AsyncGenerator<ChangedCitizen>;
  /** All changes for a cause, in whichever figure: those of one citizen follow each other. One stream at a time. */
  readonly changes: (cause: Cause) => AsyncGenerator<Change>;
};

/**
 * Compares a plan's figures at two cutoffs: what changed, by how much, for which cause, which citizens it is about, and
 * by which events.
 *
 * The plan is computed step by step from one cutoff to the other (`compareSteps`), and what a cause did is the
 * difference between two steps. So the causes of a figure add up to its whole change without a remainder. A figure
 * that is derived from others, or that somebody else measured, has no causes of its own: it is shown before and after.
 *
 * It leads from the earlier cutoff to the later one, in whatever order they are given, since read backwards what was
 * registered late would look like a retraction. A notice says so.
 */
export async function compare(
  engine: Engine,
  plan: Plan,
  period: Period,
  one: Cutoff,
  other: Cutoff,
): Promise<Compared> {
  const [from, to] = one.through <= other.through ? [one, other] : [other, one];
  const causesByFigure = new Map<string, Omit<CauseResult, 'citizens'>[]>(
    plan.figures.map((figure) => [figure.id, []]),
  );
  const [first, ...rest] = await compareSteps(engine, from, to);
  await makeChangedCitizens(engine);
  let before = await compute(engine, plan, period, first as CompareStep, 'stage_0');
  const start = await figuresOf(engine, before, from);
  for (const [i, step] of rest.entries()) {
    // The table of the step before the last gives way.
    const after = await compute(engine, plan, period, step, `stage_${(i + 1) % 2}`);
    const cause = step.cause as Cause;
    const changed = await addChangedCitizens(engine, before.verdicts, after.verdicts, cause);
    for (const figure of plan.figures) {
      const [was, is] = [before, after].map(({ tallies }) => tallies.get(figure.id));
      if (was === undefined || is === undefined) continue;
      const difference = toNumbers(countsBetween(was, is, figure), figure.partsAdded);
      if (!changed.has(figure.id) && Object.values(difference).every((change) => change === 0)) continue;
      causesByFigure.get(figure.id)?.push({ cause, ...difference });
    }
    before = after;
  }
  const end = await figuresOf(engine, before, to);
  await makeDecidingEvents(engine);
  await addDecidingEvents(
    engine,
    plan,
    period,
    { side: 'a', cutoff: from, identities: (first as CompareStep).identities },
    from.through,
  );
  await addDecidingEvents(
    engine,
    plan,
    period,
    { side: 'b', cutoff: to, identities: (rest.at(-1) as CompareStep).identities },
    from.through,
  );
  await findChangingEvents(engine, from, to);
  const erased = new Set<string>();
  const noticed: ResultNotice[] = [];
  for (const cutoff of [from, to]) {
    noticed.push(...(await noticesOfErased(engine, plan, period, cutoff)));
    // By the merges that are known at either cutoff: a citizen is called by the name of the step.
    for (const name of await erasedNames(engine, cutoff)) erased.add(name);
  }
  return {
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoffs: [statedCutoff(from), statedCutoff(to)],
    notices: [
      ...noticesOfOrder(one, other),
      ...noticesOf(period, from, to),
      ...start.notices,
      ...end.notices,
      ...noticed,
    ],
    figures: plan.figures.map((figure, i) => ({
      id: figure.id,
      before: start.figures[i] as FigureResult,
      after: end.figures[i] as FigureResult,
      causes: causesByFigure.get(figure.id) as Omit<CauseResult, 'citizens'>[],
    })),
    async *citizens(figure, cause) {
      for await (const { figure: _, ...citizen } of readChanges(engine, plan, cause, erased, figure)) yield citizen;
    },
    changes: (cause) => readChanges(engine, plan, cause, erased),
  };
}

interface Computed {
  readonly through: string;
  readonly verdicts: VerdictTable;
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** Computes a step, and keeps its verdicts in tables that begin with `table`. */
async function compute(
  engine: Engine,
  plan: Plan,
  period: Period,
  step: CompareStep,
  table: string,
): Promise<Computed> {
  const { cause: _, ...knowledge } = step;
  const compiled = compilePlan(plan, contextAt(period, knowledge));
  const verdicts = await materialiseVerdicts(engine, compiled, table);
  await keepActivities(engine, verdicts);
  await keepLowestDays(engine, verdicts);
  return { through: step.through, verdicts, tallies: await tally(engine, compiled, countable(verdicts)) };
}

/** The figures of the first or the last step, whose cutoff is one of the two that are compared, and what must be known of them. */
async function figuresOf(
  engine: Engine,
  { through, verdicts, tallies }: Computed,
  cutoff: Cutoff,
): Promise<{ readonly figures: FigureResult[]; readonly notices: ResultNotice[] }> {
  const { compiled } = verdicts;
  const { plan, context } = compiled;
  const own = await evaluateCompiled(engine, compiled, through, tallies, await knownValues(engine, plan, context));
  const evaluated = await evaluateOccurrences(engine, plan, own, cutoff, new Map([[keyOf(own), own]]));
  const figures = assessTargets(plan, own, evaluated);
  return { figures, notices: [...noticesOfFigures(own, figures), ...noticesOfChanges(plan, own, evaluated)] };
}

function toNumbers({ numerator, denominator, excluded, undecided }: CountsBetween, { above, below }: PartsAdded) {
  return {
    numerator: Number(numerator) / above,
    denominator: Number(denominator) / below,
    excluded: Number(excluded),
    undecided: Number(undecided),
  };
}

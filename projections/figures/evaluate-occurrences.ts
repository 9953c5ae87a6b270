import type { Engine } from '../engine/engine.ts';
import { commonTables } from '../goals/compile/common-tables.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import type { Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, fixCutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { type Reports, reportsFor } from './benchmarks.ts';
import { type KnownValues, knownValues, withEveryGroup } from './every-group.ts';
import { keyOf, type NeededOccurrence, neededOccurrences, type Occurrence } from './occurrences.ts';
import { type Tallies, tallyTogether } from './tally.ts';

/** What the ledger says for an occurrence. */
export interface OccurrenceResult extends Occurrence {
  /** By figure: those about citizens and activities that are needed for it, with every group that there is. */
  readonly tallies: Tallies;
  readonly reports: Reports;
}

/** What the ledger says for all occurrences of a plan, by their keys. */
export type OccurrenceResults = ReadonlyMap<string, OccurrenceResult>;

/**
 * Evaluates every occurrence that a plan's figures need, one after another, but those that were evaluated already.
 *
 * Occurrences through one date know the same, so that the ledger is read once for all of them.
 *
 * @param cutoff the query's own: its clock and position hold for every occurrence
 */
export async function evaluateOccurrences(
  engine: Engine,
  plan: Plan,
  root: Occurrence,
  cutoff: Cutoff,
  evaluated: OccurrenceResults = new Map(),
): Promise<OccurrenceResults> {
  const all = new Map(evaluated);
  const occurrences = [...neededOccurrences(plan, root)].filter(([key]) => !all.has(key));
  const rootKey = keyOf(root);
  for (const together of Map.groupBy(occurrences, ([, { through }]) => through).values()) {
    const at = await cutoffOf(engine, together[0]?.[1] as NeededOccurrence, cutoff);
    for (const [key, found] of await evaluateTogether(engine, plan, rootKey, together, at)) all.set(key, found);
  }
  return all;
}

/** Evaluates occurrences through one date. */
async function evaluateTogether(
  engine: Engine,
  plan: Plan,
  root: string,
  occurrences: readonly (readonly [string, NeededOccurrence])[],
  cutoff: Cutoff,
): Promise<[string, OccurrenceResult][]> {
  const identities = await identifyCitizens(engine, cutoff);
  const asked = occurrences.map(([key, { period, figures }]) => ({
    plan: withFigures(plan, figuresOf(plan, figures, key === root)),
    context: contextOf(period, cutoff, identities),
  }));
  const needed = withFigures(plan, eachOnce(asked.flatMap((each) => each.plan.figures)));
  const common = commonTables(needed, asked);
  const compiled = asked.map(({ plan, context }) => compilePlan(plan, context, common !== undefined));
  const tallies = await tallyTogether(engine, compiled, common);
  const values = await knownValues(engine, needed, (asked[0] as (typeof asked)[number]).context);
  const found: [string, OccurrenceResult][] = [];
  for (const [i, [key]] of occurrences.entries())
    found.push([
      key,
      await evaluateCompiled(engine, compiled[i] as CompiledPlan, cutoff.through, tallies[i] as Tallies, values),
    ]);
  return found;
}

/** The figures of an occurrence. One that others are only compared with is broken down just as far as they look at its groups. */
function figuresOf(plan: Plan, needed: ReadonlySet<string>, isRoot: boolean): Figure[] {
  const figures = plan.figures.filter(({ id }) => needed.has(id));
  if (isRoot) return figures;
  const looked = plan.figures.flatMap(({ measure }) =>
    measure.kind === 'mean' || measure.kind === 'groups' ? [measure] : [],
  );
  const isLookedAt = (id: string, breakdown: string): boolean =>
    looked.some((measure) => measure.figure === id && measure.breakdown === breakdown);
  return figures.map((figure) => ({ ...figure, by: figure.by.filter((name) => isLookedAt(figure.id, name)) }));
}

/** Figures that several occurrences need, each once, broken down as far as any of them looks at it. */
function eachOnce(figures: readonly Figure[]): Figure[] {
  const byId = new Map<string, Figure>();
  for (const figure of figures) {
    const by = [...(byId.get(figure.id)?.by ?? []), ...figure.by];
    byId.set(figure.id, { ...figure, by: [...new Set(by)] });
  }
  return [...byId.values()];
}

/**
 * The result of a compiled plan's occurrence, once it is tallied.
 *
 * @param through the date of its cutoff, `YYYY-MM-DD`
 * @param values what is known at the occurrence's cutoff of the attributes that the plan is broken down by
 */
export async function evaluateCompiled(
  engine: Engine,
  { plan, context }: CompiledPlan,
  through: string,
  tallies: Tallies,
  values: KnownValues,
): Promise<OccurrenceResult> {
  const reports = await reportsFor(engine, plan.figures, context);
  const { period } = context;
  return { period, through, tallies: withEveryGroup(tallies, plan, values), reports };
}

async function cutoffOf(engine: Engine, { through }: NeededOccurrence, cutoff: Cutoff): Promise<Cutoff> {
  if (through === cutoff.through) return cutoff;
  const { clock, position } = cutoff;
  return fixCutoff(engine, { clock, through, position });
}

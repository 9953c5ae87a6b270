import type { Missing } from '../../contracts/figures/figure-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
import { isCountedFigure, targets } from '../goals/graph/queries.ts';
import { type Baseline, isCounted, type Measure } from '../goals/model/figure.ts';
import type { Break } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { CountedFigureNode, FigureNode, PlanGraph } from '../goals/model/plan-graph.ts';
import { add, compareRationals, divide, subtract, whole, ZERO } from '../numbers/rational.ts';
import { benchmarkValue, periodOfBenchmark } from './benchmarks.ts';
import { mayChangeGroups } from './bounds/counted-range.ts';
import { changeRange, groupsRange, meanRange, ratioRange } from './bounds/derived-range.ts';
import { NO_VALUE, settledAs, UNKNOWN } from './bounds/value-range.ts';
import { breakBetween } from './breaks.ts';
import type { OccurrenceResult, OccurrenceResults } from './evaluate-occurrences.ts';
import { type Group, type Groups, inGroup, isKnown, keyOfGroup } from './groups.ts';
import { type Measured, measureTally, measuring } from './measured.ts';
import { baselineOf, isMissing, keyOf, type Occurrence } from './occurrences.ts';
import { type Counts, NOBODY, type Tally } from './tally.ts';

/** A figure for one occurrence, exact, before it is judged. */
export interface DerivedFigure extends Measured {
  readonly tally: Tally | undefined;
  /** What a change is a change from. */
  readonly baseline: (Occurrence & Omit<Measured, 'excluded'>) | undefined;
  readonly brokenBy: Break | undefined;
  /** Why there is nothing to look at or to compare with. */
  readonly missing: Missing | undefined;
}

/** Gives a figure for an occurrence that was evaluated. */
export type Derivation = (id: string, at: Occurrence) => DerivedFigure;

/**
 * Derives figures, one from another where they rest on others, from what the ledger says for all occurrences. Values stay exact to the
 * end. Each figure is derived once per occurrence. Figures rest on each other without circles: the plan is refused else.
 *
 * The number of goals met is not derived here, since it rests on targets.
 */
export function derivationOf(plan: Plan, evaluated: OccurrenceResults): Derivation {
  const byId = new Map(plan.figures.map((figure) => [figure.id, figure]));
  const known = new Map<string, DerivedFigure>();
  const derivation: Derivation = (id, at) => {
    const key = `${id} ${keyOf(at)}`;
    const derived =
      known.get(key) ??
      derive(byId.get(id) as FigureNode, plan, evaluated.get(keyOf(at)) as OccurrenceResult, derivation);
    known.set(key, derived);
    return derived;
  };
  return derivation;
}

const NONE: DerivedFigure = {
  numerator: undefined,
  denominator: undefined,
  excluded: 0n,
  undecided: 0n,
  value: undefined,
  range: NO_VALUE,
  tally: undefined,
  baseline: undefined,
  brokenBy: undefined,
  missing: undefined,
};

function derive(figure: FigureNode, plan: Plan, at: OccurrenceResult, derivation: Derivation): DerivedFigure {
  const { measure } = figure;
  if (isCounted(measure)) {
    const tally = at.tallies.get(figure.id) as Tally;
    return { ...NONE, ...measureTally(figure as CountedFigureNode, tally, plan.graph, at), tally };
  }
  switch (measure.kind) {
    case 'benchmark': {
      const period = periodOfBenchmark(measure, at.period);
      if (isMissing(period)) return { ...NONE, missing: period };
      const value = benchmarkValue(measure, at.reports, period);
      // What is reported once its period is over stands until it is revised; a revision is outside of what is known.
      const stands = value !== undefined && addDays(period.to, -1) <= at.through;
      return { ...NONE, value, range: stands ? settledAs(value) : UNKNOWN };
    }
    case 'change':
      return change(figure, measure, plan, at, derivation);
    case 'difference': {
      const [a, b] = [derivation(measure.figure, at), derivation(measure.other, at)];
      const value = a.value === undefined || b.value === undefined ? undefined : subtract(a.value, b.value);
      return { ...NONE, value, range: changeRange(a.range, b.range, 'number') };
    }
    case 'ratio': {
      const [a, b] = [derivation(measure.figure, at), derivation(measure.other, at)];
      const value = a.value === undefined || b.value === undefined ? undefined : divide(a.value, b.value);
      return { ...NONE, value, range: ratioRange(a.range, b.range) };
    }
    case 'mean': {
      const { groups, measuredIn, mayGrow } = groupsOf(figure, measure.breakdown, plan.graph, at, derivation);
      const measured = groups.map(measuredIn);
      const values = measured.map(({ value }) => value).filter((value) => value !== undefined);
      return {
        ...NONE,
        value: divide(values.reduce(add, ZERO), whole(values.length)),
        range: mayGrow ? UNKNOWN : meanRange(measured.map(({ range }) => range)),
      };
    }
    case 'groups':
      return groups(figure, measure, plan, at, derivation);
    case 'goals-met':
      return NONE;
  }
}

function change(
  figure: FigureNode,
  measure: Measure & { kind: 'change' },
  plan: Plan,
  at: OccurrenceResult,
  derivation: Derivation,
): DerivedFigure {
  const since = baselineOf(measure.since, at);
  if (isMissing(since)) return { ...NONE, missing: since };
  const now = derivation(measure.figure, at);
  const before = derivation(measure.figure, since);
  const { numerator, denominator, value: valueBefore, range: rangeBefore, undecided } = before;
  const baseline = { ...since, numerator, denominator, value: valueBefore, range: rangeBefore, undecided };
  const brokenBy = breakBetween(figure, plan, at, since);
  if (brokenBy !== undefined) return { ...NONE, baseline, brokenBy };
  const was = isFixed(measure.since, since) ? settledAs(before.value) : before.range;
  const range = changeRange(now.range, was, measure.unit);
  if (now.value === undefined || before.value === undefined) return { ...NONE, baseline, range };
  const difference = subtract(now.value, before.value);
  const value = measure.unit === 'percent' ? divide(difference, before.value) : difference;
  return { ...NONE, baseline, value, range };
}

/** Whether a baseline is what was known on a day of its own that has come: no later cutoff makes it another. */
function isFixed({ cutoff }: Baseline, { period, through }: Occurrence): boolean {
  if (cutoff === undefined || cutoff === 'same-lag') return false;
  return through === (cutoff === 'period-end' ? addDays(period.to, -1) : cutoff);
}

function groups(
  figure: FigureNode,
  measure: Measure & { kind: 'groups' },
  plan: Plan,
  at: OccurrenceResult,
  derivation: Derivation,
): DerivedFigure {
  const { that } = measure;
  const now = groupsOf(figure, measure.breakdown, plan.graph, at, derivation);
  let compared = now.groups;
  let { mayGrow } = now;
  let other: (group: Group) => Pick<Measured, 'value' | 'range'>;
  if ('figure' in that) {
    const against = derivation(that.figure, at);
    other = () => against;
  } else {
    const since = baselineOf(that.since, at);
    if (isMissing(since)) return { ...NONE, missing: since };
    const brokenBy = breakBetween(figure, plan, at, since);
    if (brokenBy !== undefined) return { ...NONE, brokenBy };
    const before = groupsOf(figure, measure.breakdown, plan.graph, since, derivation);
    compared = [...new Map([...now.groups, ...before.groups].map((group) => [keyOfGroup(group), group])).values()];
    const fixed = isFixed(that.since, since);
    mayGrow ||= before.mayGrow && !fixed;
    other = (group) => {
      const { value, range } = before.measuredIn(group);
      return { value, range: fixed ? settledAs(value) : range };
    };
  }
  const pairs = compared.map((group) => [now.measuredIn(group), other(group)] as const);
  const range = groupsRange(
    pairs.map(([value, against]) => [value.range, against.range]),
    that.kind,
    mayGrow,
  );
  const orders = pairs.flatMap(([{ value }, { value: against }]) =>
    value === undefined || against === undefined ? [] : [Math.sign(compareRationals(value, against))],
  );
  if (orders.length === 0) return { ...NONE, range };
  const sought = { above: 1, risen: 1, below: -1, fallen: -1, unchanged: 0 }[that.kind];
  const number = BigInt(orders.filter((order) => order === sought).length);
  return { ...NONE, numerator: number, value: whole(number), range };
}

/** The known groups of a figure, those of whom something of it is unknown not among them. */
interface KnownGroups {
  readonly groups: readonly Group[];
  /** What a group comes to, also one that only another period has: nobody is in it then. */
  readonly measuredIn: (group: Group) => Pick<Measured, 'value' | 'range'>;
  /** Whether citizens may still come into the figure, or into other groups, and others groups with them. */
  readonly mayGrow: boolean;
}

function groupsOf(
  of: FigureNode,
  breakdown: string,
  graph: PlanGraph,
  at: Occurrence,
  derivation: Derivation,
): KnownGroups {
  const [figure] = targets([of], 'figure', 'derived-from');
  const tally = figure && derivation(figure.id, at).tally;
  if (figure === undefined || tally === undefined || !isCountedFigure(figure)) return NO_GROUPS;
  const measured = measuring(figure, tally, graph, at, breakdown);
  const groups: Groups<Counts> = tally.groups.get(breakdown) ?? new Map();
  return {
    groups: [...groups.values()].map(([group]) => group).filter(isKnown),
    measuredIn: (group) => measured(inGroup(groups, group) ?? NOBODY),
    mayGrow: mayChangeGroups(breakdown, figure, graph, at),
  };
}

const NO_GROUPS: KnownGroups = {
  groups: [],
  measuredIn: () => ({ value: undefined, range: NO_VALUE }),
  mayGrow: false,
};

import type { Missing } from '../../contracts/figures/figure-schema.ts';
import type { Figure, Measure } from '../goals/model/figure.ts';
import type { Break } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import { add, compareRationals, divide, type Rational, subtract, whole, ZERO } from '../numbers/rational.ts';
import { benchmarkValue, periodOfBenchmark } from './benchmarks.ts';
import { breakBetween } from './breaks.ts';
import type { OccurrenceResult, OccurrenceResults } from './evaluate-occurrences.ts';
import { isCounted, type Measured, measureTally, measuring } from './measured.ts';
import { baselineOf, isMissing, keyOf, type Occurrence } from './occurrences.ts';
import { type Counts, NOBODY, type Tally } from './tally.ts';

/** A figure for one occurrence, exact, before it is judged. */
export interface DerivedFigure extends Measured {
  readonly tally: Tally | undefined;
  /** What a change is a change from. */
  readonly baseline: (Occurrence & { readonly value: Rational | undefined }) | undefined;
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
      known.get(key) ?? derive(byId.get(id) as Figure, plan, evaluated.get(keyOf(at)) as OccurrenceResult, derivation);
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
  tally: undefined,
  baseline: undefined,
  brokenBy: undefined,
  missing: undefined,
};

function derive(figure: Figure, plan: Plan, at: OccurrenceResult, derivation: Derivation): DerivedFigure {
  const { measure } = figure;
  if (isCounted(measure)) {
    const tally = at.tallies.get(figure.id) as Tally;
    return { ...NONE, ...measureTally(figure, measure, tally, plan, at), tally };
  }
  switch (measure.kind) {
    case 'benchmark': {
      const period = periodOfBenchmark(measure, at.period);
      if (isMissing(period)) return { ...NONE, missing: period };
      return { ...NONE, value: benchmarkValue(measure, at.reports, period) };
    }
    case 'change':
      return change(figure, measure, plan, at, derivation);
    case 'mean': {
      const { groups, valueIn } = groupsOf(measure, plan, at, derivation);
      const values = groups.map(valueIn).filter((value) => value !== undefined);
      return { ...NONE, value: divide(values.reduce(add, ZERO), whole(values.length)) };
    }
    case 'groups':
      return groups(figure, measure, plan, at, derivation);
    case 'goals-met':
      return NONE;
  }
}

function change(
  figure: Figure,
  measure: Measure & { kind: 'change' },
  plan: Plan,
  at: OccurrenceResult,
  derivation: Derivation,
): DerivedFigure {
  const since = baselineOf(measure.since, at);
  if (isMissing(since)) return { ...NONE, missing: since };
  const now = derivation(measure.figure, at).value;
  const before = derivation(measure.figure, since).value;
  const baseline = { period: since.period, through: since.through, value: before };
  const brokenBy = breakBetween(figure, plan, at, since);
  if (now === undefined || before === undefined || brokenBy !== undefined) return { ...NONE, baseline, brokenBy };
  const difference = subtract(now, before);
  return { ...NONE, baseline, value: measure.unit === 'percent' ? divide(difference, before) : difference };
}

function groups(
  figure: Figure,
  measure: Measure & { kind: 'groups' },
  plan: Plan,
  at: OccurrenceResult,
  derivation: Derivation,
): DerivedFigure {
  const { that } = measure;
  const now = groupsOf(measure, plan, at, derivation);
  let compared: readonly string[] = now.groups;
  let other: (group: string) => Rational | undefined;
  if ('figure' in that) {
    const { value } = derivation(that.figure, at);
    other = () => value;
  } else {
    const since = baselineOf(that.since, at);
    if (isMissing(since)) return { ...NONE, missing: since };
    const brokenBy = breakBetween(figure, plan, at, since);
    if (brokenBy !== undefined) return { ...NONE, brokenBy };
    const before = groupsOf(measure, plan, since, derivation);
    compared = [...new Set([...now.groups, ...before.groups])];
    other = before.valueIn;
  }
  const orders = compared.flatMap((group) => {
    const [value, against] = [now.valueIn(group), other(group)];
    return value === undefined || against === undefined ? [] : [Math.sign(compareRationals(value, against))];
  });
  if (orders.length === 0) return NONE;
  const sought = { above: 1, risen: 1, below: -1, fallen: -1, unchanged: 0 }[that.kind];
  const number = BigInt(orders.filter((order) => order === sought).length);
  return { ...NONE, numerator: number, value: whole(number) };
}

/** The known groups of a figure, that of the unknown not among them. */
interface Groups {
  readonly groups: readonly string[];
  /** The exact value of a group, also of one that only another period has: nobody is in it then. */
  readonly valueIn: (group: string) => Rational | undefined;
}

function groupsOf(
  { figure: id, breakdown }: { readonly figure: string; readonly breakdown: string },
  plan: Plan,
  at: Occurrence,
  derivation: Derivation,
): Groups {
  const figure = plan.figures.find((each) => each.id === id);
  const { tally } = derivation(id, at);
  if (figure === undefined || tally === undefined || !isCounted(figure.measure)) return NO_GROUPS;
  const measured = measuring(figure, figure.measure, tally, plan, at);
  const groups: ReadonlyMap<string | null, Counts> = tally.groups.get(breakdown) ?? new Map();
  return {
    groups: [...groups.keys()].filter((group) => group !== null),
    valueIn: (group) => measured(groups.get(group) ?? NOBODY).value,
  };
}

const NO_GROUPS: Groups = { groups: [], valueIn: () => undefined };

import type { Engine, NamedRow } from '../engine/engine.ts';
import { activityTotals, isSum } from '../goals/compile/activities.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { isOfAmounts } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import { groupOrder } from './group-order.ts';
import { type Groups, groupsOf } from './groups.ts';
import { type Numbers, numbersOf } from './quantile.ts';
import {
  groupFinder,
  mayBeExcluded,
  sortedBy,
  type VerdictSource,
  verdictCounts,
  workedOut,
} from './verdict-counts.ts';

/** Between which numbers a sum may still come to lie. */
export interface SumReach {
  readonly least: bigint;
  /** Undefined: without limit. */
  readonly most: bigint | undefined;
}

/** The verdicts of one figure, or of one of its groups, counted. */
export interface Counts {
  readonly counted: bigint;
  readonly notCounted: bigint;
  readonly excluded: bigint;
  readonly undecided: bigint;
  /** Of the undecided, those who may still be counted in the end, not counted, and excluded. */
  readonly mayCount: bigint;
  readonly mayNotCount: bigint;
  readonly mayLeave: bigint;
  /**
   * What the counted add up to: days of full-year places, an amount, headcounts of a sum; else themselves. To a total the
   * undecided add, too.
   */
  readonly amount: bigint;
  /** What an average or a rate divides that by: the counted, or the amount that a rate is over. */
  readonly base: bigint;
  /** Of a quantile, how many of the counted have each number. */
  readonly numbers?: Numbers | undefined;
  /** Of a figure of amounts, the least and the most that what citizens add to it may come to. */
  readonly reach?: SumReach | undefined;
  /** Of a rate, the same of its denominator. */
  readonly baseReach?: SumReach | undefined;
}

/** What is counted of one figure, before it is measured. */
export interface Tally extends Counts {
  /** Whether an estimate went into a sum. */
  readonly estimated: boolean;
  /** Of the lowest number in a state: the first day on which it was that low, `YYYY-MM-DD`; undefined without a day. */
  readonly on: string | undefined;
  /**
   * By breakdown, then by group in order. Those that somebody is in, until `withEveryGroup` adds the others.
   */
  readonly groups: ReadonlyMap<string, Groups<Counts>>;
}

/** The counts of a group that nobody is in. */
export const NOBODY: Counts = {
  counted: 0n,
  notCounted: 0n,
  excluded: 0n,
  undecided: 0n,
  mayCount: 0n,
  mayNotCount: 0n,
  mayLeave: 0n,
  amount: 0n,
  base: 0n,
};

/** By figure. */
export type Tallies = ReadonlyMap<string, Tally>;

/** Counts the verdicts in one statement, and adds up the sums in another. */
export async function tally(
  engine: Engine,
  compiled: CompiledPlan,
  source: VerdictSource = workedOut(compiled),
): Promise<Tallies> {
  const rows = compiled.figures.length === 0 ? [] : await engine.namedRows(verdictCounts(compiled, source));
  return new Map([...tallyCitizens(compiled, rows), ...(await tallySums(engine, compiled))]);
}

/**
 * Counts the verdicts of several occurrences, in one statement where they have tables in common.
 *
 * @param common the tables under which they were compiled; undefined where they share none
 */
export async function tallyTogether(
  engine: Engine,
  occurrences: readonly CompiledPlan[],
  common: readonly string[] | undefined,
): Promise<Tallies[]> {
  const tallies: Tallies[] = [];
  if (common === undefined) {
    for (const occurrence of occurrences) tallies.push(await tally(engine, occurrence));
    return tallies;
  }
  const counts = occurrences.flatMap((occurrence, i) =>
    occurrence.figures.length === 0
      ? []
      : [`(SELECT ${i} AS occurrence, * FROM (${verdictCounts(occurrence, workedOut(occurrence))}))`],
  );
  const rows = await engine.namedRows(`WITH ${common.join(',\n    ')}\n${counts.join('\nUNION ALL BY NAME\n')}`);
  for (const [i, occurrence] of occurrences.entries()) {
    const own = rows.filter((row) => row.occurrence === i);
    tallies.push(new Map([...tallyCitizens(occurrence, own), ...(await tallySums(engine, occurrence))]));
  }
  return tallies;
}

function tallyCitizens(compiled: CompiledPlan, rows: readonly NamedRow[]): [string, Tally][] {
  const whole = rows.find((row) => sortedBy(compiled).every((_, j) => row[`by_${j}`] !== true)) ?? {};
  return compiled.figures.map((figure, i) => {
    const membersOf = (breakdown: string): Groups<Counts> => {
      const groupIn = groupFinder(compiled, breakdown);
      const order = groupOrder(compiled.plan, breakdown);
      const groups = rows.flatMap((row) => {
        const group = integer(row, `members_${i}`) > 0n ? groupIn(row) : undefined;
        return group === undefined ? [] : [[group, countsIn(row, figure, i)] as const];
      });
      return groupsOf(groups.toSorted(([a], [b]) => order(a, b)));
    };
    const day = whole[`lowest_${i}`] ?? undefined;
    const tally: Tally = {
      ...countsIn(whole, figure, i),
      estimated: false,
      on: day === undefined ? undefined : String(day),
      groups: new Map(figure.by.map((breakdown) => [breakdown, membersOf(breakdown)])),
    };
    return [figure.id, tally];
  });
}

function countsIn(row: NamedRow, figure: CitizenFigure, i: number): Counts {
  const { measure } = figure;
  const counted = integer(row, `counted_${i}`);
  const excluded = integer(row, `excluded_${i}`);
  const undecided = integer(row, `undecided_${i}`);
  return {
    counted,
    notCounted: integer(row, `members_${i}`) - counted - excluded - undecided,
    excluded,
    undecided,
    ...(mayBeExcluded(figure)
      ? {
          mayCount: integer(row, `may_count_${i}`),
          mayNotCount: integer(row, `may_not_count_${i}`),
          mayLeave: integer(row, `may_leave_${i}`),
        }
      : { mayCount: undecided, mayNotCount: undecided, mayLeave: 0n }),
    // Where occurrences are counted together, a column may be another one's.
    amount: (row[`amount_${i}`] ?? null) === null ? counted : integer(row, `amount_${i}`),
    ...(isOfAmounts(figure) && { reach: reachIn(row, '', i) }),
    ...(measure.kind === 'rate' && { baseReach: reachIn(row, '_of_base', i) }),
    ...(measure.kind === 'quantile' && { numbers: numbersIn(row, `numbers_${i}`) }),
    base: measure.kind === 'rate' ? integer(row, `base_${i}`) : counted,
  };
}

function reachIn(row: NamedRow, of: string, i: number): SumReach {
  return {
    least: integer(row, `least${of}_${i}`),
    most: integer(row, `limitless${of}_${i}`) > 0n ? undefined : integer(row, `most${of}_${i}`),
  };
}

type NumberHeld = { readonly key: bigint | number; readonly value: bigint | number };

function numbersIn(row: NamedRow, name: string): Numbers {
  const held = (row[name] ?? []) as unknown as readonly NumberHeld[];
  return numbersOf(held.map(({ key, value }) => [BigInt(key), BigInt(value)] as const));
}

function integer(row: NamedRow, name: string): bigint {
  return BigInt((row[name] ?? 0) as bigint | number);
}

async function tallySums(engine: Engine, { plan, context }: CompiledPlan): Promise<[string, Tally][]> {
  const figures = plan.figures.filter(isSum);
  if (figures.length === 0) return [];
  const [row = {}] = await engine.namedRows(activityTotals(figures, plan, context));
  return figures.map(({ id }, i) => {
    const total = integer(row, `total_${i}`);
    return [
      id,
      {
        ...NOBODY,
        counted: total,
        amount: total,
        estimated: row[`estimated_${i}`] === true,
        on: undefined,
        groups: new Map(),
      },
    ];
  });
}

import type { NamedRow } from '../engine/engine.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import {
  addsAmount,
  addsToFigure,
  isOfAmounts,
  mayAddToFigure,
  type NumberReach,
  type Outcomes,
  type Reach,
  verdictCode,
} from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import { type Group, partsOfBreakdown } from './groups.ts';

/** Where verdicts are read: SQL of what a row of them says. */
export interface VerdictSource {
  /** Common table expressions that the rest of this speaks of. */
  readonly tables: readonly string[];
  readonly from: string;
  readonly amountOf: (figure: CitizenFigure) => string;
  readonly baseOf: (figure: CitizenFigure) => string;
  /** What may still become of who is undecided: SQL of truths, for a figure that can exclude somebody. */
  readonly outcomesOf: (figure: CitizenFigure) => Outcomes;
  /** How far what a citizen adds to a figure of amounts may still move. */
  readonly reachOf: (figure: CitizenFigure) => Reach;
  /** A scalar, not a column of a row: the first day on which fewest were in the state of a `lowest`. */
  readonly lowestDay: (figure: CitizenFigure) => string;
}

/** The verdicts as a compiled plan works them out. */
export function workedOut({ tables, amountOf, baseOf, lowestDay, outcomesOf, reachOf }: CompiledPlan): VerdictSource {
  return { tables, from: 'verdict', amountOf, baseOf, lowestDay, outcomesOf, reachOf };
}

/** Whether a figure can exclude somebody, so that not everybody who is undecided may still get every verdict. */
export function mayBeExcluded({ measure }: CitizenFigure): boolean {
  return (
    ('exclude' in measure && measure.exclude !== undefined) || ('except' in measure && measure.except !== undefined)
  );
}

/** What citizens are sorted by for some figure: the breakdowns that it is shown by, and those that these cross, each once. */
export function sortedBy({ figures, plan }: CompiledPlan): string[] {
  return [...new Set(figures.flatMap(({ by }) => by.flatMap((name) => partsOfBreakdown(plan, name))))];
}

/** The breakdowns that some figure is shown by, each as the places of what it sorts by in `sortedBy`; each set of these once. */
export function groupingSets(compiled: CompiledPlan): (readonly number[])[] {
  const sorted = sortedBy(compiled);
  const sets = compiled.figures.flatMap(({ by }) =>
    by.map((name) => partsOfBreakdown(compiled.plan, name).map((part) => sorted.indexOf(part))),
  );
  return [...new Map(sets.map((set) => [set.toSorted().join(), set])).values()];
}

/**
 * Finds, in a row of what is counted, the group of a breakdown that it is about; undefined where it is about all, or about a
 * group of another breakdown.
 */
export function groupFinder(compiled: CompiledPlan, breakdown: string): (row: NamedRow) => Group | undefined {
  const sorted = sortedBy(compiled);
  const parts = partsOfBreakdown(compiled.plan, breakdown);
  const isCrossed = compiled.plan.breakdowns.get(breakdown)?.kind === 'crossed';
  return (row) => {
    if (sorted.some((name, j) => (row[`by_${j}`] === true) !== parts.includes(name))) return undefined;
    const group = parts.map((part) => (row[`group_${sorted.indexOf(part)}`] ?? null) as string | null);
    return isCrossed ? group : (group[0] ?? null);
  };
}

/**
 * SQL that counts the verdicts of every figure: columns `<what>_<i>` for the i-th figure.
 *
 * Without breakdowns it yields one row. With them, citizens are counted once, by all breakdowns together, and those
 * counts are added up for the whole (no `by_<j>` holds) and for the groups of each breakdown (`by_<j>` holds, `group_<j>`
 * names the group; of a crossed one those of all its parts): so the groups add up to the whole.
 */
export function verdictCounts(compiled: CompiledPlan, source: VerdictSource): string {
  const tables = source.tables.length === 0 ? '' : `WITH ${source.tables.join(',\n    ')}\n`;
  const counts = compiled.figures.flatMap((figure, i) => countsOf(figure, i, compiled, source));
  const days = compiled.figures.flatMap((figure, i) =>
    figure.measure.kind === 'lowest' ? [`${source.lowestDay(figure)} AS lowest_${i}`] : [],
  );
  const breakdowns = sortedBy(compiled);
  const selected = counts.map(({ sql, name }) => `${sql} AS ${name}`);
  if (breakdowns.length === 0) return `${tables}SELECT ${[...selected, ...days].join(',\n  ')}\nFROM ${source.from}`;
  const groups = breakdowns.map((_, j) => `group_${j}`);
  const named = breakdowns.map((name, j) => `${compiled.columns.group(name)} AS group_${j}`);
  return `${tables}SELECT ${[
    ...groups.map((group, j) => `${group}, GROUPING(${group}) = 0 AS by_${j}`),
    ...counts.map(({ name, isList }) => `${isList ? `flatten(list(${name}))` : `sum(${name})`} AS ${name}`),
    ...days,
  ].join(',\n  ')}
FROM (
  SELECT ${[...named, ...selected].join(',\n    ')}
  FROM ${source.from} GROUP BY ${named.map((_, j) => j + 1).join(', ')})
GROUP BY GROUPING SETS ((), ${groupingSets(compiled)
    .map((set) => `(${set.map((j) => groups[j]).join(', ')})`)
    .join(', ')})`;
}

/** Something that is counted of a figure. */
interface Counted {
  readonly sql: string;
  readonly name: string;
  /** A list of numbers, each with how many citizens have it; else a number. */
  readonly isList?: true;
}

function countsOf(
  figure: CitizenFigure,
  i: number,
  { columns }: CompiledPlan,
  source: VerdictSource,
): readonly Counted[] {
  const { measure } = figure;
  const verdict = columns.verdict(figure);
  const count = (code: number, name: string) => ({
    sql: `count(*) FILTER (${verdict} = ${code})`,
    name: `${name}_${i}`,
  });
  const sum = (amount: string, name: string) => ({
    sql: `coalesce(sum(${amount}) FILTER (${addsToFigure(figure, verdict)}), 0)::BIGINT`,
    name: `${name}_${i}`,
  });
  const leaves = mayBeExcluded(figure);
  const may = (outcome: keyof Outcomes, name: string) => ({
    sql: `count(*) FILTER (${verdict} = ${verdictCode.undecided} AND ${source.outcomesOf(figure)[outcome]})`,
    name: `${name}_${i}`,
  });
  const reach = ({ least, most }: NumberReach, of = ''): ReturnType<typeof sum>[] => {
    const may = mayAddToFigure(verdict);
    const total = (amount: string): string => `coalesce(sum(${amount}) FILTER (${may}), 0)::BIGINT`;
    return [
      { sql: total(least), name: `least${of}_${i}` },
      { sql: total(most), name: `most${of}_${i}` },
      { sql: `count(*) FILTER (${may} AND ${most} IS NULL)`, name: `limitless${of}_${i}` },
    ];
  };
  const reaches = (): ReturnType<typeof sum>[] => {
    const { base, ...amount } = source.reachOf(figure);
    return [...reach(amount), ...(base === undefined ? [] : reach(base, '_of_base'))];
  };
  const numbers = (): Counted => ({
    sql: `map_entries(histogram((${source.amountOf(figure)})::BIGINT) FILTER (${addsToFigure(figure, verdict)}))`,
    name: `numbers_${i}`,
    isList: true,
  });
  const mayBePending = measure.kind !== 'places';
  return [
    { sql: `count(${verdict})`, name: `members_${i}` },
    count(verdictCode.counted, 'counted'),
    ...(leaves
      ? [
          count(verdictCode.excluded, 'excluded'),
          may('counted', 'may_count'),
          may('notCounted', 'may_not_count'),
          may('excluded', 'may_leave'),
        ]
      : []),
    ...(mayBePending ? [count(verdictCode.undecided, 'undecided')] : []),
    ...(addsAmount(figure) ? [sum(source.amountOf(figure), 'amount')] : []),
    ...(isOfAmounts(figure) ? reaches() : []),
    ...(measure.kind === 'quantile' ? [numbers()] : []),
    // Those who are in the state on the lowest day so far, whether it may yet be another or not.
    ...(measure.kind === 'lowest' ? [{ sql: `count(${verdict})`, name: `amount_${i}` }] : []),
    ...(measure.kind === 'rate' ? [sum(source.baseOf(figure), 'base')] : []),
  ];
}

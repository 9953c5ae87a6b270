import { epochDay } from '../calendar/civil-date.ts';
import type { Engine, NamedRow } from '../engine/engine.ts';
import { groupOrder } from '../figures/group-order.ts';
import { type Groups, groupsOf, partsOfBreakdown } from '../figures/groups.ts';
import type { Counts, Tallies, Tally } from '../figures/tally.ts';
import { groupFinder, groupingSets, sortedBy } from '../figures/verdict-counts.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { ROW_KEY } from '../goals/compile/rows.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';
import { FOUND, type SnapshotPlan } from './evaluate-snapshots.ts';
import type { AddedAmount, ReachColumns } from './signature.ts';

/** What a snapshot begins to add to a figure or group, less what the one before it added. */
type Change = Record<string, bigint>;

/** Reads what of some citizens' verdicts begins, and, negative, what ends at each cutoff of a series. */
export function readChanges(
  engine: Engine,
  snapshots: SnapshotPlan,
  { cutoffs, table }: SeriesCutoffs,
): Promise<NamedRow[]> {
  return engine.namedRows(changesOf(snapshots, table, cutoffs.length));
}

/**
 * Counts the verdicts of every cutoff of a series: adds up, from cutoff to cutoff, what begins and what ends there.
 *
 * @param rows of `readChanges`, of all citizens
 */
export function tallySeries(snapshots: SnapshotPlan, rows: readonly NamedRow[], { cutoffs }: SeriesCutoffs): Tallies[] {
  const { compiled } = snapshots;
  const byCutoff = Map.groupBy(rows, ({ i }) => Number(i));
  const running = new Map<string, Running>();
  const [first] = cutoffs;
  return cutoffs.map(({ through }, i) => {
    for (const row of byCutoff.get(i) ?? []) addTo(running, row, sortedBy(compiled));
    const days = BigInt(epochDay(through) - epochDay(first?.through as string));
    const counts = (found: Running, figure: number): Counts => countsOf(snapshots, figure, found, days);
    const whole = [...running.values()].find(({ group }) =>
      sortedBy(compiled).every((_, j) => group[`by_${j}`] !== true),
    );
    return new Map(
      compiled.figures.map((figure, n): [string, Tally] => {
        return [
          figure.id,
          {
            ...counts(whole ?? NOTHING, n),
            estimated: false,
            on: undefined,
            groups: new Map(figure.by.map((name) => [name, groupsIn(name, n)])),
          },
        ];
      }),
    );

    function groupsIn(name: string, figure: number): Groups<Counts> {
      const order = groupOrder(compiled.plan, name);
      const groupIn = groupFinder(compiled, name);
      const groups = [...running.values()].flatMap((found) => {
        const group = (found.sums[`members_${figure}`] ?? 0n) > 0n ? groupIn(found.group) : undefined;
        return group === undefined ? [] : [[group, counts(found, figure)] as const];
      });
      return groupsOf(groups.toSorted(([a], [b]) => order(a, b)));
    }
  });
}

/** What has begun and not ended of a group of a breakdown, or of all. */
interface Running {
  /** A row that says which: see `groupFinder`. */
  readonly group: NamedRow;
  readonly sums: Change;
  /** By the place of a quantile: how many citizens have each number. */
  readonly numbers: Map<number, Map<bigint, bigint>>;
}

const NOTHING: Running = { group: {}, sums: {}, numbers: new Map() };

function addTo(running: Map<string, Running>, row: NamedRow, sorted: readonly string[]): void {
  const key = JSON.stringify(sorted.map((_, j) => (row[`by_${j}`] === true ? [row[`group_${j}`]] : null)));
  const found: Running = running.get(key) ?? { group: row, sums: {}, numbers: new Map() };
  running.set(key, found);
  if (isNumberChange(row)) addNumber(found, row);
  else
    for (const [name, value] of Object.entries(row))
      if (typeof value === 'bigint' && name !== 'i') found.sums[name] = (found.sums[name] ?? 0n) + value;
}

/** So many more citizens, or fewer, have a number of a quantile. */
type NumberChange = NamedRow & { readonly figure: number; readonly number: bigint; readonly citizens: bigint };

function isNumberChange(row: NamedRow): row is NumberChange {
  return (row.number ?? null) !== null;
}

function addNumber({ numbers }: Running, { figure, number, citizens }: NumberChange): void {
  const ofFigure = numbers.get(figure) ?? new Map<bigint, bigint>();
  numbers.set(figure, ofFigure);
  const left = (ofFigure.get(number) ?? 0n) + citizens;
  if (left === 0n) ofFigure.delete(number);
  else ofFigure.set(number, left);
}

function countsOf({ compiled, signature }: SnapshotPlan, n: number, { sums, numbers }: Running, days: bigint): Counts {
  const sum = (name: string): bigint => sums[`${name}_${n}`] ?? 0n;
  const measured = (what: string): bigint => sum(what) + sum(`${what}_daily`) * days;
  const counted = sum('counted');
  const excluded = sum('excluded');
  const undecided = sum('undecided');
  return {
    counted,
    notCounted: sum('members') - counted - excluded - undecided,
    excluded,
    undecided,
    ...(signature.outcomes[n] === undefined
      ? { mayCount: undecided, mayNotCount: undecided, mayLeave: 0n }
      : { mayCount: sum('may_count'), mayNotCount: sum('may_not_count'), mayLeave: sum('may_leave') }),
    amount: signature.amounts[n] === undefined ? counted : measured('amount'),
    ...reachIn('reach', signature.reaches[n], sums),
    ...reachIn('baseReach', signature.baseReaches[n], sums),
    ...((compiled.figures[n] as CitizenFigure).measure.kind === 'quantile' && {
      // A copy: what is running goes on.
      numbers: new Map(numbers.get(n)),
    }),
    base: (compiled.figures[n] as CitizenFigure).measure.kind === 'rate' ? measured('base') : counted,
  };
}

function reachIn(what: 'reach' | 'baseReach', columns: ReachColumns | undefined, sums: Change): Partial<Counts> {
  if (columns === undefined) return {};
  const sum = (column: string): bigint => sums[`${column}_sum`] ?? 0n;
  return {
    [what]: { least: sum(columns.least), most: sum(columns.limitless) > 0n ? undefined : sum(columns.most) },
  };
}

/**
 * SQL of what begins (and, negative, ends) at each cutoff, for all and for each group of each breakdown: columns as of
 * `verdictCounts`, and `i`; and of quantiles how many have each number. Who has the same verdicts is counted together first: of
 * these there are few, and a sum over some of them for each number of each figure costs little.
 */
function changesOf(snapshots: SnapshotPlan, cutoffs: string, length: number): string {
  const { compiled } = snapshots;
  const { figures } = compiled;
  const groups = sortedBy(compiled).map((name) => compiled.columns.group(name));
  const all = figures.map((_, n) => n);
  const counted = [[], ...groupingSets(compiled)].flatMap((set) => {
    const shown = set.length === 0 ? all : all.filter((n) => isShownBy(set, figures[n] as CitizenFigure, compiled));
    const group = Object.fromEntries(
      set.flatMap((j) => [
        [`by_${j}`, 'true'],
        [`group_${j}`, groups[j] as string],
      ]),
    );
    const quantiles = shown.filter((n) => figures[n]?.measure.kind === 'quantile');
    return [countedTogether(shown, group, snapshots), ...quantiles.map((n) => numbersTogether(n, group, snapshots))];
  });
  return `WITH ${changeTables(snapshots, cutoffs, length)}
    ${counted.map((each) => `(${each})`).join('\n    UNION ALL BY NAME ')}`;
}

/** SQL of the columns that say of which group a row is, by name: see `groupFinder`. */
type GroupColumns = Readonly<Record<string, string>>;

function isShownBy(set: readonly number[], { by }: CitizenFigure, compiled: CompiledPlan): boolean {
  const sorted = sortedBy(compiled);
  const parts = set
    .map((j) => sorted[j] as string)
    .toSorted()
    .join();
  return by.some((name) => partsOfBreakdown(compiled.plan, name).toSorted().join() === parts);
}

/** SQL over `change` of how many citizens more, or fewer, have a number of a quantile from a cutoff on: see `NumberChange`. */
function numbersTogether(n: number, group: GroupColumns, { signature }: SnapshotPlan): string {
  const { column } = signature.amounts[n] as AddedAmount;
  const each = Object.entries(group).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT ${['i', ...each, `${n} AS figure`, `${column} AS number`, 'sum(sign)::BIGINT AS citizens'].join(', ')}
      FROM change WHERE ${column} IS NOT NULL GROUP BY ALL HAVING sum(sign) <> 0`;
}

/** SQL of common tables: `change` has a row for each snapshot that begins, and one with a negative sign for each that ends. */
function changeTables({ compiled: { hasRows }, signature }: SnapshotPlan, cutoffs: string, length: number): string {
  const numbers = [...signature.amounts, ...signature.bases].filter((each) => each !== undefined);
  const unknown = numbers.filter((each) => each.daily && each.growth === undefined);
  const day = `c.through - (SELECT min(through) FROM ${cutoffs}) AS day`;
  const growth = (column: string, next: string): string => `,
      CASE WHEN ${next}
        THEN coalesce((lead(${column}) OVER by_time - ${column}) // (lead(c.through) OVER by_time - c.through), 0) ELSE 0 END AS ${column}_slope`;
  const step = hasRows
    ? `SELECT f.*, ${day}, until_i${unknown
        .map(({ column }) => growth(column, 'until_i > f.i + 1 AND lead(f.i) OVER by_time = until_i'))
        .join('')}
    FROM ${FOUND} f JOIN ${cutoffs} c USING (i) JOIN (
        SELECT citizen, i, lead(i, 1, ${length}) OVER (PARTITION BY citizen ORDER BY i) AS until_i
        FROM (SELECT DISTINCT citizen, i FROM ${FOUND})) USING (citizen, i)
    WINDOW by_time AS (PARTITION BY f.citizen, f.${ROW_KEY} ORDER BY f.i)`
    : `SELECT f.*, ${day},
      lead(f.i, 1, ${length}) OVER by_time AS until_i${unknown.map(({ column }) => growth(column, 'lead(f.i) OVER by_time > f.i + 1')).join('')}
    FROM ${FOUND} f JOIN ${cutoffs} c USING (i) WINDOW by_time AS (PARTITION BY f.citizen ORDER BY f.i)`;
  return `step AS MATERIALIZED (${step}),
    change AS MATERIALIZED (SELECT *, 1 AS sign FROM step UNION ALL SELECT * REPLACE (until_i AS i), -1 FROM step WHERE until_i < ${length})`;
}

/** SQL over `change` of the numbers of some figures, by their places, by cutoff and by a group. */
function countedTogether(places: readonly number[], group: GroupColumns, snapshots: SnapshotPlan): string {
  const { compiled, signature } = snapshots;
  const sums = places.flatMap((n) => sumsOf(n, snapshots));
  const verdicts = places.flatMap((n) => [
    compiled.columns.verdict(compiled.figures[n] as CitizenFigure),
    ...Object.values(signature.outcomes[n] ?? {}),
  ]);
  const amounts = sums.flatMap(({ name, ofEach }) =>
    ofEach === undefined ? [] : `sum(sign * (${ofEach})) AS ${name}`,
  );
  const each = Object.entries(group).map(([name, sql]) => `${sql} AS ${name}`);
  const numbers = sums.map(({ name, sql }) => `coalesce(${sql}, 0)::BIGINT AS ${name}`);
  return `SELECT ${['i', ...Object.keys(group), ...numbers].join(', ')}
      FROM (SELECT ${['i', ...each, ...verdicts, 'sum(sign) AS citizens', ...amounts].join(', ')} FROM change GROUP BY ALL)
      GROUP BY ALL`;
}

/** A number of a figure: summed over those who have the same verdicts; an amount over each of them first. */
interface Sum {
  readonly name: string;
  readonly sql: string;
  readonly ofEach?: string;
}

function sumsOf(n: number, { compiled, signature }: SnapshotPlan): Sum[] {
  const { amounts, bases, reaches, baseReaches, outcomes } = signature;
  const verdict = compiled.columns.verdict(compiled.figures[n] as CitizenFigure);
  const count = (name: string, holds: string): Sum => ({
    name: `${name}_${n}`,
    sql: `sum(citizens) FILTER (${holds})`,
  });
  const measured = (what: string, added: AddedAmount | undefined): Sum[] => {
    if (added === undefined) return [];
    const { column, daily } = added;
    const sum = (name: string, ofEach: string): Sum => ({ name, sql: `sum(${name})`, ofEach });
    if (!daily) return [sum(`${what}_${n}`, column)];
    return [sum(`${what}_${n}`, `${column} - ${column}_slope * day`), sum(`${what}_daily_${n}`, `${column}_slope`)];
  };
  return [
    count('members', `${verdict} IS NOT NULL`),
    count('counted', `${verdict} = ${verdictCode.counted}`),
    count('excluded', `${verdict} = ${verdictCode.excluded}`),
    count('undecided', `${verdict} = ${verdictCode.undecided}`),
    ...(outcomes[n] === undefined
      ? []
      : [
          count('may_count', outcomes[n].counted),
          count('may_not_count', outcomes[n].notCounted),
          count('may_leave', outcomes[n].excluded),
        ]),
    ...measured('amount', amounts[n]),
    ...measured('base', bases[n]),
    ...[reaches[n], baseReaches[n]].flatMap((each) =>
      Object.values(each ?? {}).map(
        (column): Sum => ({ name: `${column}_sum`, sql: `sum(${column}_sum)`, ofEach: column }),
      ),
    ),
  ];
}

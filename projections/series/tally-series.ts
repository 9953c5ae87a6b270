import { epochDay } from '../calendar/civil-date.ts';
import type { Engine, NamedRow } from '../engine/engine.ts';
import { groupOrder } from '../figures/group-order.ts';
import type { Counts, Tallies, Tally } from '../figures/tally.ts';
import { breakdownsOf } from '../figures/verdict-counts.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';
import { FOUND, type SnapshotPlan } from './evaluate-snapshots.ts';
import type { AddedAmount } from './signature.ts';

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
  const breakdowns = breakdownsOf(compiled);
  const byCutoff = Map.groupBy(rows, ({ i }) => Number(i));
  // By group (`breakdown group`, or nothing for the whole), what has begun and not ended.
  const running = new Map<
    string,
    { readonly breakdown: number | undefined; readonly group: string | null; readonly sums: Change }
  >();
  const [first] = cutoffs;
  return cutoffs.map(({ through }, i) => {
    for (const row of byCutoff.get(i) ?? []) addTo(running, row, breakdowns);
    const days = BigInt(epochDay(through) - epochDay(first?.through as string));
    const counts = (sums: Change, figure: number): Counts => countsOf(snapshots, figure, sums, days);
    return new Map(
      compiled.figures.map((figure, n): [string, Tally] => {
        const whole = [...running.values()].find(({ breakdown }) => breakdown === undefined)?.sums ?? {};
        return [
          figure.id,
          {
            ...counts(whole, n),
            estimated: false,
            on: undefined,
            groups: new Map(figure.by.map((name) => [name, groupsOf(name, n)])),
          },
        ];
      }),
    );

    function groupsOf(name: string, figure: number): ReadonlyMap<string | null, Counts> {
      const order = groupOrder(compiled.plan, name);
      const groups = [...running.values()]
        .filter(
          ({ breakdown, sums }) => breakdown === breakdowns.indexOf(name) && (sums[`members_${figure}`] ?? 0n) > 0n,
        )
        .map(({ group, sums }) => [group, counts(sums, figure)] as const);
      return new Map(groups.toSorted(([a], [b]) => order(a, b)));
    }
  });
}

function addTo(
  running: Map<
    string,
    { readonly breakdown: number | undefined; readonly group: string | null; readonly sums: Change }
  >,
  row: NamedRow,
  breakdowns: readonly string[],
): void {
  const j = breakdowns.findIndex((_, j) => row[`by_${j}`] === true);
  const breakdown = j < 0 ? undefined : j;
  const group = breakdown === undefined ? null : (row[`group_${j}`] as string | null);
  const key = JSON.stringify([j, group]);
  const found = running.get(key) ?? { breakdown, group, sums: {} };
  running.set(key, found);
  for (const [name, value] of Object.entries(row))
    if (typeof value === 'bigint' && name !== 'i') found.sums[name] = (found.sums[name] ?? 0n) + value;
}

function countsOf({ compiled, signature }: SnapshotPlan, n: number, sums: Change, days: bigint): Counts {
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
    ...(signature.reaches.least[n] !== undefined && {
      reach: { least: sum('least'), most: sum('limitless') > 0n ? undefined : sum('most') },
    }),
    base: (compiled.figures[n] as CitizenFigure).measure.kind === 'rate' ? measured('base') : counted,
  };
}

/**
 * SQL of what begins (and, negative, ends) at each cutoff, of the whole and of every group: `i`, `by_j` and `group_j` of the
 * breakdown that a row is of, and a column per number of a figure. Who has the same verdicts is counted together first: of
 * these there are few, and a sum over some of them for each number of each figure costs little.
 */
function changesOf(snapshots: SnapshotPlan, cutoffs: string, length: number): string {
  const { compiled, signature } = snapshots;
  const { figures, columns } = compiled;
  const numbers = [...signature.amounts, ...signature.bases].filter((each) => each !== undefined);
  const unknown = numbers.filter((each) => each.daily && each.growth === undefined);
  const step = `SELECT f.*, c.through - (SELECT min(through) FROM ${cutoffs}) AS day,
      lead(f.i, 1, ${length}) OVER by_time AS until_i${unknown
        .map(
          ({ column }) => `,
      CASE WHEN lead(f.i) OVER by_time > f.i + 1
        THEN coalesce((lead(${column}) OVER by_time - ${column}) // (lead(c.through) OVER by_time - c.through), 0) ELSE 0 END AS ${column}_slope`,
        )
        .join('')}
    FROM ${FOUND} f JOIN ${cutoffs} c USING (i) WINDOW by_time AS (PARTITION BY f.citizen ORDER BY f.i)`;
  const places = figures.map((_, n) => n);
  const counted = [
    countedTogether(places, {}, snapshots),
    ...breakdownsOf(compiled).map((name, j) =>
      countedTogether(
        places.filter((n) => figures[n]?.by.includes(name)),
        { [`by_${j}`]: 'true', [`group_${j}`]: columns.group(name) },
        snapshots,
      ),
    ),
  ];
  return `WITH step AS MATERIALIZED (${step}),
    change AS MATERIALIZED (SELECT *, 1 AS sign FROM step UNION ALL SELECT * REPLACE (until_i AS i), -1 FROM step WHERE until_i < ${length})
    ${counted.map((each) => `(${each})`).join('\n    UNION ALL BY NAME ')}`;
}

/** SQL over `change` of the numbers of some figures, by their places, by cutoff and by a group. */
function countedTogether(
  places: readonly number[],
  group: Readonly<Record<string, string>>,
  snapshots: SnapshotPlan,
): string {
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
  const { amounts, bases, reaches, outcomes } = signature;
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
    ...measured('least', reaches.least[n]),
    ...measured('most', reaches.most[n]),
    ...measured('limitless', reaches.limitless[n]),
  ];
}

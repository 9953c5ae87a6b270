import type { Engine } from '../engine/engine.ts';
import { birthday } from '../goals/compile/states/age-spells.ts';
import { inPrefix } from '../ledger/cutoff.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';
import { CLASSES } from './identities-over-time.ts';

/**
 * SQL of the rows of the ledger that are known at some cutoff of a series, with the places in it at which each is: from
 * `from_i`, and no more from `to_i` on; and `occurs_i`, the first place by which it has happened.
 *
 * @param which SQL over `ledger l`: of which rows
 */
export function validRows({ cutoffs, table }: SeriesCutoffs, which: string): string {
  const [first] = cutoffs;
  if (first === undefined) throw new Error('a series has cutoffs');
  const { clock, position } = first;
  const [from, to, bound, known] =
    clock === 'recorded'
      ? ['l.recorded_from', 'l.recorded_to', 'up_to', 'true']
      : ['l.registered_from', 'l.registered_to', 'instant', inPrefix(position)];
  const n = cutoffs.length;
  // Nothing may have been recorded between two cutoffs: what counts is the first that knows a row.
  const places = `(SELECT ${bound}, min(i) AS i FROM ${table} GROUP BY ${bound})`;
  return `SELECT l.*, coalesce(f.i, ${n}) AS from_i, coalesce(t.i, ${n}) AS to_i, coalesce(o.i, ${n}) AS occurs_i
    FROM ledger l
      ASOF LEFT JOIN ${places} f ON ${from} < f.${bound}
      ASOF LEFT JOIN ${places} t ON ${to} < t.${bound}
      ASOF LEFT JOIN ${table} o ON l.occurred_on <= o.through
    WHERE ${known} AND (${which})`;
}

/**
 * Keeps when something about each citizen changes by what is known or happens: a table `series_interval (batch, citizen,
 * from_i, to_i)` of runs of cutoffs, both included, between which nothing becomes known, is corrected, or happens. Those of all
 * the names of a citizen who is merged at some cutoff are the same, and in one batch.
 *
 * @param relevant SQL over `ledger l`: the rows that may matter
 * @param turns places in the series at which a date of the plan is passed: there every run ends
 * @param ages at whose birthdays runs end, too: in whole years
 * @param merged whether any two names are one at some cutoff: see `identitiesOverTime`
 * @returns how many batches there are, from 0: each of some `runsAtATime` runs
 */
export async function keepIntervals(
  engine: Engine,
  cutoffs: SeriesCutoffs,
  relevant: string,
  turns: readonly number[],
  ages: readonly number[],
  merged: boolean,
  runsAtATime: number,
): Promise<number> {
  const n = cutoffs.cutoffs.length;
  await engine.materialise(
    'series_change',
    `WITH valid AS (
      SELECT citizen, birth_date, from_i, to_i, occurs_i FROM (${validRows(cutoffs, relevant)})
      WHERE from_i < to_i)
    SELECT DISTINCT citizen, unnest([from_i, greatest(from_i, least(occurs_i, to_i)), to_i]) AS i FROM valid
    ${ages.map((age) => `UNION ${birthdaysAt(age, cutoffs)}`).join('\n    ')}`,
  );
  const shared = merged
    ? `SELECT citizen, i FROM series_change ANTI JOIN ${CLASSES} USING (citizen)
         UNION SELECT other.citizen, c.i
         FROM series_change c JOIN ${CLASSES} mine ON mine.citizen = c.citizen JOIN ${CLASSES} other ON other.class = mine.class`
    : 'FROM series_change';
  const turning = turns.length === 0 ? '' : ` UNION SELECT citizen, unnest([${turns.join(', ')}]) AS i FROM first`;
  const [size] = await engine.rows<[bigint]>('SELECT count(*) FROM series_change');
  const batches = Math.ceil(Number(size?.[0] ?? 0n) / runsAtATime);
  const together = merged ? 'coalesce(-class - 1, citizen)' : 'citizen';
  await engine.materialise(
    'series_interval',
    `WITH change AS (SELECT * FROM (${shared}) WHERE i < ${n}),
      first AS (SELECT citizen, min(i) AS i FROM change GROUP BY citizen),
      every AS (SELECT citizen, t.i FROM (FROM change${turning}) t SEMI JOIN first f ON f.citizen = t.citizen AND f.i <= t.i)
    SELECT (hash(${together}) % ${Math.max(batches, 1)})::INTEGER AS batch, citizen, i AS from_i,
      lead(i, 1, ${n}) OVER (PARTITION BY citizen ORDER BY i) - 1 AS to_i
    FROM every${merged ? ` LEFT JOIN ${CLASSES} USING (citizen)` : ''}`,
  );
  return batches;
}

/** SQL over `valid` of the place in a series at which citizens have turned an age, of those who do so between two of its cutoffs. */
function birthdaysAt(age: number, { table }: SeriesCutoffs): string {
  return `SELECT citizen, c.i
      FROM (SELECT citizen, from_i, to_i, ${birthday(age)} AS birthday FROM valid WHERE birth_date IS NOT NULL) b
        ASOF JOIN ${table} c ON b.birthday <= c.through
      WHERE c.i > from_i AND c.i < to_i`;
}

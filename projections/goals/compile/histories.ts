import { clockOrder } from '../../ledger/cutoff.ts';
import { quote } from '../../ledger/sql-text.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { sqlOf } from './expression/write.ts';

/** Values that hold until they are said anew: some columns of rows of one kind. */
export interface Histories {
  /** What the names of their tables begin with. */
  readonly name: string;
  /** SQL of the rows that say them, to select from: `citizen`, `occurred_on`, the columns, the clock's order. */
  readonly rows: string;
  readonly columns: readonly string[];
}

/**
 * Common table expressions of histories: `<name>_extent`, a row per citizen with `only_<column>`, the value of each column
 * of which there has only been one, and `first_<column>`, the first day on which that was said; and
 * `<name>_change (citizen, history, value, from_day, to_day)`, half-open, for those who have had several values: of several
 * on one date the last in the order of the clock stands, and the `to_day` of the last is NULL. `history` names the column.
 *
 * Who has only ever had one value, which is nearly everybody, needs no sorting; who has only one row, no aggregating.
 *
 * @param latest a column of which the extent has `last_<column>`, the last value in the order of the clock, whenever it holds
 */
export function historyTables(
  { name, rows, columns }: Histories,
  context: EvaluationContext,
  latest?: string,
): string[] {
  const order = clockOrder(context.clock);
  const ofOneRow = [
    'citizen',
    ...(latest === undefined ? [] : [`${latest} AS last_${latest}`]),
    ...columns.map((column) => `${column} AS only_${column}, occurred_on AS first_${column}`),
  ];
  const ofSeveral = [
    'citizen',
    ...(latest === undefined ? [] : [`arg_max(${latest}, (${order})) FILTER (${latest} IS NOT NULL)`]),
    ...columns.map(
      (column) =>
        `CASE WHEN min(${column}) = max(${column}) THEN min(${column}) END, min(occurred_on) FILTER (${column} IS NOT NULL)`,
    ),
  ];
  const extent = [
    `${name}_often AS MATERIALIZED (
      SELECT citizen FROM ${rows} GROUP BY citizen HAVING count(*) > 1)`,
    `${name}_extent AS MATERIALIZED (
      SELECT ${ofOneRow.join(',\n        ')}
      FROM ${rows} ANTI JOIN ${name}_often USING (citizen)
      UNION ALL
      SELECT ${ofSeveral.join(',\n        ')}
      FROM ${rows} SEMI JOIN ${name}_often USING (citizen) GROUP BY citizen)`,
  ];
  if (columns.length === 0) return extent;
  const said = columns.map(
    (column) => `SELECT citizen, ${quote(column)} AS history, ${column} AS value, occurred_on, ${order}
          FROM ${rows} SEMI JOIN (FROM ${name}_extent WHERE only_${column} IS NULL) USING (citizen)
          WHERE ${column} IS NOT NULL AND occurred_on <= ${sqlOf(context.cutoffDay)}`,
  );
  return [
    ...extent,
    `${name}_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, ${order}) AS to_day
        FROM (
          ${said.join('\n          UNION ALL ')}))
      WHERE to_day IS NULL OR occurred_on < to_day)`,
  ];
}

/** SQL over an extent that holds for who has only ever had one value of a column, from a day that has been. */
export function heldOne(column: string, { cutoffDay }: EvaluationContext): string {
  return `only_${column} IS NOT NULL AND first_${column} <= ${sqlOf(cutoffDay)}`;
}

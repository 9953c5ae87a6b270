import type { DuckDBConnection } from '@duckdb/node-api';
import { type Cutoff, knownAt } from '../ledger/cutoff.ts';

export interface EndsWithoutBegin {
  readonly initiative: string;
  readonly count: number;
}

/**
 * Counts, by initiative, the days on which citizens left a programme that they had not entered: such an end is kept and
 * reported, and closes nothing (design, section 3, "Two events of one citizen on one date"). Needs the table
 * `same_citizen` where `merged`.
 */
export async function countEndsWithoutBegin(
  connection: DuckDBConnection,
  everything: Cutoff,
  merged: boolean,
): Promise<EndsWithoutBegin[]> {
  const reader = await connection.runAndReadAll(`
    WITH mark AS (
      SELECT ${merged ? 'coalesce(s.root, l.citizen)' : 'l.citizen'} AS citizen, l.initiative, l.occurred_on AS day,
        bool_or(l.type = 'enrolled') AS begins, bool_or(l.type = 'exited') AS ends
      FROM ledger l ${merged ? 'LEFT JOIN same_citizen s ON s.citizen = l.citizen' : ''}
      WHERE l.type IN ('enrolled', 'exited') AND ${knownAt(everything)}
      GROUP BY ALL
    ),
    morning AS (
      -- A day with both an end and a begin leaves things as they were: open stays open, closed stays closed.
      SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS was_open
      FROM mark
      WINDOW earlier AS (PARTITION BY citizen, initiative ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    )
    SELECT initiative, count(*)::DOUBLE FROM morning WHERE ends AND NOT begins AND NOT was_open
    GROUP BY initiative ORDER BY initiative`);
  return (reader.getRows() as [string, number][]).map(([initiative, count]) => ({ initiative, count }));
}

import type { Clock } from '../../../ledger/cutoff.ts';
import { type Identities, mergedCitizens } from '../../../ledger/identities.ts';
import { pairOrder } from './pair-keys.ts';
import { beginsAndEnds, inOrder, type Pairing } from './pairing.ts';

/*
 * What becomes of the begins and ends of a record on each of its days, by `docs/rules/spells.md`, S2 and S3. The tables of
 * days have a row per record and day, (citizen, record, pair, day, begins, ends); what is added here is
 *
 * - `open_before`: whether a spell of the record was open that morning;
 * - `opens`: whether a begin leaves a spell open that evening;
 * - `is_idle`: whether an end closes nothing, under whichever name;
 * - `said`: the place in the clock's order of the last such end; NULL where the ledger is yet to be asked.
 */

/** SQL of the days of records that stand alone, with what becomes of them. */
export function daysAlone(days: string): string {
  return `SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM ${days}
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))`;
}

/**
 * Common table expressions of what was sent under the names of merged citizens: `<name>_sent`, the begins of it by day,
 * `<name>_merged_begin`, and for which records each end counts, `<name>_counts` (S3).
 */
export function mergedTables(pairing: Pairing, clock: Clock, identities: Identities): string[] {
  const order = pairOrder(clock);
  const { name } = pairing;
  const among = ` SEMI JOIN ${mergedCitizens(identities)} USING (citizen)`;
  const sent = beginsAndEnds(pairing, { reads: order, selects: order, among });
  return [
    `${name}_sent AS MATERIALIZED (
      ${sent.join('\n      UNION ALL ')})`,
    `${name}_merged_begin AS MATERIALIZED (
      SELECT DISTINCT citizen, record, pair, day FROM ${name}_sent WHERE begins)`,
    // An end that was sent under a surviving name after the merge counts for the names that were merged into it.
    `${name}_counts AS MATERIALIZED (
      SELECT citizen, record, pair, day, event_id, ${inOrder(clock)} AS said FROM ${name}_sent WHERE NOT begins
      UNION ALL
      SELECT e.citizen, n.citizen, e.pair, e.day, e.event_id, ${inOrder(clock, 'e.')}
      FROM ${name}_sent e JOIN ${identities.survivingName} n ON n.survivor = e.record
      WHERE NOT e.begins AND ${inOrder(clock, 'e.')} > ${inOrder(clock, 'n.')})`,
  ];
}

/**
 * SQL of the days of merged citizens, with what becomes of them. One record hangs on the others, since an end that closes
 * something in one lets a begin in another open. So the days of a citizen are gone through one after the other, those of
 * all citizens at once.
 *
 * @param begun the table of their begins, by day
 * @param among who they are, as a table of (citizen, pair); by default all of them
 */
export function daysTogether({ name }: Pairing, begun: string, among?: string): string {
  const whose = among === undefined ? '' : ` SEMI JOIN ${among} USING (citizen, pair)`;
  const counts = 'list_contains(e.records, record)';
  const idle = `list_filter(g.ends, lambda e: ${counts} AND ${closesNothing('g.open_before')} AND NOT list_has_any(e.records, g.begins))`;
  return `WITH RECURSIVE end_of_day AS (
        SELECT citizen, pair, day, {'records': list(record), 'said': any_value(said)} AS sent
        FROM ${name}_counts${whose} GROUP BY citizen, pair, day, event_id),
      step AS MATERIALIZED (
        SELECT citizen, pair, day, row_number() OVER (PARTITION BY citizen, pair ORDER BY day) AS number,
          coalesce(begins, []) AS begins, coalesce(ends, []) AS ends,
          coalesce(flatten(list_transform(ends, lambda e: e.records)), []) AS ended
        FROM (SELECT citizen, pair, day, list(record) AS begins FROM ${begun}${whose} GROUP BY citizen, pair, day)
          FULL JOIN (SELECT citizen, pair, day, list(sent) AS ends FROM end_of_day GROUP BY citizen, pair, day)
          USING (citizen, pair, day)),
      walk AS (
        SELECT citizen, pair, number, day, begins, ends, ended, []::BIGINT[] AS open_before, ${opening('[]::BIGINT[]')} AS opened
        FROM step s WHERE number = 1
        UNION ALL
        SELECT citizen, pair, number, day, begins, ends, ended, open_before, ${opening('open_before')}
        FROM (
          SELECT s.*, list_distinct(list_filter(w.open_before, lambda r: NOT list_contains(w.ended, r)) || w.opened) AS open_before
          FROM walk w JOIN step s ON s.citizen = w.citizen AND s.pair = w.pair AND s.number = w.number + 1) s)
      SELECT g.citizen, record, g.pair, g.day, list_contains(g.begins, record) AS begins, list_contains(g.ended, record) AS ends,
        list_contains(g.open_before, record) AS open_before, list_contains(g.opened, record) AS opens,
        len(${idle}) > 0 AS is_idle, list_max(list_transform(${idle}, lambda e: e.said)) AS said
      FROM walk g, unnest(list_distinct(g.begins || g.ended)) AS each (record)`;
}

/** SQL of the records that a begin of a day opens: unless an end of the day counts for it and closes nothing. */
function opening(wasOpen: string): string {
  const closed = `list_filter(s.ends, lambda e: list_contains(e.records, r) AND ${closesNothing(wasOpen)})`;
  return `list_filter(s.begins, lambda r: len(${closed}) = 0)`;
}

function closesNothing(wasOpen: string): string {
  return `NOT list_has_any(e.records, ${wasOpen})`;
}

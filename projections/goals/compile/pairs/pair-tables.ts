import { type Identities, mergedCitizens } from '../../../ledger/identities.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { dayBefore } from '../expression/days.ts';
import { sqlOf } from '../expression/write.ts';
import { mergedSpells } from '../merged-spells.ts';
import { daysAlone, daysTogether, mergedTables } from './pair-days.ts';
import { pairOrder } from './pair-keys.ts';
import { beginsAndEnds, inOrder, type Pairing } from './pairing.ts';

/**
 * Common table expressions that end in `<name>_spell (citizen, pair, from_day, to_day)`: the spells of participations and
 * benefits by `docs/rules/spells.md`, S2 and S3. They are half-open and not empty, those of one citizen and pair
 * disjoint, and not adjacent unless they are told apart; `to_day` is the day after the cutoff for what still runs.
 *
 * A citizen with one day of begin and at most one of end after it, which is nearly everybody, needs no sorting. The rest
 * are paired day by day; and only of merged citizens, and of ends that may call a begin off, is it asked under which name
 * and in what order the events were sent.
 */
export function pairTables(pairing: Pairing, context: EvaluationContext): string[] {
  const { name } = pairing;
  const { identities } = context;
  const tomorrow = sqlOf(dayAfter(context));
  const sent = beginsAndEnds(pairing, {
    among: identities === undefined ? '' : ` ANTI JOIN ${mergedCitizens(identities)} USING (citizen)`,
  });
  const isLong = 'first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin';
  return [
    `${name}_boundary_event AS MATERIALIZED (
      ${sent.join('\n      UNION ALL ')})`,
    `${name}_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM ${name}_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL)`,
    ...(identities === undefined ? [] : mergedTables(pairing, context.clock, identities)),
    `${name}_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM ${name}_boundary_event SEMI JOIN (FROM ${name}_pair_summary WHERE ${isLong}) USING (citizen, pair)
      GROUP BY citizen, pair, day)`,
    ...dayByDay(pairing, context),
    `${name}_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, ${tomorrow}) AS to_day
      FROM ${name}_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM ${name}_of_record${
        identities === undefined
          ? ''
          : ` ANTI JOIN ${mergedCitizens(identities)} USING (citizen)
      UNION ALL FROM ${name}_united`
      })`,
  ];
}

/** From the days of records to their spells, `<name>_of_record`, and of merged citizens to those of them all, `<name>_united`. */
function dayByDay(pairing: Pairing, context: EvaluationContext): string[] {
  const { name, apart } = pairing;
  const { identities, clock } = context;
  const together = (begun: string, among?: string): string =>
    identities === undefined ? '' : `\n      UNION ALL BY NAME (${daysTogether(pairing, begun, among)})`;
  const said = beginsAndEnds(pairing, {
    of: 'record',
    reads: pairOrder(clock),
    selects: [`${inOrder(clock)} AS said`],
    indent: '        ',
  });
  return [
    `${name}_day_state AS MATERIALIZED (
      (${daysAlone(`${name}_day`)})${together(`${name}_merged_begin`)})`,
    `${name}_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM ${name}_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL)`,
    `${name}_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (${said.join('\n        UNION ALL ')})
        SEMI JOIN ${name}_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins)`,
    `${name}_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM ${name}_may_call_off i
        JOIN ${name}_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN ${name}_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said)`,
    // An end that has called a begin off closes nothing in what is left either, so it may stay there.
    `${name}_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM ${name}_day d SEMI JOIN ${name}_called_off USING (record, pair)
        LEFT JOIN ${name}_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day)`,
    ...(identities === undefined
      ? []
      : [
          `${name}_left_begin AS (
      FROM ${name}_merged_begin b ANTI JOIN ${name}_called_off c ON c.record = b.record AND c.pair = b.pair AND c.begin_day = b.day)`,
        ]),
    `${name}_paired AS MATERIALIZED (
      FROM ${name}_day_state ANTI JOIN ${name}_called_off USING (citizen, pair)
      UNION ALL BY NAME (${daysAlone(`${name}_left_day`)})${together(`${name}_left_begin`, `${name}_called_off`)})`,
    `${name}_of_record AS ${identities === undefined ? '' : 'MATERIALIZED '}(
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, ${sqlOf(dayAfter(context))}) AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends${apart ? '' : ' AND NOT opens'} THEN day END) OVER later AS next_end
        FROM ${name}_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND ${apart ? '(ends OR NOT open_before)' : 'NOT open_before'})`,
    ...(identities === undefined ? [] : unitedTables(pairing, identities, context)),
  ];
}

/** The spells of merged citizens: those of their records, united where they overlap. */
function unitedTables({ name, apart }: Pairing, identities: Identities, context: EvaluationContext): string[] {
  const ofRecords = `SELECT citizen, pair, from_day, to_day FROM ${name}_of_record SEMI JOIN ${mergedCitizens(identities)} USING (citizen)`;
  return mergedSpells(
    `${name}_united`,
    [ofRecords],
    // Where those that only touch are two, the second begins on the day before at the latest.
    { of: 'pair', extended: undefined, lastDayJoined: apart ? dayBefore : (end) => end },
    context,
  );
}

/**
 * SQL of the spells that end on or before they begin, and so have no day, by the tables of a pairing: (citizen, record,
 * pair, begin_day, end_day), where `record` is the key of the name under which they began.
 */
export function emptySpells(name: string): string {
  return `SELECT citizen, citizen AS record, pair, first_begin AS begin_day, first_end AS end_day
      FROM ${name}_pair_summary WHERE first_begin = last_begin AND first_end = last_end AND first_begin = first_end
      UNION ALL SELECT citizen, record, pair, day, day FROM ${name}_paired WHERE begins AND NOT opens
      UNION ALL SELECT citizen, record, pair, begin_day, end_day FROM ${name}_called_off`;
}

/**
 * SQL of the days on which a citizen left, or lost, what was not begun, by the tables of a pairing: (citizen, pair, day).
 * An end that has called a begin off is not among them: with that begin it is a spell without a day.
 */
export function endsWithoutBegin(name: string): string {
  return `SELECT DISTINCT citizen, pair, day
      FROM (
        SELECT citizen, pair, day FROM ${name}_boundary_event ANTI JOIN ${name}_pair_summary USING (citizen, pair)
        UNION ALL SELECT citizen, pair, day FROM ${name}_paired WHERE is_idle)
        ANTI JOIN (SELECT citizen, pair, end_day AS day FROM ${name}_called_off) USING (citizen, pair, day)`;
}

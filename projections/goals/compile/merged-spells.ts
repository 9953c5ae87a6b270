import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { type Day, dayColumn } from './expression/expression.ts';
import { sqlOf } from './expression/write.ts';

/** How intervals become spells. A later end never gives an earlier day. */
export interface Shaping {
  /** The column that tells the spells of one citizen apart: one that the days below may be asked of. */
  readonly of: 'state' | 'pair';
  /** The first day after a spell that lasts longer than its interval, by that after the interval. It does not outlast the cutoff. */
  readonly extended: ((end: Day) => Day) | undefined;
  /** The last day on which an interval may begin to be one with those before it, by the first day after all of these. */
  readonly lastDayJoined: (end: Day) => Day;
}

/** Neither longer nor joined over gaps. */
export const asTheyAre: Shaping = { of: 'state', extended: undefined, lastDayJoined: (end) => end };

/**
 * Common table expressions that make spells of intervals: those of one citizen and state, or pair, that are joined by
 * the shaping are one. The last of them has the name that is given.
 *
 * Who has one interval, which is most, needs no sorting.
 *
 * @param name of the result and, with endings, of what leads to it: (citizen, state or pair, from_day, to_day)
 * @param intervals selections of the same columns
 * @param normalised selections of spells that need no merging and are passed on
 */
export function mergedSpells(
  name: string,
  intervals: readonly string[],
  { of, extended, lastDayJoined }: Shaping,
  context: EvaluationContext,
  normalised: readonly string[] = [],
): string[] {
  if (intervals.length === 0)
    return [
      `${name} AS MATERIALIZED (
      ${normalised.join('\n      UNION ALL ')})`,
    ];
  const union = intervals.join('\n      UNION ALL ');
  const unmerged =
    extended === undefined
      ? union
      : `SELECT citizen, ${of}, from_day, least(${sqlOf(extended(dayColumn('to_day')))}, ${sqlOf(dayAfter(context))}) AS to_day FROM (${union})`;
  return [
    `${name}_unmerged AS MATERIALIZED (
      ${unmerged})`,
    `${name}_extent AS MATERIALIZED (
      SELECT citizen, ${of}, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM ${name}_unmerged GROUP BY citizen, ${of})`,
    // `reach`: how far all intervals before this one go.
    `${name}_reach AS (
      SELECT citizen, ${of}, from_day,
        max(to_day) OVER (PARTITION BY citizen, ${of} ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM ${name}_unmerged SEMI JOIN (FROM ${name}_extent WHERE intervals > 1) USING (citizen, ${of}))`,
    `${name} AS MATERIALIZED (
      ${[
        ...normalised,
        `SELECT citizen, ${of}, from_day, to_day FROM ${name}_extent WHERE intervals = 1`,
        `SELECT r.citizen, r.${of}, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.${of} ORDER BY r.from_day), e.to_day) AS to_day
      FROM ${name}_reach r JOIN ${name}_extent e USING (citizen, ${of})
      WHERE r.reach IS NULL OR r.from_day > ${sqlOf(lastDayJoined(dayColumn('r.reach')))}`,
      ].join('\n      UNION ALL ')})`,
  ];
}

import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { type Quantity, quantity } from './expression/expression.ts';
import { isSame } from './expression/same.ts';
import { sqlOf } from './expression/write.ts';

/** How intervals become spells. */
export interface Shaping {
  /** The column that tells the spells of one citizen apart: one that the days below may be asked of. */
  readonly of: 'state' | 'pair';
  /** How many days longer each lasts than its interval, though not beyond the cutoff. */
  readonly extension: Quantity;
  /** How many days may lie between two that are one; -1 where those that only touch are two. */
  readonly gap: Quantity;
}

/** Neither longer nor joined over gaps. */
export const asTheyAre: Shaping = { of: 'state', extension: quantity(0), gap: quantity(0) };

/**
 * Common table expressions that make spells of intervals: those of one citizen and state, or pair, with no more days than
 * the gap between them are one. The last of them has the name that is given.
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
  { of, extension, gap }: Shaping,
  context: EvaluationContext,
  normalised: readonly string[] = [],
): string[] {
  if (intervals.length === 0)
    return [
      `${name} AS MATERIALIZED (
      ${normalised.join('\n      UNION ALL ')})`,
    ];
  const union = intervals.join('\n      UNION ALL ');
  const unmerged = isSame(extension, quantity(0))
    ? union
    : `SELECT citizen, ${of}, from_day, least(to_day + ${sqlOf(extension)}, ${sqlOf(dayAfter(context))}) AS to_day FROM (${union})`;
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
      WHERE r.reach IS NULL OR r.from_day > r.reach + ${sqlOf(gap)}`,
      ].join('\n      UNION ALL ')})`,
  ];
}

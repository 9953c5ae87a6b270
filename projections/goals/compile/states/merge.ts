import type { State } from '../../model/parts.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { type Quantity, quantity, sqlNumber } from '../expression/expression.ts';
import { isSame } from '../expression/same.ts';
import { sqlOf } from '../expression/write.ts';

/** How intervals become the spells of a state; days, over `state`. */
export interface Shaping {
  /** How much longer each lasts than its interval, though not beyond the cutoff. */
  readonly extension: Quantity;
  /** How many days may lie between two that are one. */
  readonly gap: Quantity;
}

/** Neither longer nor joined over gaps. */
export const asTheyAre: Shaping = { extension: quantity(0), gap: quantity(0) };

/** How the intervals of some states become spells. */
export function shapingOf(states: readonly StateNode[]): Shaping {
  const days = (of: (state: State) => number): Quantity => {
    const some = states.filter((state) => of(state) > 0);
    if (some.length === 0) return quantity(0);
    return sqlNumber`CASE state ${some.map((state) => `WHEN ${state.place} THEN ${of(state)}`).join(' ')} ELSE 0 END`;
  };
  return { extension: days(({ extendedBy }) => extendedBy), gap: days(({ joinedOver }) => joinedOver) };
}

/**
 * Common table expressions that make spells of intervals: those of one citizen and state that overlap, are adjacent or
 * have no more than the state's gap between them are one. The last of them has the name that is given.
 *
 * Who has one interval, which is most, needs no sorting.
 *
 * @param name of the result and, with endings, of what leads to it: (citizen, state, from_day, to_day)
 * @param intervals selections of the same columns
 * @param normalised selections of spells that need no merging and are passed on
 */
export function mergeTables(
  name: string,
  intervals: readonly string[],
  { extension, gap }: Shaping,
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
    : `SELECT citizen, state, from_day, least(to_day + ${sqlOf(extension)}, ${sqlOf(dayAfter(context))}) AS to_day FROM (${union})`;
  return [
    `${name}_unmerged AS MATERIALIZED (
      ${unmerged})`,
    `${name}_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM ${name}_unmerged GROUP BY citizen, state)`,
    // `reach`: how far all intervals before this one go.
    `${name}_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM ${name}_unmerged SEMI JOIN (FROM ${name}_extent WHERE intervals > 1) USING (citizen, state))`,
    `${name} AS MATERIALIZED (
      ${[
        ...normalised,
        `SELECT citizen, state, from_day, to_day FROM ${name}_extent WHERE intervals = 1`,
        `SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM ${name}_reach r JOIN ${name}_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach + ${sqlOf(gap)}`,
      ].join('\n      UNION ALL ')})`,
  ];
}

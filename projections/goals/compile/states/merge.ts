/**
 * Common table expressions that make spells of intervals: those of one citizen and state that overlap, are adjacent or
 * have no more than the state's gap between them are one. The last of them has the name that is given.
 *
 * Who has one interval, which is most, needs no sorting.
 *
 * @param name of the result and, with endings, of what leads to it: (citizen, state, from_day, to_day)
 * @param intervals selections of the same columns
 * @param gap SQL over `state`: days
 * @param whole selections of spells that need no merging and are passed on
 */
export function mergeTables(
  name: string,
  intervals: readonly string[],
  gap: string,
  whole: readonly string[] = [],
): string[] {
  if (intervals.length === 0)
    return [
      `${name} AS MATERIALIZED (
      ${whole.join('\n      UNION ALL ')})`,
    ];
  return [
    `${name}_raw AS MATERIALIZED (
      ${intervals.join('\n      UNION ALL ')})`,
    `${name}_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM ${name}_raw GROUP BY citizen, state)`,
    // `reach`: how far all intervals before this one go.
    `${name}_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM ${name}_raw SEMI JOIN (FROM ${name}_extent WHERE intervals > 1) USING (citizen, state))`,
    `${name} AS MATERIALIZED (
      ${[
        ...whole,
        `SELECT citizen, state, from_day, to_day FROM ${name}_extent WHERE intervals = 1`,
        `SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM ${name}_reach r JOIN ${name}_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach + ${gap}`,
      ].join('\n      UNION ALL ')})`,
  ];
}

/*
 * When a spell that a single event begins is over (docs/rules/spells.md, S1): on the day that the event names, or on that of the
 * earliest `ended` that refers to it, whichever comes first. `begun` has the begins as (citizen, event_id, until, …).
 */

/**
 * The common table expression `<begun>_ended (citizen, event_id, ended_on)`: on which day a citizen's events were ended.
 *
 * @param from SQL to select events from, with their `type`: (citizen, ended_event_id, occurred_on)
 */
export function endedTable(begun: string, from: string): string {
  return `${begun}_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM ${begun} b JOIN ${from} e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id)`;
}

/** SQL to select from: the begins, each with the day on which it was ended. */
export function withEnds(begun: string): string {
  return `${begun} LEFT JOIN ${begun}_ended USING (citizen, event_id)`;
}

/**
 * SQL of the day on which such a spell is over; NULL while nothing says so.
 *
 * @param ended whether it is read with its end (`withEnds`)
 * @param atLatest a day on which it counts as over, whatever is said
 */
export function endOfSpell(ended: boolean, atLatest?: string): string {
  return `least(${['until', ...(ended ? ['ended_on'] : []), ...(atLatest === undefined ? [] : [atLatest])].join(', ')})`;
}

import { changingEventsAtMost } from '../../contracts/figures/compare-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Cutoff, clockColumns, knownAt } from '../ledger/cutoff.ts';
import { date } from '../ledger/sql-text.ts';

/** Causes of what was known otherwise at the earlier date: what happened later had no part in them. */
const causesOfKnowledge = `'late-registration', 'correction', 'retraction'`;

/**
 * Finds the events behind every citizen's change, from the tables `changed`, `changed_citizen`, `deciding` and `key_…`, and
 * leaves them in `changing` (cause, figure, citizen, row_key, total, events): at most `changingEventsAtMost` of them as JSON, in the
 * order of the clock. All of it is done in the database, which spills to disk where it must.
 */
export async function findChangingEvents(engine: Engine, a: Cutoff, b: Cutoff): Promise<void> {
  await engine.materialise('candidate', candidates(a, b));
  await engine.materialise('candidate_of', candidateCitizens(a));
  await engine.materialise('adjuster', adjusters(a, b));
  await engine.materialise(
    'changing',
    `WITH matched AS (
      SELECT c.cause, c.figure, c.citizen, c.row_key, o.position, d.position IS NOT NULL OR c.cause = 'identity' AS decides
      FROM changed_citizen c JOIN candidate_of o USING (cause, citizen)
        LEFT JOIN deciding d ON d.figure = c.figure AND d.row_key = c.row_key AND d.position = o.position
    ),
    named AS (
      SELECT cause, figure, citizen, row_key, position FROM matched
      QUALIFY decides OR (cause <> 'passage-of-time' AND NOT bool_or(decides) OVER (PARTITION BY cause, figure, citizen, row_key))
    )
    SELECT n.cause, n.figure, n.citizen, n.row_key, count(*)::INTEGER AS total,
      to_json(list(${described()} ORDER BY ${clockColumns(b.clock)
        .map((column) => `e.${column}`)
        .join(', ')})[-${changingEventsAtMost}:])::VARCHAR AS events
    FROM named n JOIN candidate e USING (position) LEFT JOIN adjuster j USING (position)
    GROUP BY ALL`,
  );
}

/** What was sent of the citizens that changed; and merges, which may bring others together with them. */
const ofThese = `(l.citizen IN (SELECT raw FROM key_a UNION SELECT raw FROM key_b)
      OR (l.type = 'identity-merged' AND c.position IS NOT NULL))`;

/**
 * What may be behind a change: what is known otherwise, and what happened between the dates. As known last, with the
 * earliest date that either cutoff knows of.
 */
function candidates(a: Cutoff, b: Cutoff): string {
  const [knownA, knownB] = [a, b].map((cutoff) => `(${knownAt(cutoff)})`);
  return `
    SELECT DISTINCT ON (l.position) l.position, l.event_id, l.citizen, l.type, l.source, l.source_id, l.occurred_on,
      min(l.occurred_on) OVER (PARTITION BY l.position) AS first_occurred_on, l.into_subject, l.registered_at, l.registered_on,
      l.recorded_at, c.cause
    FROM ledger l LEFT JOIN changed c USING (position)
    WHERE ${ofThese} AND (${knownA} OR ${knownB})
      AND (c.position IS NOT NULL OR (l.occurred_on > ${date(a.through)} AND l.occurred_on <= ${date(b.through)}))
    ORDER BY l.position, ${knownB} DESC`;
}

/** For which cause a candidate may stand, of which citizen: (cause, citizen, position). */
function candidateCitizens(a: Cutoff): string {
  const root = (side: string): string => `coalesce(${side}.root, e.citizen)`;
  const keys = 'LEFT JOIN key_a ka ON ka.raw = e.citizen LEFT JOIN key_b kb ON kb.raw = e.citizen';
  const merge = "e.type = 'identity-merged' AND e.cause IS NOT NULL";
  // A name that nothing else was sent under is no citizen, and still brings together those who were merged into it.
  const ofMerge = ['key_a', 'key_b'].map(
    (table) => `SELECT 'identity' AS cause, coalesce(k.root, raw) AS citizen, position FROM (
        SELECT position, citizen AS raw FROM candidate e WHERE ${merge}
        UNION SELECT e.position, i.key FROM candidate e JOIN citizen i ON i.subject = e.into_subject WHERE ${merge}
        UNION SELECT e.position, o.citizen FROM candidate e
          JOIN (FROM ledger WHERE type = 'identity-merged') o USING (into_subject) WHERE ${merge}
      ) LEFT JOIN ${table} k USING (raw)`,
  );
  return `
    SELECT e.cause, ${root('ka')} AS citizen, e.position FROM candidate e ${keys}
    WHERE e.cause IN (${causesOfKnowledge}) AND e.type <> 'identity-merged'
      AND (e.first_occurred_on IS NULL OR e.first_occurred_on <= ${date(a.through)})
    UNION
    SELECT 'passage-of-time', ${root('kb')}, e.position FROM candidate e ${keys} WHERE e.occurred_on > ${date(a.through)}
    UNION ${ofMerge.join(' UNION ')}`;
}

/**
 * Of each event that was corrected or retracted between the cutoffs, directly or by way of another adjustment, what did so
 * last by the clock.
 */
function adjusters(a: Cutoff, b: Cutoff): string {
  return `
    WITH RECURSIVE chain AS (
      SELECT position AS root, event_id AS id FROM candidate WHERE cause IN ('correction', 'retraction')
      UNION
      SELECT c.root, j.event_id FROM chain c JOIN adjustment j ON j.target_id = c.id AND j.state = 'effective'
    )
    SELECT DISTINCT ON (c.root) c.root AS position, l.position AS by_position, l.type, l.source, l.source_id,
      l.registered_at, l.registered_on, l.recorded_at
    FROM chain c JOIN adjustment j ON j.event_id = c.id JOIN ledger l ON l.position = j.position
    WHERE ${sentBy(b)} AND NOT (${sentBy(a)})
    ORDER BY c.root, ${clockColumns(b.clock)
      .map((column) => `l.${column} DESC`)
      .join(', ')}`;
}

/** SQL over `ledger l`: whether an entry had been sent by a cutoff. */
function sentBy(cutoff: Cutoff): string {
  return cutoff.clock === 'recorded'
    ? `l.position < ${cutoff.recordedUpTo}`
    : `(l.registered_at < make_timestamp(${BigInt(cutoff.instantMs) * 1000n}) AND l.position < ${cutoff.position})`;
}

/** SQL of an event and its adjustment as a struct that `changingEventOf` reads. */
function described(): string {
  const ms = (instant: string): string => `epoch_ms(${instant})`;
  return `{
        'position': e.position, 'id': e.event_id::VARCHAR, 'type': e.type, 'source': e.source, 'source_id': e.source_id,
        'occurred_on': e.occurred_on::VARCHAR, 'registered_ms': ${ms('e.registered_at')}, 'recorded_ms': ${ms('e.recorded_at')},
        'by': CASE WHEN j.position IS NOT NULL THEN {
          'position': j.by_position, 'type': j.type, 'source': j.source, 'source_id': j.source_id,
          'registered_ms': ${ms('j.registered_at')}, 'recorded_ms': ${ms('j.recorded_at')}} END,
        'days_to_registered': coalesce(j.registered_on, e.registered_on) - e.occurred_on,
        'days_to_recorded': ${copenhagenDay('coalesce(j.recorded_at, e.recorded_at)')} - e.occurred_on}`;
}

function copenhagenDay(instant: string): string {
  return `(${instant} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Copenhagen')::DATE`;
}

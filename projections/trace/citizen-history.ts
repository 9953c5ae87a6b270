import { toldPosition } from '../../contracts/events/position.ts';
import type { TracedEvent } from '../../contracts/figures/trace-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Cutoff, knownAt } from '../ledger/cutoff.ts';
import { citizensOfNames, identifyCitizens } from '../ledger/identities.ts';
import { findCitizen } from './find-citizen.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';

/**
 * What an event is at a cutoff: `as-sent`; `corrected`, and shown as the correction says; `taken-back` by a retraction; or `later`,
 * known only after the cutoff.
 */
export type EventState = 'as-sent' | 'corrected' | 'taken-back' | 'later';

/** An event of a citizen's history. */
export interface HistoryEvent extends Omit<TracedEvent, 'decides' | 'miss'> {
  /** The pseudonym that it was sent under. */
  readonly subject: string;
  readonly state: EventState;
  /** Of a correction or retraction, the place in the log of the event that it is about; null where that has not come. */
  readonly about: number | null;
}

/** All that was ever sent of a citizen. */
export interface CitizenHistory {
  /** The pseudonyms that are one citizen at the cutoff; the one that stands for all first. */
  readonly names: readonly string[];
  /** In the order in which they occurred. */
  readonly events: readonly HistoryEvent[];
  readonly eventsLeftOut: number;
}

/** A citizen has tens of events; of one who has more, the latest are told. */
const MOST_EVENTS = 500;

/**
 * Every event of a citizen within the beginning of the log that a cutoff is about: those that became known after its date too, and what
 * corrected and retracted them.
 *
 * @param subject any pseudonym of the citizen
 * @throws CodedError QUERY_UNKNOWN_CITIZEN
 */
export async function citizenHistory(engine: Engine, subject: string, cutoff: Cutoff): Promise<CitizenHistory> {
  const identities = await identifyCitizens(engine, cutoff);
  const citizen = await findCitizen(engine, subject, identities);
  const keys = await engine.rows<[bigint, string]>(
    `SELECT key, subject FROM (${citizensOfNames(identities)}) WHERE citizen = ${citizen} ORDER BY key`,
  );
  const names = new Map(keys);
  const [standing] =
    identities === undefined
      ? []
      : await engine.rows<[string]>(`SELECT name FROM ${identities.citizenName} WHERE root = ${citizen}`);
  const isRegisteredBy =
    cutoff.clock === 'recorded'
      ? `position < ${cutoff.recordedUpTo}`
      : `registered_at < make_timestamp(${BigInt(cutoff.instantMs) * 1000n})`;
  const rows = await engine.rows(
    `WITH mine AS (
       SELECT l.*, (${knownAt(cutoff)}) AS known FROM ledger l
       WHERE citizen IN (${[...names.keys()].join(', ')}) AND position < ${cutoff.position} AND version_position < ${cutoff.position}
       QUALIFY row_number() OVER (PARTITION BY position ORDER BY known DESC, version_position) = 1)
     SELECT citizen, count(*) OVER (),
       CASE WHEN known AND version_position = position THEN 'as-sent' WHEN known THEN 'corrected'
         WHEN ${isRegisteredBy} THEN 'taken-back' ELSE 'later' END,
       (SELECT min(t.position) FROM adjustment a JOIN ledger t ON t.event_id = a.target_id WHERE a.event_id = mine.event_id),
       ${tracedEventColumns}
     FROM mine ORDER BY coalesce(occurred_on, registered_on) DESC, registered_at DESC, position DESC LIMIT ${MOST_EVENTS}`,
  );
  const events = rows.map(([key, , state, about, ...columns]): HistoryEvent => {
    const { decides: _decides, miss: _miss, ...event } = tracedEvent('', null, columns);
    return {
      ...event,
      subject: names.get(key as bigint) as string,
      state: state as EventState,
      about: about === null ? null : Number(toldPosition(about as bigint)),
    };
  });
  const total = Number(rows[0]?.[1] ?? 0);
  const all = keys.map(([, name]) => name);
  const first = standing?.[0];
  return {
    names: first === undefined ? all : [first, ...all.filter((name) => name !== first)],
    events: events.reverse(),
    eventsLeftOut: total - events.length,
  };
}

import { parseType } from '../../contracts/events/catalogue.ts';
import { namesOfSide } from '../../contracts/events/event-traits.ts';
import { parseStoredData } from '../../contracts/events/parse-stored-data.ts';
import { referencedEventId } from '../../contracts/events/reference.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { AdjustmentStanding, StoredEvent } from './adjustment-notices.ts';

/** The types whose events an `ended` can end. */
const begins = namesOfSide('begins', 'event');

/**
 * How an `ended` stands, which closes the spell that its event began, of the same citizen (rule S1); undefined of another event.
 * @throws CodedError of the STORE_ area
 */
export async function endStanding(
  { type, data, metadata }: StoredEvent,
  store: Pick<EventStore, 'eventById'>,
): Promise<AdjustmentStanding | undefined> {
  if (parseType(type)?.name !== 'ended') return undefined;
  const read = parseStoredData(type, data);
  if (read.name !== 'ended') return { effect: 'unknown', notices: [] };
  const begun = await store.eventById(referencedEventId(read.data.spell, metadata.source));
  if (begun === undefined) return { effect: 'waits', notices: [{ code: 'ADJUSTMENT_WAITS' }] };
  const name = parseType(begun.type)?.name;
  if (name === undefined || !begins.includes(name))
    return { effect: 'without-effect', notices: [{ code: 'ADJUSTMENT_NO_SPELL' }] };
  // Two pseudonyms may have been merged into one citizen, which only the ledger knows.
  return { effect: begun.metadata.subject === metadata.subject ? 'applied' : 'unknown', notices: [] };
}

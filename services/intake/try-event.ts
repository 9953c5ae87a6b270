import type { EventNotice } from '../../contracts/errors/notices.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import type { JourneyEvent } from '../../contracts/events/journey-event.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { sameContent } from '../../infra/event-store/same-content.ts';
import { conflictRefusal } from './conflict.ts';
import { eventNotices } from './event-notices.ts';
import { notOfSender, streamEvent } from './take-in.ts';
import { parseEvent } from './validate/parse-event.ts';

/** What would become of an event if it were sent. */
export type TriedEvent =
  | {
      readonly outcome: 'stored' | 'duplicate';
      readonly event: JourneyEvent;
      /** What its sender would be told all the same. */
      readonly notices: readonly EventNotice[];
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What may be looked at to tell: with the store also whether the event is there already, and what it speaks of. */
export interface TryingParts {
  readonly store?: Pick<EventStore, 'eventById'>;
  /** The sources that whoever tries may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
}

/**
 * Says what intake would say of an event, by the same validation, and stores nothing: not in the log, not in the quarantine.
 * @throws CodedError of the STORE_ area
 */
export async function tryEvent(text: string, { store, sources }: TryingParts): Promise<TriedEvent> {
  const parsed = parseEvent(text);
  if (!parsed.ok) return { outcome: 'refused', refusal: parsed.refusal };
  const { event } = parsed;
  if (sources !== undefined && !sources.has(event.source)) return { outcome: 'refused', refusal: notOfSender(event) };
  if (store === undefined) return { outcome: 'stored', event, notices: [] };
  const { stream, event: own } = streamEvent(event, { kind: 'http', request: 'tried' });
  const known = await store.eventById(own.id);
  if (known !== undefined && !sameContent(known, stream, own))
    return { outcome: 'refused', refusal: conflictRefusal(own, known) };
  const notices = await eventNotices([own], store);
  return { outcome: known === undefined ? 'stored' : 'duplicate', event, notices: notices.get(0) ?? [] };
}

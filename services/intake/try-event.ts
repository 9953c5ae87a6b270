import type { EventNotice } from '../../contracts/errors/notices.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import type { JourneyEvent } from '../../contracts/events/journey-event.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { sameContent } from '../../infra/event-store/same-content.ts';
import { conflictRefusal } from './conflict.ts';
import { eventNotices } from './event-notices.ts';
import { streamEvent, validate } from './take-in.ts';

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
  const origin = { kind: 'http', request: 'tried' } as const;
  const validated = validate({ content: text, origin, ...(sources && { sources }) });
  if ('refused' in validated) return { outcome: 'refused', refusal: validated.refused.refusal };
  const { event, journeyEvent } = validated;
  if (store === undefined) return { outcome: 'stored', event: journeyEvent, notices: [] };
  const { id, metadata } = event.event;
  const known = await store.eventById(eventId(metadata.source, metadata.sourceId));
  if (known !== undefined && !sameContent(known, event.stream, event.event))
    return { outcome: 'refused', refusal: conflictRefusal(metadata, known.position) };
  const notices = await eventNotices([{ ...event.event, id }], store);
  return { outcome: known === undefined ? 'stored' : 'duplicate', event: journeyEvent, notices: notices.get(0) ?? [] };
}

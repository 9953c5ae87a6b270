import { z } from 'zod';
import { eventId } from './event-id.ts';
import { source, sourceEventId } from './identifiers.ts';

/** Names another event; without a `source`, one from the same source as the event that refers to it. */
export const reference = z.strictObject({ source: source.optional(), id: sourceEventId });

export type Reference = z.infer<typeof reference>;

/** The stored id of the event that is referred to. `ownSource`: the CloudEvents source of the event that refers. */
export function referencedEventId(target: Reference, ownSource: string): string {
  return eventId(target.source ?? ownSource, target.id);
}

import { canonicalContent } from '../../contracts/events/canonical-content.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { NewEvent } from './port.ts';

function contentOf(type: string, metadata: NewEvent['metadata'], data: unknown): string {
  const { source, sourceId, subject, time } = metadata;
  return canonicalContent({ source, id: sourceId, type, subject, time, data });
}

type StoredContent = Pick<RecordedEvent, 'stream' | 'type' | 'metadata' | 'data'>;

/** Whether a new event says what a stored one with its id says, in whatever order of keys (rule E5). */
export function sameContent(stored: StoredContent, stream: string, event: NewEvent): boolean {
  if (stored.stream !== stream) return false;
  return (
    contentOf(stored.type, stored.metadata, stored.data) ===
    contentOf(event.type, event.metadata, JSON.parse(event.json))
  );
}

import { CodedError } from '../../contracts/errors/coded-error.ts';
import { canonicalContent } from '../../contracts/events/canonical-content.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';

/** What an event says, as a text that is the same in every store. */
export function contentOf({ type, metadata, data }: RecordedEvent): string {
  const { source, sourceId, subject, time } = metadata;
  return canonicalContent({ source, id: sourceId, type, subject, time, data });
}

/** All that a copy must have in common with its original: everything but the position. */
const aspects: Readonly<Record<string, (event: RecordedEvent) => unknown>> = {
  id: ({ id }) => id,
  content: contentOf,
  'extension attributes': ({ metadata: { extensions } }) =>
    extensions && JSON.stringify(Object.entries(extensions).sort()),
  stream: ({ stream }) => stream,
  revision: ({ revision }) => revision,
  'recorded time': ({ recordedAtMs }) => recordedAtMs,
  origin: ({ origin }) => JSON.stringify(Object.entries(origin).sort()),
};

/** The first thing in which a copy differs from its original, by name; undefined where it is faithful. */
export function difference(original: RecordedEvent, copy: RecordedEvent): string | undefined {
  return Object.keys(aspects).find((name) => aspects[name]?.(original) !== aspects[name]?.(copy));
}

/** What differs between an event and its copy, as an error; never with what the event says. */
export function notEqual(original: RecordedEvent, copy: RecordedEvent, what: string): CodedError {
  return new CodedError(
    'MIGRATE_NOT_EQUAL',
    `The ${what} of the event at position ${toldPosition(original.position)} differs from its copy at position ${toldPosition(copy.position)} (id ${original.id}).`,
    { path: `position ${toldPosition(copy.position)}` },
  );
}

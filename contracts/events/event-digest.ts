import { hash } from 'node:crypto';
import { originAt, originPlace } from './origin-parts.ts';
import type { RecordedEvent } from './recorded-event.ts';

/** Everything that the store says of an event, its place in the log included. */
export interface DigestedEvent {
  /** The store's own, which begins at 0. */
  readonly position: number | bigint;
  readonly id: string;
  readonly stream: string;
  readonly revision: number | bigint;
  readonly type: string;
  readonly source: string;
  readonly sourceId: string;
  readonly subject: string;
  readonly time: string;
  /** The data to the letter, as they are stored. */
  readonly json: string;
  /** The extension attributes to the letter, as they are stored; null where there are none. */
  readonly extensions: string | null;
  readonly recordedAtMs: number;
  readonly originPlace: string;
  readonly originAt: number | string | null;
}

/** Names what is hashed, so that another way of hashing can stand beside it one day. */
const form = 'virkning-event-1';
/** The same with extension attributes behind the data. Before there were any, no event had them. */
const formWithExtensions = 'virkning-event-2';

/**
 * The canonical encoding of a stored event (docs/proof.md, "The text of an event"): what its digest, and so the log's tree of hashes, is
 * made of. `docs/proof/vectors.json` has examples for programs in other languages.
 *
 * No two events make the same text: the parts before the data hold no line feed (numbers, an id, and texts whose forms the
 * catalogue of events fixes), JSON on one line holds none either, and the one text of another's choosing, the name of a
 * file, is the last. To write lengths instead would cost an eighth of a microsecond more for each event.
 */
export function eventText(event: DigestedEvent): string {
  const { position, id, stream, revision, type, source, sourceId, subject, time, json, recordedAtMs } = event;
  const { originPlace, originAt, extensions } = event;
  const [name, besides] = extensions === null ? [form, ''] : [formWithExtensions, `${extensions}\n`];
  return `${name} ${position} ${id} ${revision} ${recordedAtMs}\n${stream}\n${type}\n${source}\n${sourceId}\n${subject}\n${time}\n${json}\n${besides}${typeof originAt} ${originAt}\n${originPlace}`;
}

/** What the text of an event says, but for where it came from. */
export type EventInText = Omit<DigestedEvent, 'position' | 'revision' | 'originPlace' | 'originAt'> & {
  readonly position: bigint;
  readonly revision: bigint;
};

/** Reads what `eventText` wrote; undefined where it is something else. */
export function parseEventText(text: string): EventInText | undefined {
  const [first = '', stream, type, source, sourceId, subject, time, json, ...rest] = text.split('\n');
  const [, name, position, id, revision, recorded] =
    /^(virkning-event-[12]) (\d+) ([0-9a-f-]{36}) (\d+) (\d+)$/.exec(first) ?? [];
  const extensions = name === formWithExtensions ? rest.shift() : null;
  const [origin, place] = rest;
  if (position === undefined || id === undefined || revision === undefined || extensions === undefined)
    return undefined;
  if (stream === undefined || type === undefined || source === undefined || sourceId === undefined) return undefined;
  if (subject === undefined || time === undefined || json === undefined) return undefined;
  if (origin === undefined || place === undefined) return undefined;
  return {
    ...{ position: BigInt(position), id, revision: BigInt(revision), recordedAtMs: Number(recorded) },
    ...{ stream, type, source, sourceId, subject, time, json, extensions },
  };
}

/** SHA-256 of an event's text in base64url: 43 letters. It is of what a row means and not of its bytes: names that rows share by number are in it as well. */
export function eventDigest(event: DigestedEvent): string {
  return hash('sha256', eventText(event), 'base64url');
}

/** An event as a store gives it out, in the parts of which its text is made. */
export function digestedParts(event: RecordedEvent): DigestedEvent {
  const { id, stream, revision, position, type, data, metadata, recordedAtMs, origin } = event;
  const { source, sourceId, subject, time, extensions } = metadata;
  return {
    ...{ position, id, stream, revision, type, source, sourceId, subject, time, recordedAtMs },
    json: JSON.stringify(data),
    extensions: extensions === undefined ? null : JSON.stringify(extensions),
    originPlace: originPlace(origin),
    originAt: originAt(origin),
  };
}

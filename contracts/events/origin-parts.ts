import type { StoredOrigin } from './recorded-event.ts';

/** The part of an origin that many events share, as a text for the name table: the file, the topic's partition. */
export function originPlace(origin: StoredOrigin): string {
  switch (origin.kind) {
    case 'file':
      return `file ${origin.file}`;
    case 'kafka':
      return `kafka ${origin.partition} ${origin.topic}`;
    case 'http':
    case 'command':
      return origin.kind;
  }
}

/** The part that tells one event from the next: a line number, an offset as the text that it is, a request. */
export function originAt(origin: StoredOrigin): number | string {
  switch (origin.kind) {
    case 'file':
      return origin.line;
    case 'kafka':
      return origin.offset;
    case 'http':
    case 'command':
      return origin.request;
  }
}

/** Puts an origin together again from its two parts. */
export function toOrigin(place: string, at: number | string | null): StoredOrigin {
  if (place.startsWith('file ')) return { kind: 'file', file: place.slice(5), line: Number(at) };
  if (place.startsWith('kafka ')) {
    const [partition = '', ...topic] = place.slice(6).split(' ');
    return { kind: 'kafka', topic: topic.join(' '), partition: Number(partition), offset: String(at) };
  }
  if (place === 'http' || place === 'command') return { kind: place, request: String(at) };
  throw new Error(`the event store holds an origin of an unknown kind: ${place.split(' ')[0]}`);
}

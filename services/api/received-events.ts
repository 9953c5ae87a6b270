import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { readLines } from '../intake/files/read-lines.ts';
import { mayBecomeMark, withoutMark } from '../intake/text-of-bytes.ts';
import { maxEventBytes } from '../intake/validate/parse-event.ts';
import { envelopeOf } from './binary-mode.ts';
import { eventText, tooLargeEvent } from './event-text.ts';
import type { Carriage } from './media-type.ts';
import { isSpace, splitArray } from './split-array.ts';

/** An event of a request: its text, or why it has none. */
export interface Item {
  readonly content: string | Refusal;
  /** From 1, of a body of lines. */
  readonly line?: number;
}

/** The events of a request: one, to be answered by itself, or a batch that is read as it comes. */
export type ReceivedEvents =
  | { readonly kind: 'one'; readonly content: string | Refusal }
  | { readonly kind: 'batch'; readonly items: AsyncIterable<readonly Item[]> };

const openBracket = 0x5b;

/** The bytes of a body up to the size of an event. */
async function readOne(chunks: AsyncIterable<Buffer>): Promise<string | Refusal> {
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    bytes += chunk.length;
    if (bytes > maxEventBytes) return tooLargeEvent(bytes);
  }
  return eventText(Buffer.concat(kept));
}

async function* itemsOfArray(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Item[]> {
  for await (const contents of splitArray(chunks)) yield contents.map((content) => ({ content }));
}

/** Leaves out a byte order mark and white space at the beginning; the first chunk is not empty. */
async function* withoutLead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let lead: Buffer | undefined = Buffer.alloc(0);
  // Behind white space, or behind another, a mark is no mark any more.
  let isMarkPassed = false;
  for await (const chunk of chunks) {
    if (lead === undefined) {
      yield chunk;
      continue;
    }
    const bytes: Buffer = Buffer.concat([lead, chunk]);
    // A mark may be cut in two by the end of a chunk.
    if (!isMarkPassed && mayBecomeMark(bytes)) {
      lead = bytes;
      continue;
    }
    const text = isMarkPassed ? bytes : withoutMark(bytes);
    isMarkPassed = true;
    const first = text.findIndex((byte) => !isSpace(byte));
    lead = first === -1 ? Buffer.alloc(0) : undefined;
    if (first !== -1) yield text.subarray(first);
  }
  if (lead !== undefined && lead.length > 0) yield lead;
}

/** The first chunk looked at, and all of them still to be read. */
async function peek(
  chunks: AsyncGenerator<Buffer>,
): Promise<{ first: Buffer | undefined; all: AsyncGenerator<Buffer> }> {
  const { value, done } = await chunks.next();
  const first = done === true ? undefined : value;
  async function* all(): AsyncGenerator<Buffer> {
    try {
      if (first !== undefined) yield first;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  }
  return { first, all: all() };
}

/**
 * The events of a request. Where text begins, marks and white space carry nothing; in a body of lines the reader of lines sees
 * to that.
 * @throws what `body` throws
 */
export async function receivedEvents(
  carriage: Carriage,
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Buffer>,
): Promise<ReceivedEvents> {
  if (carriage === 'lines') {
    return { kind: 'batch', items: readLines(body) };
  }
  const { first, all } = await peek(withoutLead(body));
  if (carriage === 'array' || (carriage === 'json' && first?.[0] === openBracket)) {
    return { kind: 'batch', items: itemsOfArray(all) };
  }
  const content = await readOne(all);
  if (carriage !== 'binary' || typeof content !== 'string') return { kind: 'one', content };
  return { kind: 'one', content: envelopeOf(headers, content) };
}

import type { IHeaders } from 'kafkajs';
import { RecordReader } from './record-reader.ts';
import { unfold } from './unfold.ts';
import { UnreadableBatch, type UnreadablePlace, type WhyUnreadable } from './unreadable-batch.ts';

/** What comes before the records of a batch (kafka.apache.org, message format, version 2). */
export const batchHeaderBytes = 61;
/** The offset of the first message and the length of what comes after both, which the length does not count. */
export const beforeLengthBytes = 12;
const magic = 2;

const codecMask = 0x07;
const appendTimeFlag = 0x08;
const transactionFlag = 0x10;
const controlFlag = 0x20;

/** The most messages and headers of one batch; each costs some hundred bytes of memory, however small it is. */
export const mostItems = 200_000;
/** Headers beyond are passed over. CloudEvents and tracing need a dozen. */
const mostHeaders = 100;

/** What kafkajs asks of the batch of a message, to leave out what was rolled back. */
interface BatchContext {
  readonly producerId: string;
  readonly inTransaction: boolean;
}

/** A message in the form in which kafkajs hands it on. */
export interface FetchedMessage {
  readonly magicByte: typeof magic;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
  /** Set where this stands for a whole batch that cannot be read. */
  readonly unreadable?: UnreadablePlace;
}

/** The messages of a batch, and how many bytes they were unfolded to. */
export interface ReadBatch {
  readonly messages: readonly FetchedMessage[];
  readonly unfoldedBytes: number;
}

interface BatchHeader {
  readonly first: bigint;
  readonly last: bigint;
  readonly codec: number;
  readonly firstTimestamp: number;
  /** Set where the broker stamped the messages. */
  readonly appendTimestamp?: string;
  readonly isControl: boolean;
  readonly records: number;
  readonly context: BatchContext;
}

/** Whether a batch begins here in the form that all producers since 2017 are written in. */
export function isRecordBatch(batches: Buffer): boolean {
  return batches.length > 16 && batches.readInt8(16) === magic;
}

function headerOf(batch: Buffer): BatchHeader {
  const attributes = batch.readInt16BE(21);
  const first = batch.readBigInt64BE(0);
  const lastDelta = Math.max(0, batch.readInt32BE(23));
  return {
    first,
    last: first + BigInt(lastDelta),
    codec: attributes & codecMask,
    firstTimestamp: Number(batch.readBigInt64BE(27)),
    ...((attributes & appendTimeFlag) !== 0 && { appendTimestamp: batch.readBigInt64BE(35).toString() }),
    isControl: (attributes & controlFlag) !== 0,
    records: batch.readInt32BE(57),
    context: {
      producerId: batch.readBigInt64BE(43).toString(),
      inTransaction: (attributes & transactionFlag) !== 0,
    },
  };
}

function requireFewItems(items: number): void {
  if (items > mostItems) throw new UnreadableBatch('too-many-items', { most: mostItems });
}

function headersOf(record: RecordReader): IHeaders {
  const headers = new Map<string, Buffer | Buffer[]>();
  const count = Math.min(record.length(), mostHeaders);
  for (let index = 0; index < count; index++) {
    const name = record.bytes()?.toString('utf8') ?? '';
    const value = record.bytes() ?? Buffer.alloc(0);
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : [known, value].flat());
  }
  return Object.fromEntries(headers);
}

function messageOf(record: RecordReader, header: BatchHeader): FetchedMessage {
  const attributes = record.byte();
  const timestampDelta = record.varint();
  const offset = header.first + BigInt(record.varint());
  return {
    magicByte: magic,
    attributes,
    timestamp: header.appendTimestamp ?? String(header.firstTimestamp + timestampDelta),
    offset: offset.toString(),
    key: record.bytes(),
    value: record.bytes(),
    headers: headersOf(record),
    isControlRecord: header.isControl,
    batchContext: header.context,
  };
}

async function messagesOf(batch: Buffer, header: BatchHeader): Promise<ReadBatch> {
  requireFewItems(header.records);
  const folded = batch.subarray(batchHeaderBytes);
  const unfolded = header.codec === 0 ? folded : await unfold(header.codec, folded);
  const records = new RecordReader(unfolded);
  const messages: FetchedMessage[] = [];
  let items = 0;
  for (let index = 0; index < header.records; index++) {
    const message = messageOf(records.part(), header);
    items += 1 + Object.keys(message.headers).length;
    requireFewItems(items);
    messages.push(message);
  }
  // Where compaction left nothing at the end, reading would stand still before it.
  if (messages.at(-1)?.offset !== header.last.toString()) messages.push(endOf(batch, header));
  return { messages, unfoldedBytes: unfolded.length };
}

/** Nothing that anybody sent, at the last offset of the batch: reading goes on behind it. */
function endOf(batch: Buffer, header: BatchHeader): FetchedMessage {
  return {
    magicByte: magic,
    attributes: 0,
    timestamp: batch.readBigInt64BE(35).toString(),
    offset: header.last.toString(),
    key: null,
    value: null,
    headers: {},
    isControlRecord: true,
    batchContext: header.context,
  };
}

function placeOf(batch: Buffer, header: BatchHeader, why: WhyUnreadable): FetchedMessage {
  const { first, records, isControl } = header;
  return {
    ...endOf(batch, header),
    isControlRecord: isControl,
    unreadable: { first: first.toString(), messages: records, bytes: batch.length, why },
  };
}

/**
 * Reads one whole batch of messages in bounded memory and time. One that cannot be read is one message in its place, which
 * says why (`unreadable`), so that what comes after it is read.
 */
export async function readRecordBatch(batch: Buffer): Promise<ReadBatch> {
  const header = headerOf(batch);
  try {
    return await messagesOf(batch, header);
  } catch (error) {
    if (!(error instanceof UnreadableBatch)) throw error;
    return { messages: [placeOf(batch, header, error.why)], unfoldedBytes: batch.length };
  }
}

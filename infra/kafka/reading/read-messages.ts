import { CodedError } from '../../../contracts/errors/coded-error.ts';
import {
  batchHeaderBytes,
  beforeLengthBytes,
  type FetchedMessage,
  isRecordBatch,
  mostItems,
  readRecordBatch,
} from './record-batch.ts';
import { mostUnfoldedBytes } from './unfold.ts';

/** What is left of the memory that one answer of a broker may take. */
export interface Budget {
  bytes: number;
  messages: number;
}

export function fullBudget(): Budget {
  return { bytes: 2 * mostUnfoldedBytes, messages: mostItems };
}

/**
 * The messages of one partition in an answer of a broker. What lies behind a batch that is cut short, as the last one may be,
 * or behind the memory that the answer may take, comes with the next answer.
 * @returns undefined where they are in a form from before 2017
 * @throws CodedError KAFKA_UNREADABLE where not even the length of a batch can be right
 */
export async function readMessages(batches: Buffer, budget: Budget): Promise<FetchedMessage[] | undefined> {
  if (!isRecordBatch(batches)) return undefined;
  const messages: FetchedMessage[] = [];
  let at = 0;
  while (batches.length - at >= batchHeaderBytes && budget.bytes > 0 && budget.messages > 0) {
    const bytes = beforeLengthBytes + batches.readInt32BE(at + 8);
    if (bytes < batchHeaderBytes) {
      const message = 'the length of a batch of messages cannot be right';
      throw Object.assign(new CodedError('KAFKA_UNREADABLE', message), { retriable: false });
    }
    if (at + bytes > batches.length) break;
    const read = await readRecordBatch(batches.subarray(at, at + bytes));
    for (const message of read.messages) messages.push(message);
    budget.bytes -= read.unfoldedBytes;
    budget.messages -= read.messages.length;
    at += bytes;
  }
  return messages;
}

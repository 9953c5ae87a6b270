import { createRequire } from 'node:module';
import { type Budget, fullBudget, readMessages } from './read-messages.ts';

/** The part of kafkajs that reads the messages of one partition in an answer. */
const part = 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages';

/** Reads an answer from front to back. All partitions of an answer are read by one. */
interface Decoder {
  readonly buffer: Buffer;
  offset: number;
  readInt32(): number;
  canReadBytes(length: number): boolean;
  readBytes(length: number): Buffer;
}

type DecodeMessages = (decoder: Decoder) => Promise<unknown[]>;

const require = createRequire(import.meta.url);

/** By answer, so that it is forgotten with it. */
const budgets = new WeakMap<Buffer, Budget>();

function budgetOf({ buffer }: Decoder): Budget {
  const budget = budgets.get(buffer) ?? fullBudget();
  budgets.set(buffer, budget);
  return budget;
}

function boundedBy(original: DecodeMessages): DecodeMessages {
  return async (decoder) => {
    const start = decoder.offset;
    const size = decoder.readInt32();
    if (size <= 0 || !decoder.canReadBytes(size)) return [];
    const messages = await readMessages(decoder.readBytes(size), budgetOf(decoder));
    if (messages !== undefined) return messages;
    decoder.offset = start;
    return original(decoder);
  };
}

let installed = false;

/**
 * Has kafkajs read messages by `readMessages`. Its own way gives up a whole answer for one batch that it cannot unfold and
 * asks for the same again, without end; it takes any number of messages into one call, which overflows the stack, and its
 * time grows with the square of a message's headers. It loads this part when it first reads, so it must be called before.
 */
export function installReading(): void {
  if (installed) return;
  const file = require.resolve(part);
  const original = require(file) as DecodeMessages;
  const loaded = require.cache[file];
  if (loaded === undefined) throw new Error('kafkajs cannot be changed');
  loaded.exports = boundedBy(original);
  installed = true;
}

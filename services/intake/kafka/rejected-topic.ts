import { isUtf8 } from 'node:buffer';
import type { Message, Producer } from 'kafkajs';
import { subject } from '../../../contracts/events/identifiers.ts';
import type { RejectedMessage } from '../../../contracts/events/rejected-message.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { keptText } from '../../../infra/quarantine/kept-text.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { correlationId, type KafkaPlace } from './kafka-place.ts';

/** A refused message with the key under which it came. */
export interface RefusedMessage {
  readonly refused: RefusedLine;
  readonly origin: KafkaPlace;
  readonly key: Buffer | null;
}

/** The most bytes of values in one request: half of what a broker takes by default, because a batch has a frame. */
const requestBytes = 512 * 1024;

/** How long the topic's replicas may take to have a message, in ms. */
const acknowledgeTimeoutMs = 15_000;

/**
 * A key that is a pseudonym is kept, unless it has the form of a personal number. Anything else is not: a number in binary
 * form may be a personal number, and a text with spaces a name.
 */
function keyOf({ key }: RefusedMessage): Buffer | null {
  if (key === null || !isUtf8(key)) return null;
  const text = key.toString('utf8');
  return subject.safeParse(text).success && !holdsPersonalNumber(text) ? key : null;
}

function bodyOf({ refused, origin }: RefusedMessage): RejectedMessage {
  const { topic, partition, offset } = origin;
  const { text: line } = keptText(refused.raw, refused.refusal);
  return { ...refused.refusal, origin: { topic, partition, offset: String(offset) }, line };
}

function messageOf(each: RefusedMessage, body: RejectedMessage): Message & { value: string } {
  return {
    key: keyOf(each),
    value: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'virkning-code': each.refused.refusal.code,
      'virkning-correlation': correlationId(each.origin),
    },
  };
}

/** Messages in requests that a broker takes, in their order. */
function* requestsOf<M extends { value: string }>(messages: Iterable<M>): Generator<M[]> {
  let request: M[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value);
    if (request.length > 0 && bytes + size > requestBytes) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push(message);
    bytes += size;
  }
  if (request.length > 0) yield request;
}

function isTooLarge(error: unknown): boolean {
  const { type, cause } = error as { type?: unknown; cause?: unknown };
  return type === 'MESSAGE_TOO_LARGE' || (typeof cause === 'object' && cause !== null && isTooLarge(cause));
}

/**
 * Sends refused messages, with the reason and where they stand, to the topic that their senders read. When it returns,
 * every replica in sync has them. A message may be sent more than once, when an answer is lost or intake was killed before
 * it could commit; its place (topic, partition, offset) tells a reader so.
 * @throws errors of kafkajs
 */
export async function sendRefused(
  producer: Producer,
  topic: string,
  refused: readonly RefusedMessage[],
): Promise<void> {
  const send = (messages: Message[]) => producer.send({ topic, acks: -1, timeout: acknowledgeTimeoutMs, messages });
  for (const request of requestsOf(refused.map((each) => ({ each, ...messageOf(each, bodyOf(each)) })))) {
    try {
      await send(request.map(({ each, ...message }) => message));
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      // The topic takes less than brokers do by default. The reason fits anywhere; the text is in the quarantine.
      for (const { each } of request) await send([messageOf(each, { ...bodyOf(each), line: null })]);
    }
  }
}

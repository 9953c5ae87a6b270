import { isUtf8 } from 'node:buffer';
import type { Message, Producer } from 'kafkajs';
import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { subject } from '../../../contracts/events/identifiers.ts';
import type { RejectedMessage } from '../../../contracts/events/rejected-message.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { isRefusedRecord } from '../../../infra/kafka/client-error.ts';
import { keptText } from '../../../infra/quarantine/kept-text.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { toldRefusal } from '../../presentation/refusals/refusal-text.ts';
import { correlationId, type KafkaPlace } from './kafka-place.ts';

/** A refused message with the key under which it came. */
export interface RefusedMessage {
  readonly refused: RefusedLine;
  readonly origin: KafkaPlace;
  readonly key: Buffer | null;
}

/** The most bytes of messages in one request: half of what a broker takes by default, because a batch has a frame. */
const requestBytes = 512 * 1024;

/** The longest key that is kept, in bytes; a subject, which is what a key should be, has far fewer. */
export const longestKey = 1024;

/** How long the topic's replicas may take to have a message, in ms. */
const acknowledgeTimeoutMs = 15_000;

/**
 * A key that is a pseudonym is kept, unless it has the form of a personal number. Anything else is not: a number in binary
 * form may be a personal number, and a text with spaces a name.
 */
function keyOf({ key }: RefusedMessage): Buffer | null {
  if (key === null || key.length > longestKey || !isUtf8(key)) return null;
  const text = key.toString('utf8');
  return subject.safeParse(text).success && !holdsPersonalNumber(text) ? key : null;
}

function bodyOf({ refused, origin }: RefusedMessage): RejectedMessage {
  const { topic, partition, offset } = origin;
  const { text: line } = keptText(refused.raw, refused.refusal);
  return { ...toldRefusal(refused.refusal), origin: { topic, partition, offset: String(offset) }, line };
}

interface Form extends Message {
  readonly value: string;
}

function formOf(each: RefusedMessage, key: Buffer | string | null, body: RejectedMessage): Form {
  return {
    key,
    value: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'virkning-code': each.refused.refusal.code,
      'virkning-correlation': correlationId(each.origin),
    },
  };
}

/** About how many bytes a message takes in a request. */
function sizeOf({ key, value, headers }: Form): number {
  return Buffer.byteLength(key ?? '') + Buffer.byteLength(value) + Buffer.byteLength(JSON.stringify(headers));
}

/**
 * The forms in which a refused message is sent, from the one that says most. A topic may take less than brokers do by
 * default, or, when it is compacted, none without a key. The text is in the quarantine in any case.
 */
function* forms(each: RefusedMessage): Generator<Form> {
  const key = keyOf(each);
  const place = correlationId(each.origin);
  const body = bodyOf(each);
  yield formOf(each, key, body);
  if (key === null) yield formOf(each, place, body);
  if (body.line !== null) yield formOf(each, key ?? place, { ...body, line: null });
  const { code, origin } = body;
  yield formOf(each, place, { code, message: errorCatalogue[code].what, path: '', origin, line: null });
}

/** Refused messages in requests that a broker takes, in their order. */
function* requestsOf(refused: readonly RefusedMessage[]): Generator<{ each: RefusedMessage; form: Form }[]> {
  let request: { each: RefusedMessage; form: Form }[] = [];
  let bytes = 0;
  for (const each of refused) {
    const form = formOf(each, keyOf(each), bodyOf(each));
    const size = sizeOf(form);
    if (request.length > 0 && bytes + size > requestBytes) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push({ each, form });
    bytes += size;
  }
  if (request.length > 0) yield request;
}

/**
 * Sends refused messages, with the reason and where they stand, to the topic that their senders read. When it returns,
 * every replica in sync has them. A message may be sent more than once, when an answer is lost or intake was killed before
 * it could commit; its place (topic, partition, offset) tells a reader so.
 *
 * What the topic does not take as it is goes in a form that says less. Returns what it takes in no form.
 * @param checkGoingOn is asked before each message that goes by itself; throws when there is no sense in going on
 * @throws errors of kafkajs other than that the topic refuses a message
 */
export async function sendRefused(
  producer: Producer,
  topic: string,
  refused: readonly RefusedMessage[],
  checkGoingOn: () => void = () => undefined,
): Promise<readonly RefusedMessage[]> {
  /** Whether the topic took them. */
  async function takes(messages: Message[]): Promise<boolean> {
    try {
      await producer.send({ topic, acks: -1, timeout: acknowledgeTimeoutMs, messages });
      return true;
    } catch (error) {
      if (isRefusedRecord(error)) return false;
      throw error;
    }
  }

  async function takesInSomeForm(each: RefusedMessage): Promise<boolean> {
    for (const form of forms(each)) if (await takes([form])) return true;
    return false;
  }

  const unsent: RefusedMessage[] = [];
  for (const request of requestsOf(refused)) {
    // One message may be why the request was refused; the others go as they are.
    if (await takes(request.map(({ form }) => form))) continue;
    for (const { each } of request) {
      checkGoingOn();
      if (!(await takesInSomeForm(each))) unsent.push(each);
    }
  }
  return unsent;
}

import { isUtf8 } from 'node:buffer';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { Refusal } from '../../../contracts/errors/refusal.ts';
import type { FetchedMessage } from '../../../infra/kafka/reading/record-batch.ts';
import type { UnreadablePlace } from '../../../infra/kafka/reading/unreadable-batch.ts';
import { maxEventBytes } from '../judge/parse-event.ts';
import type { Received } from '../take-in.ts';
import type { KafkaPlace } from './kafka-place.ts';

/** A message as `takeIn` wants it. */
export interface ReceivedMessage extends Received {
  readonly origin: KafkaPlace;
  readonly key: Buffer | null;
  /** When the message was produced, or appended by the broker, as the topic is set up; ms since 1970-01-01T00:00Z. */
  readonly timestampMs: number;
}

const structured = 'application/cloudevents+json';

const noValue: Refusal = {
  code: 'EVENT_NO_VALUE',
  message: 'The message has no value. Send the event as the value; to take an event back, send a journey.retracted.v1.',
  path: '',
};
const binaryMode: Refusal = {
  code: 'EVENT_BINARY_MODE',
  message: `The message carries its CloudEvent in headers (ce_…). Send the whole event as JSON in the value, with the header content-type ${structured}.`,
  path: '',
};
const contentType: Refusal = {
  code: 'EVENT_CONTENT_TYPE',
  message: `The header content-type is not ${structured}. Send one CloudEvent as JSON in the value, and that header or none.`,
  path: '',
};
const notText: Refusal = {
  code: 'EVENT_NOT_TEXT',
  message: 'The value is not UTF-8 text, or holds NUL bytes. Send one event per message as UTF-8 JSON.',
  path: '',
};

function tooLarge(bytes: number): Refusal {
  return {
    code: 'EVENT_TOO_LARGE',
    message: `The value has ${bytes} bytes; an event may have at most ${maxEventBytes} (64 KiB). Send one event per message.`,
    path: '',
  };
}

function unreadableBatch({ messages, bytes, reason }: UnreadablePlace, from: string, to: string): Refusal {
  return {
    code: 'EVENT_BATCH_UNREADABLE',
    message: `The batch of ${messages} messages at the offsets ${from} to ${to} (${bytes} bytes) cannot be read: ${reason}. Send the events again, in smaller batches.`,
    path: '',
  };
}

/** What stands in place of a batch of messages that cannot be read; undefined for a message. */
export function unreadablePlace(message: KafkaMessage): UnreadablePlace | undefined {
  return (message as Partial<Pick<FetchedMessage, 'unreadable'>>).unreadable;
}

/** The media type of a header without parameters, in small letters; of several, the first. */
function mediaType(header: IHeaders[string]): string {
  const first = Array.isArray(header) ? header[0] : header;
  return String(first).split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Why the headers show that the value is no event in structured mode (CloudEvents 1.0, Kafka protocol binding). */
function headerProblem(headers: IHeaders): Refusal | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower.startsWith('ce_')) return binaryMode;
    if (lower === 'content-type' && mediaType(value) !== structured) return contentType;
  }
  return undefined;
}

/** The text of the value, or why there is none. */
function textOf({ value }: KafkaMessage): string | Refusal {
  if (value === null || value.length === 0) return noValue;
  if (value.length > maxEventBytes) return tooLarge(value.length);
  if (!isUtf8(value) || value.includes(0)) return notText;
  return value.toString('utf8');
}

/** Looks at a message as far as its transport goes; what stands in the text is judged later. */
export function readMessage(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  const { offset, key, timestamp, headers = {} } = message;
  const unreadable = unreadablePlace(message);
  if (unreadable !== undefined) {
    const { first } = unreadable;
    const origin = { kind: 'kafka', topic, partition, offset: first } as const;
    return { content: unreadableBatch(unreadable, first, offset), origin, key, timestampMs: Number(timestamp) };
  }
  const text = textOf(message);
  // A message in binary mode may have no value: its headers tell more than that does.
  const problem = headerProblem(headers);
  return {
    content: problem ?? text,
    ...(problem !== undefined && typeof text === 'string' && { refusedText: text }),
    origin: { kind: 'kafka', topic, partition, offset },
    key,
    timestampMs: Number(timestamp),
  };
}

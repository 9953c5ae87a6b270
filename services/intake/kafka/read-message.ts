import type { IHeaders, KafkaMessage } from 'kafkajs';
import { eventProblem, type Refusal } from '../../../contracts/errors/refusal.ts';
import type { FetchedMessage } from '../../../infra/kafka/reading/record-batch.ts';
import type { UnreadablePlace } from '../../../infra/kafka/reading/unreadable-batch.ts';
import { type Attribute, binaryEnvelope, isJsonMediaType } from '../binary-envelope.ts';
import type { Received } from '../take-in.ts';
import { textOfBytes, withoutMark } from '../text-of-bytes.ts';
import { maxEventBytes } from '../validate/parse-event.ts';
import type { KafkaPlace } from './kafka-place.ts';

/** A message as `takeIn` wants it. */
export interface ReceivedMessage extends Received {
  readonly origin: KafkaPlace;
  readonly key: Buffer | null;
  /** When the message was produced, or appended by the broker, as the topic is set up; ms since 1970-01-01T00:00Z. */
  readonly timestampMs: number;
}

const structured = 'application/cloudevents+json';
/** The prefix of headers that are attributes of an event (CloudEvents Kafka protocol binding, section 3.2.3). */
const attributePrefix = 'ce_';

const noValue: Refusal = eventProblem({ kind: 'no-value' });
const binaryMode: Refusal = eventProblem({ kind: 'attributes-unreadable' });
const contentType: Refusal = eventProblem({ kind: 'content-type' });
const notText: Refusal = eventProblem({ kind: 'not-text', of: 'value' });

function tooLarge(bytes: number): Refusal {
  return eventProblem({ kind: 'too-large', of: 'value', bytes, atLeast: false, most: maxEventBytes });
}

function unreadableBatch({ first, messages, bytes, why }: UnreadablePlace, last: string): Refusal {
  return eventProblem({ kind: 'batch-unreadable', messages, first, last, bytes, ...why });
}

/** What stands in place of a batch of messages that cannot be read; undefined for a message. */
export function unreadablePlace(message: KafkaMessage): UnreadablePlace | undefined {
  return (message as Partial<Pick<FetchedMessage, 'unreadable'>>).unreadable;
}

/** The header of this name in whatever case, or its first value where there are several. */
function mediaTypeOf(headers: IHeaders): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? undefined : (String(first).split(';', 1)[0]?.trim().toLowerCase() ?? '');
}

/** The attributes that stand in headers, or why they cannot be read; none in structured mode. */
function attributesOf(headers: IHeaders): readonly Attribute[] | Refusal {
  const attributes: Attribute[] = [];
  for (const [header, value] of Object.entries(headers)) {
    const name = header.toLowerCase();
    if (!name.startsWith(attributePrefix) || value === undefined) continue;
    const text = Array.isArray(value) ? undefined : textOfBytes(Buffer.from(value));
    if (text === undefined) return binaryMode;
    attributes.push([name.slice(attributePrefix.length), text]);
  }
  return attributes;
}

/** The text of the value, or why there is none. */
function textOf({ value }: KafkaMessage): string | Refusal {
  if (value === null || value.length === 0) return noValue;
  const bytes = withoutMark(value);
  if (bytes.length > maxEventBytes) return tooLarge(bytes.length);
  return textOfBytes(bytes) ?? notText;
}

/**
 * The text of the event: the value in structured mode, and in binary mode the attributes of the headers around it. The content
 * type tells which of the two it is (Kafka protocol binding, section 3); JSON without attributes in headers is a whole event.
 */
function contentOf(headers: IHeaders, text: string | Refusal): string | Refusal {
  const mediaType = mediaTypeOf(headers);
  if (mediaType === structured) return text;
  if (mediaType?.startsWith('application/cloudevents') === true) return contentType;
  if (mediaType !== undefined && !isJsonMediaType(mediaType)) return contentType;
  const attributes = attributesOf(headers);
  if ('code' in attributes) return attributes;
  if (attributes.length === 0 || typeof text !== 'string') return text;
  return binaryEnvelope(attributes, text);
}

/** Looks at a message as far as its transport goes; what stands in the text is validated later. */
export function readMessage(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  const { offset, key, timestamp, headers = {} } = message;
  const unreadable = unreadablePlace(message);
  if (unreadable !== undefined) {
    const { first } = unreadable;
    const origin = { kind: 'kafka', topic, partition, offset: first } as const;
    return { content: unreadableBatch(unreadable, offset), origin, key, timestampMs: Number(timestamp) };
  }
  const text = textOf(message);
  const content = contentOf(headers, text);
  return {
    content,
    ...(typeof content !== 'string' && typeof text === 'string' && { refusedText: text }),
    origin: { kind: 'kafka', topic, partition, offset },
    key,
    timestampMs: Number(timestamp),
  };
}

import type { IHeaders, KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../services/intake/kafka/read-message.ts';
import { eventLine } from '../../../support/event-lines.ts';

function contentOf(value: Buffer | string | null, headers: IHeaders = {}): unknown {
  const buffer = typeof value === 'string' ? Buffer.from(value) : value;
  const message: KafkaMessage = { key: null, value: buffer, headers, timestamp: '17', attributes: 0, offset: '4' };
  const { content } = readMessage('events', 2, message);
  return typeof content === 'string' ? content : content.code;
}

describe('a Kafka message', () => {
  it('knows where it stands and when it was sent', () => {
    const message = {
      key: null,
      value: null,
      headers: {},
      timestamp: '17',
      attributes: 0,
      offset: '9223372036854775807',
    };
    expect(readMessage('events', 2, message)).toMatchObject({
      origin: { kind: 'kafka', topic: 'events', partition: 2, offset: '9223372036854775807' },
      timestampMs: 17,
    });
  });

  it('keeps the text of a message whose headers are wrong, so that it can be judged again by itself', () => {
    const headers = { 'content-type': 'application/json' };
    const message = { key: null, value: Buffer.from('{}'), headers, timestamp: '17', attributes: 0, offset: '4' };
    expect(readMessage('events', 2, message)).toMatchObject({
      content: { code: 'EVENT_CONTENT_TYPE' },
      refusedText: '{}',
    });
  });

  it.each<[string, IHeaders]>([
    ['no header', {}],
    ['the media type', { 'content-type': 'application/cloudevents+json' }],
    [
      'the media type with its encoding, in any case',
      { 'Content-Type': 'Application/CloudEvents+JSON; charset=utf-8' },
    ],
    ['the media type as bytes', { 'content-type': Buffer.from('application/cloudevents+json') }],
    ['headers of the sender own', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
  ])('with %s is the text of an event', (_, headers) => {
    expect(contentOf(eventLine(1), headers)).toBe(eventLine(1));
  });

  it.each<[string, Buffer | string | null, IHeaders, string]>([
    ['no value', null, {}, 'EVENT_NO_VALUE'],
    ['an empty value', '', {}, 'EVENT_NO_VALUE'],
    ['attributes in headers', '{}', { ce_type: 'journey.placed.v1' }, 'EVENT_BINARY_MODE'],
    ['attributes in headers and no value', null, { ce_id: '1' }, 'EVENT_BINARY_MODE'],
    ['another media type', '{}', { 'content-type': 'application/json' }, 'EVENT_CONTENT_TYPE'],
    ['a batch', '[]', { 'content-type': 'application/cloudevents-batch+json' }, 'EVENT_CONTENT_TYPE'],
    ['bytes that are no text', Buffer.from([0xc3, 0x28]), {}, 'EVENT_NOT_TEXT'],
    ['a NUL byte', 'a\u0000b', {}, 'EVENT_NOT_TEXT'],
    ['more than an event may have', Buffer.alloc(65_537, 'x'), {}, 'EVENT_TOO_LARGE'],
  ])('with %s is refused', (_, value, headers, code) => {
    expect(contentOf(value, headers)).toBe(code);
  });
});

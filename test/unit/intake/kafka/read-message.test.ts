import type { IHeaders, KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../services/intake/kafka/read-message.ts';
import { parseEvent } from '../../../../services/intake/validate/parse-event.ts';
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

  it('keeps the text of a message whose headers are wrong, so that it can be validated again by itself', () => {
    const headers = { 'content-type': 'text/plain' };
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
    ['the media type of plain JSON', { 'content-type': 'application/json; charset=utf-8' }],
    [
      'the media type, and attributes in headers as well',
      { 'content-type': 'application/cloudevents+json', ce_id: '9' },
    ],
    ['headers of the sender own', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
  ])('with %s is the text of an event', (_, headers) => {
    expect(contentOf(eventLine(1), headers)).toBe(eventLine(1));
  });

  it.each<[string, Buffer | string | null, IHeaders, string]>([
    ['no value', null, {}, 'EVENT_NO_VALUE'],
    ['an empty value', '', {}, 'EVENT_NO_VALUE'],
    ['an attribute twice', '{}', { ce_type: ['journey.placed.v1', 'journey.ended.v1'] }, 'EVENT_BINARY_MODE'],
    ['an attribute that is no text', '{}', { ce_id: Buffer.from([0xc3, 0x28]) }, 'EVENT_BINARY_MODE'],
    ['attributes in headers and no value', null, { ce_id: '1' }, 'EVENT_NO_VALUE'],
    ['another media type', '{}', { 'content-type': 'text/plain' }, 'EVENT_CONTENT_TYPE'],
    ['another media type and attributes', '<a/>', { 'content-type': 'text/xml', ce_id: '1' }, 'EVENT_CONTENT_TYPE'],
    ['a mark and more than an event may have', `\ufeff${'x'.repeat(65_537)}`, {}, 'EVENT_TOO_LARGE'],
    ['a batch', '[]', { 'content-type': 'application/cloudevents-batch+json' }, 'EVENT_CONTENT_TYPE'],
    ['bytes that are no text', Buffer.from([0xc3, 0x28]), {}, 'EVENT_NOT_TEXT'],
    ['a NUL byte', 'a\u0000b', {}, 'EVENT_NOT_TEXT'],
    ['more than an event may have', Buffer.alloc(65_537, 'x'), {}, 'EVENT_TOO_LARGE'],
  ])('with %s is refused', (_, value, headers, code) => {
    expect(contentOf(value, headers)).toBe(code);
  });

  it('loses the one byte order mark before its text', () => {
    expect(contentOf(`\ufeff${eventLine(1)}`)).toBe(eventLine(1));
    expect(contentOf(`\ufeff\ufeff${eventLine(1)}`)).toBe(`\ufeff${eventLine(1)}`);
    expect(contentOf(`\ufeff${'x'.repeat(65_536)}`)).toBe('x'.repeat(65_536));
  });
});

describe('a Kafka message in binary mode', () => {
  const { data, ...attributes } = JSON.parse(eventLine(1)) as Record<string, unknown>;
  const headers = Object.fromEntries(
    Object.entries({ ...attributes, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }).map(
      ([name, value]) => [`ce_${name}`, Buffer.from(String(value))],
    ),
  );

  it.each([undefined, 'application/json', 'application/json; charset=UTF-8', 'application/vnd.sag+json'])(
    'of the content type %s is the event that its headers and its data make',
    (contentType) => {
      const all = { ...headers, ...(contentType !== undefined && { 'Content-Type': contentType }) };
      const text = contentOf(`\ufeff${JSON.stringify(data)}`, all) as string;
      expect(JSON.parse(text)).toEqual({
        ...attributes,
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        data,
      });
      expect(parseEvent(text).ok).toBe(true);
    },
  );

  it('is validated as it is: its data cannot add attributes, its headers cannot add data', () => {
    expect(contentOf('{},"id":"2"', headers)).toBe('{},"id":"2"');
    const twice = parseEvent(contentOf(JSON.stringify(data), { ...headers, ce_data: '{}' }) as string);
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'EVENT_DUPLICATE_KEY' } });
  });

  it('with a personal number in a header is refused for it', () => {
    const text = contentOf(JSON.stringify(data), { ...headers, ce_caseref: '010190-1234' }) as string;
    expect(parseEvent(text)).toMatchObject({ ok: false, refusal: { code: 'EVENT_PERSONAL_NUMBER' } });
  });
});

import { describe, expect, it } from 'vitest';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { runningApi, structured } from '../../support/http/running-api.ts';

const data = '{"occurredOn":"2023-05-04","kind":"workPlacement","sector":"private"}';

/** `eventLine(1)` in binary mode. */
const attributes = {
  'ce-specversion': '1.0',
  'ce-id': 'evt-1',
  'ce-source': 'urn:system:test',
  'ce-type': 'journey.placed.v1',
  'ce-subject': 'c-1',
  'ce-time': '2023-05-04T10:00:00+02:00',
};

describe('POST /events with one event', () => {
  it('stores a new one and says where, with the id of the request', async () => {
    const api = await runningApi();

    const answer = await api.post(eventLine(1), structured, { 'x-request-id': 'order-7' });

    expect(answer).toMatchObject({ status: 201, json: { status: 'stored', position: 1 } });
    expect(answer.headers.get('x-request-id')).toBe('order-7');
    const [event] = await api.store.readAll(null, 2);
    expect(event).toMatchObject({ origin: { kind: 'http', request: 'order-7' }, metadata: { sourceId: 'evt-1' } });
  });

  it('acknowledges the same one again at the same position, and stores it once', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured);

    const again = await api.post(eventLine(1), 'application/json');

    expect(again).toMatchObject({ status: 200, json: { status: 'duplicate', position: 1 } });
    expect(await api.stored()).toEqual(['urn:system:test evt-1']);
  });

  it.each([
    ['no JSON', '{"id":', 400, 'EVENT_NOT_JSON'],
    ['no text', Buffer.from([0x22, 0xff, 0x22]), 400, 'EVENT_NOT_TEXT'],
    ['an empty body', '', 400, 'EVENT_NOT_JSON'],
    ['an impossible date', badLine(1), 422, 'EVENT_BAD_DATE'],
    ['a field of its own', eventLine(1, { inTheMood: 'fine' }), 422, 'EVENT_UNKNOWN_KEY'],
    ['a key twice', eventLine(1).replace('"id"', '"id":"x","id"'), 422, 'EVENT_DUPLICATE_KEY'],
    [
      'a number that loses digits',
      eventLine(1).replace('"private"', '12345678901234567890'),
      422,
      'EVENT_UNSAFE_INTEGER',
    ],
    ['a personal number', eventLine(1, { subject: '010203-1234' }), 422, 'EVENT_PERSONAL_NUMBER'],
    ['more than 64 KiB', eventLine(1, { subject: 'x'.repeat(70_000) }), 413, 'EVENT_TOO_LARGE'],
    ['an array where one is announced', `[${eventLine(1)}]`, 422, 'EVENT_WRONG_TYPE'],
  ])('refuses %s, and keeps it with its reason', async (_, body, status, code) => {
    const api = await runningApi();

    const answer = await api.post(body, structured, { 'x-request-id': 'r-1' });

    expect(answer).toMatchObject({ status, json: { code, status, request: 'r-1', refusal: { code } } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await api.quarantined()).toMatchObject([{ refusal: { code }, origin: { kind: 'http', request: 'r-1' } }]);
    expect(await api.stored()).toEqual([]);
  });

  it('refuses another event under the same id with 409', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured);

    const answer = await api.post(eventLine(1, { subject: 'c-other' }), structured);

    expect(answer).toMatchObject({
      status: 409,
      json: { code: 'EVENT_CONFLICT', refusal: { eventRef: { id: 'evt-1' } } },
    });
    expect(await api.quarantined()).toHaveLength(1);
  });

  it('takes one byte order mark and white space before it', async () => {
    const api = await runningApi();
    expect(await api.post(`\uFEFF \r\n${eventLine(1)}`, 'application/json')).toMatchObject({ status: 201 });
    expect(await api.post(`\uFEFF\uFEFF${eventLine(2)}`, 'application/json')).toMatchObject({ status: 400 });
    expect(await api.post(` \uFEFF${eventLine(2)}`, 'application/json')).toMatchObject({ status: 400 });
  });

  it('keeps extension attributes with the event; they are no part of what tells two events apart', async () => {
    const api = await runningApi();
    const trace = (span: string) => `00-0af7651916cd43dd8448eb211c80319c-${span}-01`;
    const extensions = { traceparent: trace('b7ad6b7169203331'), dataschema: 'urn:schema:placed', sampledrate: 30 };

    expect(await api.post(eventLine(1, extensions), structured)).toMatchObject({ status: 201 });
    const again = eventLine(1, { traceparent: trace('00f067aa0ba902b7') });
    expect(await api.post(again, structured)).toMatchObject({ status: 200, json: { status: 'duplicate' } });

    const [event] = await api.store.readAll(null, 1);
    expect(event?.metadata.extensions).toEqual(extensions);
  });

  it('keeps of a refused event with an extension that nobody documents only the shape', async () => {
    const api = await runningApi();
    await api.post(
      eventLine(1, { time: 'lunchtime', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }),
      structured,
    );
    await api.post(eventLine(2, { time: 'lunchtime', caseworker: 'Birgit' }), structured);

    const [documented, own] = await api.quarantined();
    expect(documented).toMatchObject({ whole: true });
    expect(own?.raw).not.toContain('Birgit');
  });
});

describe('POST /events in binary mode', () => {
  it('is the same event as in structured mode', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured);

    expect(await api.post(data, 'application/json', attributes)).toMatchObject({ status: 200, json: { position: 1 } });
    const own = { ...attributes, 'ce-datacontenttype': 'application/json; charset=utf-8', 'ce-mood': 'fine' };
    expect(await api.post(data, 'application/vnd.sag+json', own)).toMatchObject({ status: 200, json: { position: 1 } });
  });

  it('decodes headers: percent signs once, quoted strings, and + as it is', async () => {
    const api = await runningApi();

    await api.post(data, 'application/json; charset=utf-8', {
      ...attributes,
      'ce-id': '"a\\"b"',
      'ce-source': '/case%2520work',
      'ce-subject': 'c-%E2%82%AC',
    });

    const [event] = await api.store.readAll(null, 1);
    expect(event?.metadata).toMatchObject({ sourceId: 'a"b', source: '/case%20work', subject: 'c-€' });
  });

  it.each([
    ['an extension of free text', { 'ce-mood': 'fine today' }, data, 'EVENT_BAD_FORMAT', '/mood'],
    ['a personal number in an extension', { 'ce-mood': '010190-1234' }, data, 'EVENT_PERSONAL_NUMBER', '/mood'],
    ['data in a header', { 'ce-data': '{}' }, data, 'EVENT_DUPLICATE_KEY', '/data'],
    [
      'another content type in a header of its own',
      { 'ce-datacontenttype': 'text/plain' },
      data,
      'EVENT_BAD_FORMAT',
      '/datacontenttype',
    ],
    ['percent signs that escape nothing', { 'ce-id': '100%' }, data, 'EVENT_BAD_FORMAT', '/id'],
    ['percent signs that escape no UTF-8', { 'ce-id': '%FF' }, data, 'EVENT_BAD_FORMAT', '/id'],
    ['characters beyond ASCII', { 'ce-id': 'æ' }, data, 'EVENT_BAD_FORMAT', '/id'],
    [
      'data that would add attributes',
      { 'ce-time': '' },
      `${data},"time":"2023-05-04T10:00:00Z"`,
      'EVENT_NOT_JSON',
      '',
    ],
    ['data with a key twice', {}, data.replace('{', '{"sector":"public",'), 'EVENT_DUPLICATE_KEY', '/data/sector'],
  ])('refuses %s', async (_, headers, body, code, path) => {
    const api = await runningApi();

    const answer = await api.post(body, 'application/json', { ...attributes, ...headers });

    expect(answer.json).toMatchObject({ code, refusal: { path } });
    expect(await api.quarantined()).toHaveLength(1);
  });

  it('refuses an attribute that is missing', async () => {
    const api = await runningApi();
    const { 'ce-subject': _, ...others } = attributes;
    expect(await api.post(data, 'application/json', others)).toMatchObject({
      status: 422,
      json: { code: 'EVENT_MISSING_FIELD', refusal: { path: '/subject' } },
    });
  });
});

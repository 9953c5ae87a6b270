import { describe, expect, it } from 'vitest';
import { maxEventsPerRequest } from '../../../contracts/api/event-answer.ts';
import { badLine, eventLine, eventLines } from '../../support/event-lines.ts';
import { batch, ndjson, runningApi } from '../../support/http/running-api.ts';

const conflicting = eventLine(1, { subject: 'c-other' });

describe('POST /events with a batch', () => {
  it('says of each line what became of it, in the order sent', async () => {
    const api = await runningApi();
    const lines = [eventLine(1), '', eventLine(2), eventLine(1), badLine(1), 'rubbish', conflicting, eventLine(3)];

    const answer = await api.post(`${lines.join('\r\n')}\n`, ndjson, { 'x-request-id': 'nightly' });

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ stored: 3, duplicates: 1, refused: 3 });
    expect(answer.json.results).toMatchObject([
      { index: 0, line: 1, status: 'stored', position: 1 },
      { index: 1, line: 3, status: 'stored', position: 2 },
      { index: 2, line: 4, status: 'duplicate', position: 1 },
      { index: 3, line: 5, status: 'refused', refusal: { code: 'EVENT_BAD_DATE', path: '/data/occurredOn' } },
      { index: 4, line: 6, status: 'refused', refusal: { code: 'EVENT_NOT_JSON' } },
      { index: 5, line: 7, status: 'refused', refusal: { code: 'EVENT_CONFLICT' } },
      { index: 6, line: 8, status: 'stored', position: 3 },
    ]);
    expect(await api.quarantined()).toHaveLength(3);
  });

  it.each([batch, 'application/json'])('takes a JSON array as %s', async (contentType) => {
    const api = await runningApi();

    const answer = await api.post(` [${eventLine(1)} ,\n${badLine(2)},${eventLine(1)}] `, contentType);

    expect(answer.json).toMatchObject({ stored: 1, duplicates: 1, refused: 1 });
    expect(answer.json.results[1]).toMatchObject({ index: 1, status: 'refused' });
    expect(answer.json.results[1]).not.toHaveProperty('line');
  });

  it('judges the elements of an array by the text that was sent', async () => {
    const api = await runningApi();
    const twice = eventLine(1).replace('"id"', '"id":"x","id"');
    const unsafe = eventLine(2).replace('"private"', '9007199254740993');

    const { json } = await api.post(`[${twice},${unsafe},{"a":1e999},null,{]]`, batch);

    expect(json.results.map((each: { refusal: { code: string } }) => each.refusal.code)).toEqual([
      'EVENT_DUPLICATE_KEY',
      'EVENT_UNSAFE_INTEGER',
      'EVENT_NON_FINITE_NUMBER',
      'EVENT_WRONG_TYPE',
      'EVENT_NOT_JSON',
    ]);
  });

  it.each([
    ['an empty array', '[]', batch],
    ['no lines', '', ndjson],
    ['blank lines', '\n\n', ndjson],
  ])('takes %s: nothing was sent and nothing is missing', async (_, body, contentType) => {
    const api = await runningApi();
    expect(await api.post(body, contentType)).toMatchObject({
      status: 200,
      json: { stored: 0, duplicates: 0, refused: 0, results: [] },
    });
  });

  it.each([
    ['breaks off', `[${eventLine(1)},`],
    ['has something after its end', `[${eventLine(1)}] x`],
    ['lacks an element', `[${eventLine(1)},,${eventLine(2)}]`],
    ['ends in a comma', `[${eventLine(1)},]`],
    ['is no array', eventLine(1)],
    ['is empty', ''],
  ])('refuses an array that %s as a whole, so that all of it is sent again', async (_, body) => {
    const api = await runningApi();
    expect(await api.post(body, batch)).toMatchObject({
      status: 400,
      json: { code: 'HTTP_BAD_BATCH', before: { stored: 0 } },
    });
  });

  it('takes an event of full size, and refuses a larger one without holding up the others', async () => {
    const api = await runningApi();
    const padding = (bytes: number, line: string) =>
      line.replace('{', `{${' '.repeat(bytes - Buffer.byteLength(line))}`);
    const [full, larger] = [padding(65_536, eventLine(1)), padding(65_537, eventLine(2))];

    for (const [body, type] of [
      [`[${full},${larger},${eventLine(3)}]`, batch],
      [`${full}\n${larger}\n${eventLine(3)}\n`, ndjson],
    ] as const) {
      const { json } = await api.post(body, type);
      expect(json.results).toMatchObject([
        { position: 1 },
        { status: 'refused', refusal: { code: 'EVENT_TOO_LARGE' } },
        { position: 2 },
      ]);
    }
  });

  it('stores as many events as one answer can speak of, and no more', async () => {
    const api = await runningApi({ maxBytes: 16 * 1024 * 1024 });
    const lines = eventLines(7, maxEventsPerRequest + 1);

    const tooMany = await api.post(lines.join('\n'), ndjson);
    expect(tooMany).toMatchObject({
      status: 413,
      json: { code: 'HTTP_TOO_MANY_EVENTS', before: { stored: maxEventsPerRequest, duplicates: 0, refused: 0 } },
    });

    const exactly = await api.post(`[${lines.slice(1).join(',')}]`, batch);
    expect(exactly).toMatchObject({ status: 200, json: { stored: 1, duplicates: maxEventsPerRequest - 1 } });
    expect(await api.store.head()).toBe(BigInt(maxEventsPerRequest + 1));
  });

  it('counts for Prometheus what became of the events', async () => {
    const api = await runningApi();
    await api.post([eventLine(1), eventLine(1), badLine(1)].join('\n'), ndjson);

    const { text } = await api.ask('GET', '/metrics');

    expect(text).toContain('virkning_events_total{channel="http",outcome="stored"} 1');
    expect(text).toContain('virkning_events_total{channel="http",outcome="duplicate"} 1');
    expect(text).toContain('virkning_events_refused_total{channel="http",code="EVENT_BAD_DATE"} 1');
  });
});

describe('POST /events/batch', () => {
  const send = async (body: string, headers: Record<string, string>) => {
    const api = await runningApi();
    return api.ask('POST', '/events/batch', { headers, body });
  };

  it.each([batch, 'application/json'])('takes an array as %s, and answers as POST /events does', async (type) => {
    const answer = await send(`[${eventLine(1)},${badLine(1)}]`, { 'content-type': type });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ stored: 1, refused: 1 });
  });

  it('takes lines', async () => {
    const answer = await send(`${eventLine(1)}\n${eventLine(2)}`, { 'content-type': ndjson });
    expect(answer.json).toMatchObject({ stored: 2 });
  });

  it('says of one event in JSON that it is no batch', async () => {
    const answer = await send(eventLine(1), { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 400, json: { code: 'HTTP_BAD_BATCH' } });
  });

  it.each([{ 'content-type': 'application/cloudevents+json' }, { 'content-type': 'application/json', 'ce-id': '1' }])(
    'says which types it takes to who sends one event (%j)',
    async (headers) => {
      const answer = await send(eventLine(1), headers as Record<string, string>);
      expect(answer).toMatchObject({ status: 415, json: { code: 'HTTP_UNSUPPORTED_MEDIA_TYPE' } });
      expect(answer.json.detail).toContain('POST /events takes');
      expect(answer.headers.get('accept-post')).not.toContain('cloudevents+json');
    },
  );
});

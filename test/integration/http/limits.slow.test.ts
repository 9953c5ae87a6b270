import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventLine, eventLines } from '../../support/event-lines.ts';
import { ndjson, runningApi, structured } from '../../support/http/running-api.ts';
import { slowPost } from '../../support/http/slow-post.ts';
import { until } from '../../support/until.ts';

const token = 'a-token-of-some-length';
const authorization = `Bearer ${token}`;

/** A batch of no events that is too long to be taken as whole. */
const blankLines = '\n'.repeat(70_000);

describe('the token', () => {
  it.each([
    ['none', {}],
    ['another', { authorization: 'Bearer a-token-of-some-lengtH' }],
    ['a part of it', { authorization: 'Bearer a-token' }],
    ['it in another scheme', { authorization: `Basic ${token}` }],
  ])('is asked for: %s gets 401 and stores nothing', async (_, headers) => {
    const api = await runningApi({ token });

    const answer = await api.post(eventLine(1), structured, headers);

    expect(answer).toMatchObject({ status: 401, json: { code: 'HTTP_UNAUTHORIZED' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await api.stored()).toEqual([]);
    expect(await api.ask('GET', '/plans', { headers })).toMatchObject({ status: 401 });
  });

  it('lets in who has it', async () => {
    const api = await runningApi({ token });
    expect(await api.post(eventLine(1), structured, { authorization })).toMatchObject({
      status: 201,
    });
  });

  it.each(['/healthz', '/readyz', '/metrics', '/openapi.json', '/asyncapi.json'])(
    'is not needed for %s',
    async (path) => {
      const api = await runningApi({ token });
      expect(await api.ask('GET', path)).toMatchObject({ status: 200 });
    },
  );
});

describe('what is taken', () => {
  it.each([
    ['another content type', eventLine(1), 'text/plain', {}],
    ['no content type', Buffer.from(eventLine(1)), undefined, {}],
    ['a content type that is none', eventLine(1), 'json', {}],
    ['another character set', eventLine(1), `${structured}; charset=iso-8859-1`, {}],
    ['another compression', brotliCompressSync(eventLine(1)), structured, { 'content-encoding': 'br' }],
    ['two compressions', gzipSync(gzipSync(eventLine(1))), structured, { 'content-encoding': 'gzip, gzip' }],
  ])('is not %s: 415, and what would be', async (_, body, contentType, headers) => {
    const api = await runningApi();

    const answer = await api.post(body, contentType, headers);

    expect(answer).toMatchObject({ status: 415, json: { code: 'HTTP_UNSUPPORTED_MEDIA_TYPE' } });
    expect(answer.headers.get('accept-post')).toContain(ndjson);
    expect(await api.stored()).toEqual([]);
  });

  it('is not a body that announces too many bytes: 413 without reading it', async () => {
    const api = await runningApi({ maxBytes: 2_000 });
    const post = slowPost(api.port, { 'content-type': ndjson, 'content-length': '2001' });
    post.request.flushHeaders();

    expect(await post.answer).toMatchObject({ status: 413, body: expect.stringContaining('HTTP_BODY_TOO_LARGE') });
    post.request.destroy();
  });

  it('is not a body that turns out to have too many: 413, and it may all be sent again in parts', async () => {
    const api = await runningApi({ maxBytes: 2_000 });
    const lines = eventLines(1, 100);
    const stream = new Blob([lines.join('\n')]).stream();

    const answer = await api.post(stream, ndjson);

    expect(answer).toMatchObject({ status: 413, json: { code: 'HTTP_BODY_TOO_LARGE', before: { stored: 0 } } });
    expect(await api.post(lines.slice(0, 5).join('\n'), ndjson)).toMatchObject({ status: 200, json: { stored: 5 } });
  });

  it('is not more long requests at once than there is room for: 429, until one is done', async () => {
    const api = await runningApi({ maxAtOnce: 1 });
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(`${eventLines(1, 400).join('\n')}\n`);

    const answer = await until(async () => {
      const tried = await api.post(blankLines, ndjson);
      return tried.status === 429 ? tried : undefined;
    });
    expect(answer.json).toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' });
    expect(answer.headers.get('retry-after')).toBe('1');
    // What is there whole waits for nobody whose body still comes.
    expect(await api.post(eventLine(1_000), structured)).toMatchObject({ status: 201 });
    slow.request.end();

    expect(await slow.answer).toMatchObject({ status: 200 });
    expect(await api.post(blankLines, ndjson)).toMatchObject({ status: 200 });
  });

  it('is not more whole requests at once than there is room for: 429, until one is done', async () => {
    const store = Promise.withResolvers<void>();
    const api = await runningApi({
      maxAtOnce: 1,
      store: (real) => ({
        ...real,
        appendEach: async (events) => {
          await store.promise;
          return real.appendEach(events);
        },
      }),
    });
    const first = api.post(eventLine(1), structured);

    const answer = await until(async () => {
      const tried = await api.post('{', structured);
      return tried.status === 429 ? tried : undefined;
    });
    expect(answer.json).toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' });
    store.resolve();

    expect(await first).toMatchObject({ status: 201 });
    expect(await api.post(eventLine(2), structured)).toMatchObject({ status: 201 });
  });

  it('is not, of one caller, so much that others find no place', async () => {
    const api = await runningApi({ maxAtOnce: 4, trustedProxies: ['127.0.0.1'] });
    const long = `${eventLines(1, 400).join('\n')}\n`;
    const fromA = { 'content-type': ndjson, 'x-forwarded-for': '192.0.2.1' };
    const slow = [1, 2, 3].map(() => slowPost(api.port, fromA));
    await Promise.all(slow.map(({ send }) => send(long)));

    await until(async () => (await api.post(blankLines, ndjson, fromA)).status === 429);
    const other = await api.post(blankLines, ndjson, { 'x-forwarded-for': '192.0.2.2' });

    expect(other).toMatchObject({ status: 200 });
    for (const { request } of slow) request.destroy();
  });

  it('is not a slow body any more when others need its place: 408, and the others are taken in', async () => {
    const api = await runningApi({ maxAtOnce: 1 });
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(`${eventLines(1, 400).join('\n')}\n`);
    const trickle = setInterval(() => slow.send(' '), 100);
    onTestFinished(() => clearInterval(trickle));
    await delay(3_500);

    expect(await api.post(blankLines, ndjson)).toMatchObject({ status: 200 });
    expect(await slow.answer).toMatchObject({ status: 408, body: expect.stringContaining('others') });
  });

  it('is not a body that trickles: 408', async () => {
    const api = await runningApi({ stallMs: 300 });
    const slow = slowPost(api.port, { 'content-type': structured });
    const trickle = setInterval(() => slow.send(' '), 50);
    onTestFinished(() => clearInterval(trickle));

    expect(await slow.answer).toMatchObject({ status: 408, body: expect.stringContaining('HTTP_BODY_TIMEOUT') });
  });

  it('is not held up by a caller that does not read its long answer', async () => {
    const api = await runningApi({ maxAtOnce: 1, maxBytes: 1024 * 1024 });
    const deaf = connect(api.port, '127.0.0.1');
    deaf.on('error', () => undefined).pause();
    const lines = 'x\n'.repeat(10_000);
    deaf.write(`POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${ndjson}\r\n`);
    deaf.write(`Content-Length: ${lines.length}\r\n\r\n${lines}`);
    await until(() => api.logged().includes('took in a batch'));
    await delay(1_500);

    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
    deaf.destroy();
  });

  it('is not a body that stops coming: 408, and what was said of it', async () => {
    const api = await runningApi({ stallMs: 100 });
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(eventLine(1));

    const { status, body, headers } = await slow.answer;

    expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 408, code: 'HTTP_BODY_TIMEOUT' });
    expect(headers.connection).toBe('close');
  });

  it('is a slow body that does come', async () => {
    const api = await runningApi({ stallMs: 2_000 });
    const slow = slowPost(api.port, { 'content-type': structured });
    for (const piece of eventLine(1).match(/.{1,60}/g) ?? []) {
      await slow.send(piece);
      await delay(20);
    }
    slow.request.end();
    expect(await slow.answer).toMatchObject({ status: 201 });
  });
});

describe('a caller that asks before it sends (Expect: 100-continue)', () => {
  it('is told to go on, and is answered', async () => {
    const api = await runningApi();
    const post = slowPost(api.port, { 'content-type': structured, expect: '100-continue' });
    post.request.on('continue', () => post.request.end(eventLine(1)));
    post.request.flushHeaders();

    expect(await post.answer).toMatchObject({ status: 201 });
  });

  it.each([
    ['its token', { 'content-type': ndjson }, 401],
    ['its content type', { authorization, 'content-type': 'text/plain' }, 415],
    ['its size', { authorization, 'content-type': ndjson, 'content-length': '5000000' }, 413],
  ])('is refused by %s before it has sent anything', async (_, headers, status) => {
    const api = await runningApi({ token });
    const goOn = vi.fn();
    const post = slowPost(api.port, { ...headers, expect: '100-continue', connection: 'keep-alive' });
    post.request.on('continue', goOn);
    post.request.flushHeaders();

    expect(await post.answer).toMatchObject({ status, headers: { connection: 'close' } });
    expect(goOn).not.toHaveBeenCalled();
    post.request.destroy();
  });
});

describe('a caller that goes away', () => {
  it('frees its place, and can send all of it again', async () => {
    const api = await runningApi({ maxAtOnce: 1 });
    const lines = eventLines(3, 1_500);
    const gone = slowPost(api.port, { 'content-type': ndjson });
    await gone.send(`${lines.slice(0, 1_200).join('\n')}\n`);
    await until(async () => (await api.stored()).length > 0);
    gone.request.destroy();

    const answer = await until(async () => {
      const tried = await api.post(lines.join('\n'), ndjson);
      return tried.status === 429 ? undefined : tried;
    });

    expect(answer.status).toBe(200);
    expect(answer.json.stored + answer.json.duplicates).toBe(1_500);
    expect(new Set(await api.stored()).size).toBe(1_500);
    expect(await api.stored()).toHaveLength(1_500);
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/nothing', 404, 'HTTP_NOT_FOUND'],
    ['GET', '/events', 405, 'HTTP_METHOD_NOT_ALLOWED'],
    ['PUT', '/plans', 405, 'HTTP_METHOD_NOT_ALLOWED'],
    ['GET', '/%zz', 400, 'HTTP_BAD_REQUEST'],
  ])('%s %s is answered by a problem with the request id', async (method, path, status, code) => {
    const api = await runningApi();
    const response = await fetch(api.url + path, { method, headers: { 'x-request-id': 'r-9' } });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code, request: 'r-9' });
    expect(response.headers.get('x-request-id')).toBe('r-9');
    if (status === 405) expect(response.headers.get('allow')).toContain(path === '/events' ? 'POST' : 'GET');
  });

  it.each(['two words', 'x'.repeat(65), '010203-1234', '0102031234', 'x-010203-1234'])(
    'a request id like %j is replaced by a new one',
    async (given) => {
      const api = await runningApi();
      const { headers } = await api.ask('GET', '/healthz', { headers: { 'x-request-id': given } });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );
});

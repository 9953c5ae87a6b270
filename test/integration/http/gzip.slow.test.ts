import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { batch, ndjson, runningApi, structured } from '../../support/http/running-api.ts';

const gzip = { 'content-encoding': 'gzip' };

describe('POST /events in gzip', () => {
  it('is what it is without, in every form', async () => {
    const api = await runningApi();
    const lines = [1, 2, 3].map((nth) => `${eventLine(nth)}\n`);

    expect(await api.post(gzipSync(eventLine(1)), structured, gzip)).toMatchObject({ status: 201 });
    expect(await api.post(gzipSync(lines.join('')), ndjson, { 'content-encoding': 'X-GZIP' })).toMatchObject({
      status: 200,
      json: { stored: 2, duplicates: 1 },
    });
    // Files in gzip may be joined, and so may what is in them.
    const joined = Buffer.concat([gzipSync(`\ufeff[${eventLine(4)},`), gzipSync(`${eventLine(5)}]`)]);
    expect(await api.post(joined, batch, gzip)).toMatchObject({ status: 200, json: { stored: 2 } });
  });

  it('is held to the bound of a body while it unfolds, and takes no memory for the rest', async () => {
    const api = await runningApi({ maxBytes: 1024 * 1024 });
    const bomb = gzipSync(Buffer.alloc(512 * 1024 * 1024, ' '), { level: 9 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;

    for (const type of [structured, ndjson, batch]) {
      const answer = await api.post(bomb, type, gzip);
      expect(answer).toMatchObject({ status: 413, json: { code: 'HTTP_BODY_TOO_LARGE' } });
    }

    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
  });

  it('stores what comes before the bound, and says so', async () => {
    const api = await runningApi({ maxBytes: 64 * 1024 });
    const lines = Array.from({ length: 1_100 }, (_, nth) => `${eventLine(nth)}\n`).join('');

    const answer = await api.post(gzipSync(lines), ndjson, gzip);

    expect(answer).toMatchObject({ status: 413, json: { code: 'HTTP_BODY_TOO_LARGE' } });
    expect((await api.stored()).length).toBe(answer.json.before.stored);
  });

  it.each<[string, Buffer]>([
    ['is no gzip', Buffer.from(eventLine(1))],
    ['is cut off', gzipSync(eventLine(1)).subarray(0, -9)],
    ['is changed', Buffer.from(gzipSync(eventLine(1)).map((byte, at) => (at === 40 ? byte ^ 0xff : byte)))],
    ['is empty', Buffer.alloc(0)],
  ])('is refused with 400 where it %s', async (_, body) => {
    const api = await runningApi();
    const answer = await api.post(body, structured, gzip);
    expect(answer).toMatchObject({ status: 400 });
    expect(['HTTP_BODY_DAMAGED', 'EVENT_NOT_JSON']).toContain(answer.json.code);
    expect(await api.stored()).toEqual([]);
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
  });

  it('says which encoding is taken where another is sent', async () => {
    const api = await runningApi();
    const answer = await api.post(gzipSync(eventLine(1)), structured, { 'content-encoding': 'br' });
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept-encoding')).toBe('gzip');
  });
});

import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { badLine, eventLine, eventLines } from '../../support/event-lines.ts';
import { ndjson, runningApi, structured } from '../../support/http/running-api.ts';
import { slowPost } from '../../support/http/slow-post.ts';
import { troubledStore } from '../../support/http/troubled-store.ts';
import { until } from '../../support/until.ts';

describe('a store that is away', () => {
  it('is 503 with Retry-After, and sending again is all that it takes', async () => {
    const trouble = troubledStore();
    const api = await runningApi({ store: trouble.between });
    trouble.goodAppends = 0;

    const answer = await api.post(eventLine(1), structured);
    expect(answer).toMatchObject({ status: 503, json: { code: 'STORE_UNAVAILABLE' } });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await api.ask('GET', '/metrics')).text).toContain('virkning_store_away 1');

    trouble.goodAppends = 1;
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
    expect((await api.ask('GET', '/metrics')).text).toContain('virkning_store_away 0');
  });

  it('in the middle of a batch leaves what was stored, and the whole batch may be sent again', async () => {
    const trouble = troubledStore();
    const api = await runningApi({ store: trouble.between });
    const lines = eventLines(5, 2_500);
    trouble.goodAppends = 1;

    const broken = await api.post(lines.join('\n'), ndjson);
    expect(broken.status).toBe(503);
    expect(broken.json.before.stored).toBe(await api.store.head().then(Number));
    expect(broken.json.before.stored).toBeGreaterThan(0);

    trouble.goodAppends = Number.POSITIVE_INFINITY;
    const again = await api.post(lines.join('\n'), ndjson);
    expect(again.json).toMatchObject({
      duplicates: broken.json.before.stored,
      stored: 2_500 - broken.json.before.stored,
    });
    expect(await api.store.head()).toBe(2_500n);
  });

  it('is 503 as well when only the quarantine cannot keep what was refused: no reason is given that is not kept', async () => {
    let isAway = true;
    const api = await runningApi({
      quarantine: (quarantine) => ({
        ...quarantine,
        keep: async (lines) => {
          if (isAway) throw new CodedError('STORE_FULL', 'No space left.');
          return quarantine.keep(lines);
        },
      }),
    });
    const body = [eventLine(1), badLine(1)].join('\n');
    expect(await api.post(body, ndjson)).toMatchObject({ status: 503, json: { code: 'STORE_FULL' } });

    isAway = false;
    expect(await api.post(body, ndjson)).toMatchObject({ status: 200, json: { duplicates: 1, refused: 1 } });
    expect(await api.quarantined()).toHaveLength(1);
  });
});

describe('a store that another process writes to', () => {
  /** Holds the lock that a load holds while it stores a batch. */
  function locked(dataDir: string): DatabaseSync {
    const other = new DatabaseSync(databaseFile(dataDir));
    other.exec('BEGIN IMMEDIATE');
    return other;
  }

  it.each([
    ['one event', eventLine(1), structured, 201],
    ['a batch', eventLines(1, 20).join('\n'), ndjson, 200],
  ])('is waited for by %s, while the probes are answered', async (_, body, contentType, status) => {
    const api = await runningApi();
    const other = locked(api.dataDir);
    const posted = api.post(body, contentType);
    await until(() => api.logged().includes('another process writes'));

    expect(await api.ask('GET', '/healthz')).toMatchObject({ status: 200 });
    other.exec('ROLLBACK');
    other.close();

    expect(await posted).toMatchObject({ status });
  });

  it("is waited for at the service's own expense: a body is not late for it", async () => {
    const api = await runningApi({ stallMs: 600 });
    const other = locked(api.dataDir);
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(`${eventLines(1, 1_100).join('\n')}\n`);
    await until(() => api.logged().includes('another process writes'));
    await delay(1_000);
    other.close();
    slow.request.end();

    expect(await slow.answer).toMatchObject({ status: 200, body: expect.stringContaining('"stored":1100') });
  });

  it('is 503 when it does not end', async () => {
    const api = await runningApi({ busyPatienceMs: 100 });
    const other = locked(api.dataDir);

    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 503, json: { code: 'STORE_BUSY' } });

    other.close();
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
  });
});

describe('a store that waiting does not fix', () => {
  it('is 500 with its code', async () => {
    const trouble = troubledStore('STORE_CORRUPT');
    const api = await runningApi({ store: trouble.between });
    trouble.goodAppends = 0;

    const answer = await api.post(eventLine(1), structured);

    expect(answer).toMatchObject({ status: 500, json: { code: 'STORE_CORRUPT' } });
    expect(answer.headers.get('retry-after')).toBeNull();
  });

  it('is 500 without a word of what it said, where nobody foresaw it', async () => {
    const api = await runningApi({
      store: (store) => ({ ...store, appendEach: () => Promise.reject(new Error('c-secret went wrong')) }),
    });

    const answer = await api.post(eventLine(1), structured);

    expect(answer).toMatchObject({ status: 500, json: { code: 'INTERNAL' } });
    expect(answer.text + api.logged()).not.toContain('c-secret');
    expect(api.logged()).toContain(answer.json.request);
  });
});

describe('a service that stops', () => {
  it('answers a body that still comes with 503, and what of it is stored', async () => {
    const api = await runningApi();
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(`${eventLines(6, 1_200).join('\n')}\n`);
    const stored = await until(async () => (await api.stored()).length);

    api.givingUp.abort();

    const { status, body, headers } = await slow.answer;
    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ code: 'HTTP_STOPPING', before: { stored } });
    expect(headers['retry-after']).toBe('5');
    slow.request.destroy();
  });

  it('finishes the request in hand, closes its connection, and takes no other', async () => {
    const api = await runningApi({ maxAtOnce: 1 });
    const slow = slowPost(api.port, { 'content-type': ndjson });
    await slow.send(`${eventLines(1, 400).join('\n')}\n`);
    await until(async () => (await api.post('\n'.repeat(70_000), ndjson)).status === 429);
    const closed = api.app.close();
    await expect(
      until(() =>
        fetch(`${api.url}/healthz`).then(
          () => false,
          () => true,
        ),
      ),
    ).resolves.toBe(true);
    slow.request.end(eventLine(1_000));

    expect(await slow.answer).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await closed;
    expect(await api.stored()).toHaveLength(401);
  });
});

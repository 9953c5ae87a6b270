import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storingWatch } from '../../../services/api/storing-watch.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { eventLine, eventLines } from '../../support/event-lines.ts';
import { ndjson, type RunningApi, runningApi, structured } from '../../support/http/running-api.ts';
import { troubledStore } from '../../support/http/troubled-store.ts';
import { until } from '../../support/until.ts';

const figures = '/plans/ihp-2019-2023/figures?period=2023';
const fine = { ready: true, state: 'no trouble' };

async function isReady(api: RunningApi): Promise<boolean> {
  return (await api.ask('GET', '/readyz')).status === 200;
}

describe('readiness', () => {
  it('is lost when every figure fails, and found again when they do not, without a question', async () => {
    const api = await runningApi();
    await api.post(eventLines(1, 50).join('\n'), ndjson);
    expect(await api.ask('GET', figures)).toMatchObject({ status: 200 });
    // It stays open for a moment after a question, and what was computed before is known without it.
    let position = 0;
    await until(async () => {
      writeFileSync(ledgerFile(api.dataDir), 'no ledger');
      return (await api.ask('GET', `${figures}&position=${position++}`)).status === 500;
    });
    expect(await api.ask('GET', figures)).toMatchObject({ status: 200 });

    await until(async () => !(await isReady(api)));
    const { json } = await api.ask('GET', '/readyz');
    expect(json.checks.figures).toEqual({ ready: false, state: 'LEDGER_CORRUPT' });

    // The next who needs it makes it anew from the log.
    rmSync(ledgerFile(api.dataDir));
    await until(() => isReady(api));
  });

  it('is lost when no event was stored for 30 s though some were sent, and found again with the next that is', async () => {
    const clock = { ms: 0 };
    const storing = storingWatch(() => clock.ms);
    const figures = { failed: () => undefined, readiness: () => fine };
    const trouble = troubledStore('STORE_FULL');
    const watches = { figures, storing, checks: { intake: storing.readiness } };
    const api = await runningApi({ watches, store: trouble.between });
    trouble.goodAppends = 0;

    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 503 });
    expect(await isReady(api)).toBe(true);
    clock.ms = 30_000;
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 503 });
    expect(await isReady(api)).toBe(false);

    trouble.goodAppends = 1;
    expect(await api.post(eventLine(1), structured)).toMatchObject({ status: 201 });
    expect(await isReady(api)).toBe(true);
  });

  it('is kept while readers queue, be they more than may', async () => {
    const api = await runningApi();
    const hold = Promise.withResolvers<void>();
    // As many as read at once.
    const held = Promise.all([1, 2, 3].map(() => api.turns.use(() => hold.promise)));
    const waiting = Array.from({ length: 61 }, (_, at) => api.turns.use(async () => at, { caller: `c-${at}` }));
    const refused = await api.ask('GET', figures);
    expect(refused).toMatchObject({ status: 503, json: { code: 'LEDGER_BUSY' } });
    // What is not the answer does not bear its tag.
    expect(refused.headers.get('etag')).toBeNull();

    expect(await isReady(api)).toBe(true);

    hold.resolve();
    await Promise.all([held, ...waiting]);
    expect(await isReady(api)).toBe(true);
  });
});

import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { until } from '../../support/until.ts';

/** In a trial such events were answered with 201 and were in no file that anybody could find. */
test('given a data directory that is moved under a running service, then events get 503 until it is back, and none is lost', async () => {
  const dataDir = join(temporaryDirectory(), 'data');
  const { url } = await startServe(dataDir);
  const post = (n: number) =>
    fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: eventLine(n),
    });
  expect(await post(1)).toMatchObject({ status: 201 });
  // A ledger in the midst of taking it in writes where its path leads.
  await until(async () => (await (await fetch(`${url}/metrics`)).text()).includes('\nvirkning_ledger_position 1\n'));

  renameSync(dataDir, `${dataDir}-elsewhere`);
  mkdirSync(dataDir);
  const refused = await post(2);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'STORE_MOVED' });
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    checks: { store: { ready: false, state: 'STORE_MOVED' }, quarantine: { ready: false, state: 'STORE_MOVED' } },
  });
  // Nothing of the service's grows in the place of what was moved.
  expect(readdirSync(dataDir)).toEqual([]);

  renameSync(dataDir, `${dataDir}-empty`);
  renameSync(`${dataDir}-elsewhere`, dataDir);
  expect(await post(2)).toMatchObject({ status: 201 });
  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  expect(await storedLog(dataDir)).toHaveLength(2);
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let server: ProtocolServer;
let stores: EventStore[];
let directory: string;

async function open(): Promise<EventStore> {
  const store = await openEventStoreDb({ connection: server.connection, namespace: 'virkning' });
  stores.push(store);
  return store;
}

/** What somebody else writes on the same server. */
async function others(events: number): Promise<void> {
  const data = Buffer.from(JSON.stringify({ text: 'x'.repeat(400) }));
  for (let at = 0; at < events; at += 500) {
    const some = Array.from({ length: 500 }, () => ({
      id: randomUUID(),
      type: 'something',
      contentType: 'application/json',
      data,
      metadata: Buffer.alloc(0),
    }));
    await server.log.append(`others-${at}`, some, 'any');
  }
}

/** Runs a command; how many events of the server's log it had looked at for that. */
async function looksAt(...command: string[]): Promise<{ readonly stdout: string; readonly events: number }> {
  const before = server.considered.records;
  const run = await runCommand(['--data', directory, '--store', server.connection, ...command]);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  return { stdout: run.stdout, events: server.considered.records - before };
}

beforeEach(async () => {
  server = await startProtocolServer();
  stores = [];
  directory = temporaryDirectory();
  await (await open()).appendEach(streamEvents('a', 30));
});

afterEach(async () => {
  await Promise.allSettled(stores.map((store) => store.close()));
  await server.stop();
});

describe('a server that others use too', { timeout: 60_000 }, () => {
  test('given much of others’ behind our last event, then a command looks through it once, and later ones only at what is new', async () => {
    await others(6_000);
    expect((await looksAt('rebuild')).events).toBeGreaterThan(6_000);
    expect((await looksAt('status')).events).toBeLessThan(20);

    await others(4_000);
    const first = await looksAt('status');
    expect(first.events).toBeGreaterThan(4_000);
    expect(first.events).toBeLessThan(10_000);
    expect((await looksAt('status')).events).toBeLessThan(20);

    await (await open()).appendEach(streamEvents('b', 3));
    const last = await looksAt('status', '--format', 'json');
    expect(JSON.parse(last.stdout)).toMatchObject({ contents: { events: { total: 33 } }, ledger: { wasBehind: 3 } });
    expect(last.events).toBeLessThan(100);
    expect((await looksAt('status')).events).toBeLessThan(20);
  });

  test('given a ledger that another command has open, then a command that looked through much is done all the same', async () => {
    await looksAt('rebuild');
    await others(4_000);

    const both = await Promise.all([looksAt('status'), looksAt('status')]);

    for (const { stdout } of both) expect(stdout).toContain('30');
    // None of the two may have had the ledger for itself; the next one has.
    await looksAt('status');
    expect((await looksAt('status')).events).toBeLessThan(20);
  });

  test('given a store that goes on from where another had looked, then it finds what came since, and looks at no more', async () => {
    const store = await open();
    const last = (await store.readAll(null, 100)).at(-1)!.position;
    await others(3_000);
    expect(await store.readAll(last, 10)).toEqual([]);
    const looked = store.looked!()!;
    expect(looked.after).toBe(last);
    const next = await open();
    const before = server.considered.records;

    await next.goOnFrom!(looked);

    expect(await next.readAll(last, 10)).toEqual([]);
    expect(await next.head()).toBe(last + 1n);
    await store.appendEach(streamEvents('c', 2));
    const enough = new AbortController();
    for await (const batch of next.subscribeAll(last, enough.signal)) if (batch.length > 0) enough.abort();
    expect(await next.readAll(last, 10)).toHaveLength(2);
    expect(await next.head()).toBeGreaterThan(last + 1n);
    expect(server.considered.records - before).toBeLessThan(100);
  });

  test('given a server that was restored and has something else where another had looked, then everything is looked at again', async () => {
    const store = await open();
    const last = (await store.readAll(null, 100)).at(-1)!.position;
    await others(1_000);
    await store.readAll(last, 10);
    const looked = store.looked!()!;
    const next = await open();
    // As after a restore: ours in the place of what was others' and is gone.
    await store.appendEach(streamEvents('d', 1));
    const ours = (await store.readAll(last, 10)).at(-1)!.position;

    await next.goOnFrom!({ ...looked, id: randomUUID() });
    expect(await next.readAll(last, 10)).toHaveLength(1);
    const further = await open();
    await further.goOnFrom!({ after: last, to: ours + 7n, id: looked.id });
    expect(await further.readAll(last, 10)).toHaveLength(1);
  });
});

import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore, Outcome, Patience } from '../../../infra/event-store/port.ts';
import type { Outage } from '../../protocol/eventstoredb/outage.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { startEventStoreServer } from '../../support/event-store-server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

vi.setConfig({ testTimeout: 60_000 });

const stores: EventStore[] = [];
let server: ProtocolServer | undefined;

/** Patience, and what it was told. */
function patience(forMs: number) {
  const told: string[] = [];
  const given: Patience = {
    forMs,
    signal: new AbortController().signal,
    onAway: (error) => told.push(`away: ${(error as { code: string }).code}`),
    onBack: (afterMs) => told.push(afterMs > 0 ? 'back' : 'back before it was away'),
  };
  return { given, told };
}

async function open(connection: string, given?: Patience): Promise<EventStore> {
  const store = await openEventStoreDb({ connection, namespace: 'away' }, given && { patience: given });
  stores.push(store);
  return store;
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

function later(ms: number, work: () => unknown): void {
  setTimeout(() => void work(), ms);
}

afterEach(async () => {
  await Promise.allSettled(stores.splice(0).map((store) => store.close()));
  await server?.stop();
  server = undefined;
});

describe('a server that cannot serve for a time', () => {
  test.each<Outage>(['not-ready', 'no-leader-info', 'dead-leader', 'timed-out'])(
    'given %s for three seconds, when somebody with patience appends and reads, then all is done, and told once',
    async (outage) => {
      server = await startProtocolServer();
      const { given, told } = patience(30_000);
      const store = await open(server.connection, given);
      server.outage(outage);
      later(3_000, () => server?.outage(undefined));

      const outcomes = await store.appendEach(streamEvents('a', 40, 5));

      expect(outcomes.every(({ outcome }) => outcome === 'stored')).toBe(true);
      expect(await store.readAll(null, 100)).toHaveLength(40);
      expect(told).toEqual(['away: STORE_UNAVAILABLE', 'back']);
    },
  );

  test.each<Outage>(['not-ready', 'no-leader-info', 'dead-leader', 'timed-out'])(
    'given %s, when somebody without patience asks, then it is unavailable, which passes',
    async (outage) => {
      server = await startProtocolServer();
      const store = await open(server.connection);
      server.outage(outage);

      expect(await code(store.readAll(null, 10))).toBe('STORE_UNAVAILABLE');
      expect(await code(store.appendEach(streamEvents('a', 3)))).toBe('STORE_UNAVAILABLE');
    },
  );

  test('given a server that is not there yet, when it is opened with patience, then it is waited for', async () => {
    const away = await startEventStoreServer(join(temporaryDirectory(), 'log.ndjson'));
    await away.kill();
    later(2_500, () => away.restart());

    const store = await open(away.connection, patience(30_000).given);

    expect(await store.readAll(null, 10)).toEqual([]);
    await away.stop();
  });

  test('given a server that does not come back, then the wait ends when it was to, for all calls together', async () => {
    server = await startProtocolServer();
    const store = await open(server.connection, patience(2_000).given);
    server.outage('not-ready');
    const began = performance.now();

    expect(await code(store.appendEach(streamEvents('a', 100, 10)))).toBe('STORE_UNAVAILABLE');

    const took = performance.now() - began;
    expect(took).toBeGreaterThan(1_500);
    expect(took).toBeLessThan(6_000);
  });

  test('given a wait, when its signal aborts, then it ends at once', async () => {
    server = await startProtocolServer();
    const stop = new AbortController();
    const store = await open(server.connection, { ...patience(60_000).given, signal: stop.signal });
    server.outage('not-ready');
    const waiting = code(store.readAll(null, 10));
    later(500, () => stop.abort());
    const began = performance.now();

    expect(await waiting).toBe('STORE_UNAVAILABLE');
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('given an append that fails in the middle, then what was stored is told, and that is what the log holds', async () => {
    server = await startProtocolServer();
    const store = await open(server.connection);
    server.faults.plan([{ fault: 'refuse', times: 1_000, skip: 3, stream: '.log-' }]);
    const told: { readonly outcome: Outcome['outcome']; readonly index: number }[] = [];
    const events = streamEvents('a', 12, 6);

    const failed = code(store.appendEach(events, ({ outcome }, index) => told.push({ outcome, index })));

    expect(await failed).toBe('STORE_UNAVAILABLE');
    server.faults.plan([]);
    const stored = (await store.readAll(null, 100)).map(({ id }) => id);
    expect(told.map(({ index }) => events[index]?.event.id).sort()).toEqual([...stored].sort());
    expect(told.every(({ outcome }) => outcome === 'stored')).toBe(true);
    expect(stored.length).toBeGreaterThan(0);
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { type Follower, followLedger } from '../../../services/ledger/follow-ledger.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { type LedgerTurns, ledgerTurns } from '../../../services/ledger/ledger-turns.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { until } from '../../support/until.ts';

const patient = { timeout: 15_000, interval: 20 };

interface Service {
  readonly store: EventStore;
  readonly turns: LedgerTurns;
  readonly follower: Follower;
  stop(): Promise<void>;
}

async function start(dataDir: string, file = ledgerFile(dataDir)): Promise<Service> {
  const store = await openSqliteEventStore(dataDir);
  const stopping = new AbortController();
  const turns = ledgerTurns(file, store, { signal: stopping.signal });
  const log = pino({ level: 'silent' });
  const follower = followLedger({ store, turns, log, signal: stopping.signal });
  let stopped: Promise<void> | undefined;
  const service = {
    store,
    turns,
    follower,
    stop: () => {
      stopped ??= (async () => {
        stopping.abort();
        await follower.done;
        await turns.close();
        await store.close();
      })();
      return stopped;
    },
  };
  onTestFinished(() => service.stop());
  return service;
}

function count(turns: LedgerTurns): Promise<number> {
  return turns.use(async ({ engine }) => {
    const rows = await engine.rows('SELECT count(*)::INTEGER FROM ledger');
    return rows[0]?.[0] as number;
  });
}

test('given a running follower, when events are stored, then the ledger holds them without being asked', async () => {
  const { store, follower } = await start(temporaryDirectory());
  await vi.waitFor(() => expect(follower.state().position).toBeNull(), patient);

  await store.appendEach(streamEvents('a', 40));
  await vi.waitFor(() => expect(follower.state().position).toBe(39n), patient);
  await store.appendEach(streamEvents('b', 2));
  await vi.waitFor(() => expect(follower.state().position).toBe(41n), patient);
  expect(follower.state()).toMatchObject({ lagSeconds: 0, trouble: undefined });
});

test('given a query right after an append, then it sees the events, whether or not the follower was there first', async () => {
  const { store, turns } = await start(temporaryDirectory());

  for (let round = 1; round <= 5; round++) {
    await store.appendEach(streamEvents(`r${round}`, 10));
    expect(await count(turns)).toBe(round * 10);
  }
});

test('given queries and a follower at once, then all get their turn', async () => {
  const { store, turns } = await start(temporaryDirectory());
  await store.appendEach(streamEvents('a', 100));

  const counts = await Promise.all(Array.from({ length: 12 }, () => count(turns)));

  expect(counts).toEqual(Array.from({ length: 12 }, () => 100));
});

test('given more queries than may wait, then the rest are told that it is busy', async () => {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  const turns = ledgerTurns(ledgerFile(dataDir), store, { signal: new AbortController().signal, maxWaiting: 2 });

  const results = await Promise.allSettled(Array.from({ length: 3 }, () => turns.use(() => delay(10))));

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: { code: 'LEDGER_BUSY' } });
  await turns.close();
  await expect(turns.use(async () => undefined)).rejects.toMatchObject({ code: 'LEDGER_BUSY' });
  await store.close();
});

test('given a service that follows a log under load, when the command line asks meanwhile, then both get their turn', async () => {
  const dataDir = temporaryDirectory();
  const { store, follower } = await start(dataDir);
  const enough = new AbortController();
  const load = (async () => {
    for (let batch = 0; !enough.signal.aborted; batch++) {
      await store.appendEach(streamEvents(`b${batch}`, 50));
      await delay(20);
    }
  })();

  try {
    // On a machine that does much else, a turn may last longer than `status` waits: it then says so, and is asked again.
    for (let round = 0; round < 3; round++)
      await until(async () => {
        const { exitCode, stderr } = await runCli(['status', '--format', 'json', '--data', dataDir]);
        expect({ exitCode, stderr: stderr.replace(/^.*prøv igen.*\n$/, '') }).toEqual({ exitCode: 0, stderr: '' });
        return stderr === '';
      });
  } finally {
    enough.abort();
    await load;
  }

  const head = await store.head();
  await vi.waitFor(() => expect(follower.state().position).toBe(head - 1n), patient);
});

test('given a ledger of another store, then the follower says so, and goes on when it is rebuilt', async () => {
  const dataDir = temporaryDirectory();
  const file = join(dataDir, 'other.duckdb');
  const foreign = await openSqliteEventStore(temporaryDirectory());
  await foreign.appendEach(streamEvents('x', 3));
  (await openLedgerAtHead(file, foreign, { timeoutMs: 1000 })).close();
  await foreign.close();

  const { store, follower } = await start(dataDir, file);
  await store.appendEach(streamEvents('a', 5));
  await vi.waitFor(() => expect(follower.state().trouble).toBe('LEDGER_FOREIGN'), patient);
  expect(follower.state().lagSeconds).toBeGreaterThan(0);

  rmSync(file);
  await vi.waitFor(() => expect(follower.state()).toMatchObject({ position: 4n, trouble: undefined }), patient);
});

test('given a follower that waits for events, when the service stops, then it ends at once', async () => {
  const service = await start(temporaryDirectory());
  await vi.waitFor(() => expect(service.follower.state().position).toBeNull(), patient);

  await service.stop();

  await expect(service.turns.use(async () => undefined)).rejects.toMatchObject({ code: 'LEDGER_BUSY' });
});

test('given a question that nobody waits for any more, then it is broken off, and the next has its turn at once', async () => {
  const { store, turns } = await start(temporaryDirectory());
  await store.appendEach(streamEvents('a', 10));
  const gone = new AbortController();
  const endless = turns.use(({ engine }) => engine.run('SELECT count(*) FROM range(100000000000) a'), {
    signal: gone.signal,
  });
  const failed = expect(endless).rejects.toThrow();
  await delay(300);

  const sinceMs = performance.now();
  gone.abort();
  await failed;

  expect(await count(turns)).toBe(10);
  expect(performance.now() - sinceMs).toBeLessThan(5_000);
});

test('given more questions than may wait, then the follower follows all the same', async () => {
  const { store, turns, follower } = await start(temporaryDirectory());
  await vi.waitFor(() => expect(follower.state().position).toBeNull(), patient);
  const enough = new AbortController();
  const readers = Array.from({ length: 64 }, async () => {
    while (!enough.signal.aborted) await turns.use(() => delay(20));
  });

  await store.appendEach(streamEvents('a', 10));
  await vi.waitFor(() => expect(follower.state().position).toBe(9n), patient);
  expect(follower.state().trouble).toBeUndefined();

  enough.abort();
  await Promise.all(readers);
});

test('given a question that takes long, then others are answered beside it, and the log is followed', async () => {
  const { store, turns, follower } = await start(temporaryDirectory());
  await store.appendEach(streamEvents('a', 10));
  const hold = Promise.withResolvers<void>();
  const long = turns.use(() => hold.promise);

  await store.appendEach(streamEvents('b', 10));
  expect(await count(turns)).toBe(20);
  await store.appendEach(streamEvents('c', 10));
  await vi.waitFor(() => expect(follower.state().position).toBe(29n), patient);

  hold.resolve();
  await long;
});

test('given questions beside each other, when one fails, then the others are answered', async () => {
  const { store, turns } = await start(temporaryDirectory());
  await store.appendEach(streamEvents('a', 10));
  const hold = Promise.withResolvers<void>();
  const long = turns.use(async ({ engine }) => {
    await hold.promise;
    return engine.rows('SELECT count(*)::INTEGER FROM ledger');
  });

  await expect(turns.use(({ engine }) => engine.run('FROM nowhere'))).rejects.toThrow();
  setTimeout(hold.resolve, 50);

  expect(await count(turns)).toBe(10);
  expect(await long).toEqual([[10]]);
});

test('given questions one upon the other without end, when the command line asks, then it gets its turn', async () => {
  const dataDir = temporaryDirectory();
  const { store, turns } = await start(dataDir);
  await store.appendEach(streamEvents('a', 50));
  const enough = new AbortController();
  // As each begins before another has ended, the ledger is never without a reader unless one is kept out.
  const readers = [0, 100, 200].map(async (laterMs) => {
    await delay(laterMs);
    while (!enough.signal.aborted) await turns.use(() => delay(300));
  });

  const { exitCode } = await runCli(['status', '--format', 'json', '--data', dataDir]);
  enough.abort();
  await Promise.all(readers);

  expect(exitCode).toBe(0);
});

test('given a question that takes longer than the ledger is held, then the log is followed all the while', async () => {
  const { store, turns, follower } = await start(temporaryDirectory());
  await store.appendEach(streamEvents('a', 10));
  const hold = Promise.withResolvers<void>();
  const long = turns.use(() => hold.promise);
  await delay(1_200);
  // One that comes now may have to wait, until the ledger was left to other processes.
  const later = [turns.use(() => hold.promise), turns.use(async () => undefined)];

  for (let batch = 0; batch < 3; batch++) {
    const end = BigInt(20 + 10 * batch);
    await store.appendEach(streamEvents(`b${batch}`, 10));
    await vi.waitFor(() => expect(follower.state().position).toBe(end - 1n), patient);
  }

  hold.resolve();
  await Promise.all([long, ...later]);
});

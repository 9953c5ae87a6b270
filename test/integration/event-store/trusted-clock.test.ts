import { describe, expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const start = Date.parse('2026-11-02T08:00:00Z');
const day = 86_400_000;
const jumped = { code: 'STORE_CLOCK_JUMPED' };

/** A store whose log ends at `start`. */
async function logUntilStart(): Promise<string> {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir, { clock: () => start });
  await store.appendEach(streamEvents('a', 2));
  await store.close();
  return dataDir;
}

/** An event that its sender registered at an instant. */
function registeredAt(id: string, ms: number) {
  const event = newEvent(id);
  const metadata = { ...event.metadata, time: new Date(ms).toISOString() };
  return { stream: 'citizen-c-1', event: { ...event, metadata } };
}

describe('given a program that starts with the clock more than a day after the last event', () => {
  test.each([
    ['in 2097', Date.parse('2097-01-01T00:00:00Z')],
    ['a day and an hour later', start + day + 3_600_000],
  ])('(%s), then it stores nothing, says so in readiness, and still reads', async (_, now) => {
    const dataDir = await logUntilStart();
    const store = await openSqliteEventStore(dataDir, { clock: () => now });

    await expect(store.appendEach(streamEvents('b', 2))).rejects.toMatchObject(jumped);
    await expect(store.append('citizen-c-1', [newEvent('b-9')], 'any')).rejects.toMatchObject(jumped);

    await expect(store.requireReady?.()).rejects.toMatchObject(jumped);
    expect(await store.head()).toBe(2n);
    await store.close();
  });

  test('then a flag lets it store, and the next start needs none', async () => {
    const dataDir = await logUntilStart();
    const now = start + 40 * day;
    const accepting = await openSqliteEventStore(dataDir, { clock: () => now, acceptClock: true });
    await accepting.appendEach(streamEvents('b', 1));
    await accepting.close();

    const next = await openSqliteEventStore(dataDir, { clock: () => now + 3_600_000 });
    await next.appendEach(streamEvents('c', 1));
    await next.close();

    expect((await storedLog(dataDir)).map(({ recordedAtMs }) => recordedAtMs).slice(2)).toEqual([now, now + 3_600_000]);
  });

  test('then an event that its sender registered within a day of it confirms the clock, for the others too', async () => {
    const dataDir = await logUntilStart();
    const now = start + 3 * day;
    const store = await openSqliteEventStore(dataDir, { clock: () => now });

    await store.appendEach([...streamEvents('b', 1), registeredAt('b-7', now - 3_600_000)]);
    await store.appendEach(streamEvents('c', 1));

    expect(await store.head()).toBe(5n);
    await store.close();
  });
});

test('given a running program, when its clock jumps by more than a day, then it stores nothing until the clock is back', async () => {
  const dataDir = await logUntilStart();
  let now = start;
  const store = await openSqliteEventStore(dataDir, { clock: () => now });
  await store.appendEach(streamEvents('b', 1));

  now = start + 2 * day;
  await expect(store.appendEach(streamEvents('c', 1))).rejects.toMatchObject(jumped);
  now = start - 2 * day;
  await expect(store.appendEach(streamEvents('c', 1))).rejects.toMatchObject(jumped);
  await expect(store.requireReady?.()).rejects.toMatchObject(jumped);
  now = start + 1_000;
  await store.appendEach(streamEvents('c', 1));
  await store.requireReady?.();

  expect((await storedLog(dataDir)).at(-1)?.recordedAtMs).toBe(start + 1_000);
  await store.close();
});

test('given a log that a clock ahead of ours has written, then nothing is added to its wrong times without a flag', async () => {
  const dataDir = await logUntilStart();
  const store = await openSqliteEventStore(dataDir, { clock: () => start - 2 * day });

  await expect(store.requireReady?.()).rejects.toMatchObject(jumped);
  // What its sender registered then does not make the log right.
  await expect(store.appendEach([registeredAt('b-1', start - 2 * day)])).rejects.toMatchObject(jumped);
  await store.close();
});

test('given a migration, which brings its times of recording, then no clock is asked', async () => {
  const dataDir = await logUntilStart();
  const store = await openSqliteEventStore(dataDir, { clock: () => 0 });
  const copies = streamEvents('b', 2).map((each) => ({ ...each, recordedAtMs: start + 9 * day }));

  await store.appendCopies(copies);

  expect((await storedLog(dataDir)).at(-1)?.recordedAtMs).toBe(start + 9 * day);
  await store.close();
});

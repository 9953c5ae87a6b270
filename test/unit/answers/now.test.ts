import { expect, test } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type NowOptions, nowOf } from '../../../services/answers/now.ts';
import { arrayLog } from '../../property/array-log.ts';

const storedAtMs = Date.parse('2026-11-30T12:00:00Z');

/** A log of so many events, which came a second apart. */
function logOf(count: number): NowOptions['log'] {
  const events = Array.from({ length: count }, (_, at) => ({
    position: BigInt(at),
    recordedAtMs: storedAtMs + at * 1_000,
  }));
  return arrayLog(events as unknown as RecordedEvent[]);
}

const never = new Promise<never>(() => undefined);
const afterSeconds = (seconds: number) => ({ nowMs: () => storedAtMs + seconds * 1_000 });

test('now is where the log ends, where the ledger gets there', async () => {
  let end: bigint | undefined;
  const reach = async (position: bigint): Promise<void> => {
    end = position;
  };
  const now = nowOf({ turns: { reach, end: () => end }, log: logOf(40), ...afterSeconds(90) });
  expect(now.isHeld(undefined)).toBe(false);
  expect(await now.position()).toBe(40n);
  expect([now.isHeld(undefined), now.isHeld(40n), now.isHeld(41n)]).toEqual([true, true, false]);
  expect(await now.behind(40n)).toBeUndefined();
});

test('now is what the ledger holds, where it does not get there, and it is told since when it is behind', async () => {
  const now = nowOf({
    turns: { reach: () => never, end: () => 30n },
    log: logOf(40),
    ...afterSeconds(90),
    patienceMs: 10,
  });
  expect(await now.position()).toBe(30n);
  // The event at the position is the first that is not held: it came after 30 of 90 seconds.
  expect(await now.behind(30n)).toEqual({ seconds: 60, isLedger: true });
});

test('what was not computed yet is behind too, and says that it is not the ledger that is', async () => {
  const now = nowOf({ turns: { reach: () => never, end: () => 40n }, log: logOf(40), ...afterSeconds(40) });
  await now.position();
  expect(await now.behind(0n)).toEqual({ seconds: 40, isLedger: false });
  expect(await now.behind(35n)).toEqual({ seconds: 5, isLedger: false });
  expect(await now.behind(36n)).toBeUndefined();
});

test.each([undefined, 0n])('a ledger that holds nothing yet is waited for (%s)', async (end) => {
  const reached = Promise.withResolvers<void>();
  const now = nowOf({
    turns: { reach: () => reached.promise, end: () => end },
    log: logOf(3),
    ...afterSeconds(0),
    patienceMs: 1,
  });
  const position = now.position();
  expect(await Promise.race([position, new Promise((resolve) => setTimeout(resolve, 20, 'waits'))])).toBe('waits');
  reached.resolve();
  expect(await position).toBe(3n);
});

test('a ledger that cannot follow says so', async () => {
  const wrong = new CodedError('LEDGER_UNREADABLE_EVENT', 'wrong');
  const now = nowOf({
    turns: { reach: () => Promise.reject(wrong), end: () => 2n },
    log: logOf(3),
    ...afterSeconds(0),
  });
  await expect(now.position()).rejects.toBe(wrong);
});

test('all who ask within some seconds are told the same, and the log is asked once', async () => {
  let looks = 0;
  const growing = { ...logOf(9), head: async () => BigInt(++looks) };
  const turns = { reach: async () => undefined, end: () => 9n };
  const held = nowOf({ turns, log: growing, ...afterSeconds(0), holdsForMs: 60_000 });
  expect(await Promise.all([held.position(), held.position()])).toEqual([1n, 1n]);
  expect(await held.position()).toBe(1n);
  const fresh = nowOf({ turns, log: growing, ...afterSeconds(0), holdsForMs: 0 });
  expect([await fresh.position(), await fresh.position()]).toEqual([2n, 3n]);
});

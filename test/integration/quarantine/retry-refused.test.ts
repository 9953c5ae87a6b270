import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { eventProblem, type Refusal } from '../../../contracts/errors/refusal.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import type { Quarantine, QuarantinedLine, RefusedLine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { type Retried, retryRefused } from '../../../services/intake/retry-refused.ts';
import { takeIn } from '../../../services/intake/take-in.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let store: EventStore;
let quarantine: Quarantine;

beforeEach(async () => {
  const dataDir = temporaryDirectory();
  store = await openSqliteEventStore(dataDir);
  quarantine = await openSqliteQuarantine(dataDir);
  onTestFinished(async () => {
    await store.close();
    await quarantine.close();
  });
});

function message(offset: number): Origin {
  return { kind: 'kafka', topic: 'journey-events.v1', partition: 2, offset: String(offset) };
}

/** A line as a program kept it that did not know the version of the event, which today's program knows. */
function refusedByAnOlderProgram(number: number): RefusedLine {
  const refusal: Refusal = eventProblem(
    { kind: 'unknown-version', name: 'placed', version: 9, known: 'journey.placed.v1' },
    '/type',
  );
  return { refusal, origin: message(number), raw: eventLine(number) };
}

async function retry(filter = {}, signal = new AbortController().signal): Promise<readonly Retried[]> {
  const retried: Retried[] = [];
  for await (const each of retryRefused(quarantine.list(filter), store, quarantine, signal)) retried.push(each);
  return retried;
}

async function lines(): Promise<readonly QuarantinedLine[]> {
  const kept: QuarantinedLine[] = [];
  for await (const line of quarantine.list()) kept.push(line);
  return kept;
}

describe('retrying refused lines', () => {
  test('given a line that today’s program takes, then it is stored with the origin of its message, and waits no more', async () => {
    await quarantine.keep([refusedByAnOlderProgram(7)]);

    expect(await retry()).toEqual([{ number: 1, outcome: 'stored', position: 0n }]);

    expect(await store.readAll(null, 10)).toMatchObject([
      { metadata: { source: 'urn:system:test', sourceId: 'evt-7' }, origin: message(7) },
    ]);
    expect(await lines()).toMatchObject([{ state: 'stored', position: 0n, resolvedAtMs: expect.any(Number) }]);
    expect(await quarantine.countByCode()).toEqual(new Map());
  });

  test('given a conflict, then it is still one, and stays', async () => {
    const changed = eventLine(1, { subject: 'c-other' });
    const received = [eventLine(1), changed].map((content, offset) => ({ content, origin: message(offset) }));
    await takeIn(received, store, quarantine);

    expect(await retry()).toMatchObject([{ number: 1, outcome: 'waiting', why: { code: 'EVENT_CONFLICT' } }]);

    expect(await lines()).toMatchObject([{ number: 1, state: 'waiting', raw: changed }]);
    expect(await store.head()).toBe(1n);
  });

  test('given a text that was not kept to the letter, or none, then it is not tried, and says so', async () => {
    const refusal: Refusal = eventProblem({ kind: 'personal-number' }, '/subject');
    const tooLarge: Refusal = eventProblem({
      kind: 'too-large',
      of: 'value',
      bytes: 70_000,
      atLeast: false,
      most: 65_536,
    });
    await quarantine.keep([
      { refusal, origin: message(1), raw: eventLine(1, { subject: '010190-1234' }) },
      { refusal: tooLarge, origin: message(2), raw: null },
    ]);

    expect(await retry()).toMatchObject([
      { number: 1, outcome: 'waiting', why: 'text-not-kept' },
      { number: 2, outcome: 'waiting', why: 'text-not-kept' },
    ]);
    expect(await store.head()).toBe(0n);
  });

  test('given more lines than a group, some good and some bad, then each becomes what it should, once', async () => {
    const bad: Refusal = eventProblem({ kind: 'bad-date' }, '/data/occurredOn');
    await quarantine.keep(
      Array.from({ length: 250 }, (_, number) =>
        number % 5 === 0
          ? { refusal: bad, origin: message(number), raw: badLine(number) }
          : refusedByAnOlderProgram(number),
      ),
    );

    const retried = await retry();

    expect(retried.map(({ number }) => number)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(retried.filter(({ outcome }) => outcome === 'stored')).toHaveLength(200);
    expect(await store.head()).toBe(200n);
    expect(Object.fromEntries(await quarantine.countByCode())).toEqual({ EVENT_BAD_DATE: 50 });
    expect(await retry({ state: 'waiting' })).toHaveLength(50);
    expect(await store.head()).toBe(200n);
  });

  test('given a retry that was killed after it had stored and before it noted so, then the next finds a duplicate', async () => {
    await quarantine.keep([refusedByAnOlderProgram(1), refusedByAnOlderProgram(2)]);
    const killed: Quarantine = {
      ...quarantine,
      resolve: () => Promise.reject(new Error('killed')),
    };
    const attempt = retryRefused(quarantine.list(), store, killed, new AbortController().signal);
    await expect(attempt.next()).rejects.toThrow('killed');
    expect(await store.head()).toBe(2n);

    expect(await retry()).toEqual([
      { number: 1, outcome: 'duplicate', position: 0n },
      { number: 2, outcome: 'duplicate', position: 1n },
    ]);

    expect(await store.head()).toBe(2n);
    expect(await lines()).toMatchObject([{ state: 'duplicate' }, { state: 'duplicate' }]);
  });

  test('given a line that is resolved, when it is asked for again, then it is reported as it is', async () => {
    await quarantine.keep([refusedByAnOlderProgram(1)]);
    await retry();

    expect(await retry()).toEqual([{ number: 1, outcome: 'stored', position: 0n }]);
    expect(await store.head()).toBe(1n);
  });

  test('given an interruption, then it ends after the group in hand', async () => {
    await quarantine.keep(Array.from({ length: 250 }, (_, number) => refusedByAnOlderProgram(number)));
    const interruption = new AbortController();

    let reported = 0;
    for await (const _ of retryRefused(quarantine.list(), store, quarantine, interruption.signal)) {
      reported++;
      interruption.abort();
    }

    expect(await store.head()).toBe(BigInt(reported));
    expect(reported).toBeLessThan(250);
  });
});

import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Origin, RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { CopiedEvent, EventStore } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { type Migrated, type MigrateOptions, migrate } from '../../../services/migrate/migrate.ts';
import type { StoreUnderTest } from '../../contract/event-store/bench.ts';
import { newEvent } from '../../support/new-events.ts';

type MakeStore = () => Promise<StoreUnderTest>;

const origins: readonly Origin[] = [
  { kind: 'file', file: '/srv/eksport/æøå.ndjson', line: 7 },
  { kind: 'kafka', topic: 'journey-events.v1', partition: 3, offset: '9007199254740993' },
  { kind: 'http', request: '0f0e4a7c' },
];

/** Events of several citizens, of every origin, recorded at uneven times. */
export function logOf(count: number, prefix = 'e'): CopiedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = `c-${(index * 7) % 5}`;
    const origin = origins[index % origins.length]!;
    const json = JSON.stringify({ occurredOn: '2023-05-04', outcome: index % 2 === 0 ? 'jobReady' : 'activityReady' });
    const event = newEvent(`${prefix}-${index}`, { subject, origin, json });
    return { stream: citizenStream(subject), event, recordedAtMs: 1_600_000_000_000 + index * index * 250 };
  });
}

/** What must be the same in a copy. */
export function withoutPositions(log: readonly RecordedEvent[]): readonly Omit<RecordedEvent, 'position'>[] {
  return log.map(({ position: _, ...event }) => event);
}

async function opened(make: MakeStore): Promise<EventStore> {
  const underTest = await make();
  const store = await underTest.open();
  onTestFinished(async () => {
    await store.close();
    await underTest.dispose();
  });
  return store;
}

function run(source: EventStore, target: EventStore, options: Partial<MigrateOptions> = {}): Promise<Migrated> {
  return migrate(source, target, { signal: new AbortController().signal, positions: [], ...options });
}

const everything = (store: EventStore): Promise<readonly RecordedEvent[]> => store.readAll(null, 100_000);

/** A target that fails when it is to take more than a number of events, in the middle of a piece: as if it was killed. */
function failingAfter(target: EventStore, most: number): EventStore {
  let taken = 0;
  return {
    ...target,
    async appendCopies(events) {
      const fitting = events.slice(0, most - taken);
      const outcomes = await target.appendCopies(fitting);
      taken += fitting.length;
      if (fitting.length < events.length) throw new Error('killed');
      return outcomes;
    },
  };
}

/** What must hold of a migration from any store into any other. */
export function migrationCases(name: string, makeSource: MakeStore, makeTarget: MakeStore): void {
  describe(`migrating from ${name}`, { timeout: 60_000 }, () => {
    test('given an empty target, then it holds the same events in the same order, with times, origins and revisions', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(60));

      const result = await run(source, target);

      expect(result).toMatchObject({ events: 60, copied: 60, goneOn: false });
      expect(result.digest.target).toBe(result.digest.source);
      expect(withoutPositions(await everything(target))).toEqual(withoutPositions(await everything(source)));
    });

    test('given events that the source took in by itself, then their recorded times come along', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendEach(logOf(9));

      await run(source, target);

      expect(withoutPositions(await everything(target))).toEqual(withoutPositions(await everything(source)));
    });

    test('given an empty source, then there is nothing to copy, and that is verified', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];

      expect(await run(source, target)).toMatchObject({ events: 0, copied: 0, positions: [] });
    });

    test('given a migration that is stopped anywhere, however often, when it is run again, then the copy is whole and holds each event once', async () => {
      const [source] = [await opened(makeSource)];
      await source.appendCopies(logOf(30));
      const expected = withoutPositions(await everything(source));

      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 4 }), async (stops) => {
          const underTest = await makeTarget();
          const target = await underTest.open();
          try {
            let there = 0;
            for (const stop of stops) {
              const attempt = run(source, failingAfter(target, stop));
              if (there + stop < 30) await expect(attempt).rejects.toThrow('killed');
              else await attempt;
              there = Math.min(30, there + stop);
            }

            expect(await run(source, target)).toMatchObject({ events: 30, copied: 30 - there });

            expect(withoutPositions(await everything(target))).toEqual(expected);
          } finally {
            await target.close();
            await underTest.dispose();
          }
        }),
        { numRuns: 5 },
      );
    });

    test('given a target that holds something else, then it is refused and left as it is', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      await target.appendCopies([...logOf(2), ...logOf(1, 'other')]);
      const before = await everything(target);

      await expect(run(source, target)).rejects.toMatchObject({ code: 'MIGRATE_TARGET_NOT_EMPTY' });

      expect(await everything(target)).toEqual(before);
    });

    test('given a target that holds the events in another order, then it is refused', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      await target.appendCopies(logOf(5).toReversed());

      await expect(run(source, target)).rejects.toMatchObject({ code: 'MIGRATE_TARGET_NOT_EMPTY' });
    });

    test.each<[string, (copy: CopiedEvent) => CopiedEvent]>([
      ['recorded time', (copy) => ({ ...copy, recordedAtMs: copy.recordedAtMs + 1 })],
      ['origin', (copy) => ({ ...copy, event: { ...copy.event, origin: { kind: 'http', request: 'another' } } })],
      ['content', (copy) => ({ ...copy, event: { ...copy.event, json: '{"occurredOn":"2023-05-05"}' } })],
    ])('given a copy with another %s, then it is not equal', async (what, change) => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      await target.appendCopies(logOf(5).map((copy, index) => (index === 3 ? change(copy) : copy)));

      await expect(run(source, target)).rejects.toMatchObject({
        code: 'MIGRATE_NOT_EQUAL',
        message: expect.stringContaining(`The ${what} of`),
      });
    });

    test('given a copy that has gone on since, then there is nothing to copy, and its beginning is verified', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      await run(source, target);
      await target.appendEach(logOf(2, 'later'));

      expect(await run(source, target)).toMatchObject({ events: 5, copied: 0, goneOn: true });
    });

    test('given a source that grows while it is copied, then it says so, and the next run copies the rest', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      let grown: Promise<unknown> | undefined;
      const onProgress: MigrateOptions['onProgress'] = (stage) => {
        if (stage === 'verify') grown ??= source.appendEach(logOf(1, 'later'));
      };
      // The store answers in turn, so what was begun during the verification is stored before it ends.
      const slowly: EventStore = {
        ...source,
        readAll: async (...args) => grown?.then(() => source.readAll(...args)) ?? source.readAll(...args),
      };

      await expect(run(slowly, target, { onProgress })).rejects.toMatchObject({ code: 'MIGRATE_SOURCE_GREW' });

      expect(await run(source, target)).toMatchObject({ events: 6, copied: 1 });
    });

    test('given positions of the source, then each is told as that of the target with the same events before it', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(6));
      const originals = await everything(source);
      const asked = [
        0n,
        originals[0]!.position,
        originals[0]!.position + 1n,
        originals[4]!.position,
        await source.head(),
      ];

      const { positions } = await run(source, target, { positions: asked });

      const copies = await everything(target);
      for (const pair of positions) {
        const before = originals.filter(({ position }) => position < pair.source).map(({ id }) => id);
        expect(copies.filter(({ position }) => position < pair.target).map(({ id }) => id)).toEqual(before);
      }
      expect(positions.map((pair) => pair.source)).toEqual(asked);
      const beyond = [(await source.head()) + 1n];
      await expect(run(source, target, { positions: beyond })).rejects.toMatchObject({ code: 'QUERY_BAD_POSITION' });
    });

    test('given the same store twice, then it is refused', async () => {
      const source = await opened(makeSource);

      await expect(run(source, source)).rejects.toMatchObject({ code: 'MIGRATE_SAME_STORE' });
    });

    test('given an interruption, then it ends, and the next run goes on', async () => {
      const [source, target] = [await opened(makeSource), await opened(makeTarget)];
      await source.appendCopies(logOf(5));
      const interruption = new AbortController();
      interruption.abort();

      await expect(run(source, target, { signal: interruption.signal })).rejects.toThrow();

      expect(await run(source, target)).toMatchObject({ events: 5, copied: 5 });
    });
  });
}

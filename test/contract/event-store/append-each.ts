import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';
import { all, type Bench, clara, stream } from './bench.ts';

function expectInOrder(log: readonly bigint[]): void {
  expect([...new Set(log)].sort((a, b) => (a < b ? -1 : 1))).toEqual(log);
}

export function appendingEach({ open, another, traits }: Bench): void {
  describe('appendEach', () => {
    test('given events of several streams, then each gets a later position, and its stream’s next revision', async () => {
      const store = await open();
      await store.appendEach(streamEvents('a', 4));

      const outcomes = await store.appendEach(streamEvents('b', 2));

      const log = await all(store);
      const positionOf = (index: number) => log.find(({ id }) => id === newEvent(`b-${index}`).id)?.position;
      expect(outcomes).toEqual([
        { outcome: 'stored', position: positionOf(0), revision: 2n },
        { outcome: 'stored', position: positionOf(1), revision: 1n },
      ]);
      for (const { position } of outcomes) expect(position).toBeGreaterThan(log[3]!.position);
      if (traits.gapless) expect(outcomes.map(({ position }) => position)).toEqual([4n, 5n]);
    });

    test('given an event that is stored, when it comes again with its keys in another order, then it is a duplicate', async () => {
      const store = await open();
      const event = newEvent('e-1', { json: '{"occurredOn":"2023-05-04","outcome":"jobReady"}' });
      await store.appendEach([{ stream: clara, event }]);

      const again = {
        ...event,
        json: '{"outcome":"jobReady","occurredOn":"2023-05-04"}',
        origin: { kind: 'http', request: 'r-1' } as const,
      };
      const outcomes = await store.appendEach([{ stream: clara, event: again }]);

      const [stored, ...others] = await all(store);
      expect(others).toEqual([]);
      expect(outcomes).toEqual([{ outcome: 'duplicate', position: stored!.position }]);
      expect(stored?.origin).toEqual(event.origin);
    });

    const { metadata } = newEvent('e-1');
    test.each<[string, string, Partial<NewEvent>]>([
      ['type', clara, { type: 'journey.clarified.v1' }],
      ['time', clara, { metadata: { ...metadata, time: '2023-05-04T08:00:00Z' } }],
      ['data', clara, { json: '{"occurredOn":"2023-05-04","outcome":"activityReady"}' }],
      ['subject', citizenStream('c-2'), { metadata: { ...metadata, subject: 'c-2' } }],
    ])(
      'given an event that is stored, when its id comes with another %s, then it is a conflict and leaves no trace',
      async (_, to, changes) => {
        const store = await open();
        await store.appendEach([{ stream: clara, event: newEvent('e-1') }]);
        const before = await all(store);

        const outcomes = await store.appendEach([
          { stream: to, event: newEvent('e-1', changes) },
          { stream: clara, event: newEvent('e-2') },
        ]);

        const log = await all(store);
        expect(log.slice(0, 1)).toEqual(before);
        expect(outcomes).toEqual([
          { outcome: 'conflict', position: log[0]!.position },
          { outcome: 'stored', position: log[1]!.position, revision: 1n },
        ]);
        expect(log).toHaveLength(2);
        expect(await stream(store, citizenStream('c-2'))).toEqual([]);
      },
    );

    test('given the same id twice in one batch, then it is one entry: a duplicate or a conflict of the first', async () => {
      const store = await open();

      const outcomes = await store.appendEach([
        { stream: clara, event: newEvent('e-1') },
        { stream: clara, event: newEvent('e-1') },
        { stream: clara, event: newEvent('e-1', { type: 'journey.clarified.v1' }) },
      ]);

      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate', 'conflict']);
      expect(await all(store)).toHaveLength(1);
    });

    test('given any batches with repeated ids through two handles, then positions increase and revisions have no holes', async () => {
      const batch = fc.array(fc.record({ id: fc.nat(30), citizen: fc.nat(4) }), { maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), batch), { maxLength: 8 }), async (batches) => {
          const fresh = await another();
          const handles = [await fresh.open(), await fresh.open()] as const;
          try {
            const ids = new Set<number>();
            for (const [second, events] of batches) {
              const outcomes = await handles[second ? 1 : 0].appendEach(
                events.map(({ id, citizen }) => ({
                  stream: citizenStream(`c-${citizen}`),
                  event: newEvent(`e-${id}`, { subject: `c-${citizen}` }),
                })),
              );
              outcomes.forEach(({ outcome }, index) => {
                const { id } = events[index]!;
                expect(outcome === 'stored').toBe(!ids.has(id));
                ids.add(id);
              });
            }
            const log = await all(handles[0]);
            expectInOrder(log.map(({ position }) => position));
            if (traits.gapless) expect(log.map(({ position }) => position)).toEqual(log.map((_, at) => BigInt(at)));
            expect(log).toHaveLength(ids.size);
            const nextRevision = new Map<string, bigint>();
            for (const { stream: name, revision } of log) {
              expect(revision).toBe(nextRevision.get(name) ?? 0n);
              nextRevision.set(name, revision + 1n);
            }
          } finally {
            await Promise.all(handles.map((handle) => handle.close()));
            await fresh.dispose();
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}

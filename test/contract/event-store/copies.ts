import { describe, expect, test } from 'vitest';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';
import { all, type Bench, clara } from './bench.ts';

export function copying({ open }: Bench): void {
  describe('appendCopies', () => {
    test('given events of several streams, then the log holds them in the order given, with the times given', async () => {
      const store = await open();
      const times = [1_700_000_000_003, 1_700_000_000_001, 1_700_000_000_002];
      const copies = streamEvents('a', 90, 7).map((each, index) => ({
        ...each,
        recordedAtMs: times[index % 3]! + index,
      }));

      const outcomes = await store.appendCopies(copies);

      const log = await all(store);
      expect(log.map(({ id }) => id)).toEqual(copies.map(({ event }) => event.id));
      expect(log.map(({ recordedAtMs }) => recordedAtMs)).toEqual(copies.map(({ recordedAtMs }) => recordedAtMs));
      expect(outcomes).toEqual(log.map(({ position, revision }) => ({ outcome: 'stored', position, revision })));
    });

    test('given copies some of which are there, when they are copied again, then those are duplicates or conflicts', async () => {
      const store = await open();
      const copies = streamEvents('a', 3).map((each) => ({ ...each, recordedAtMs: 1_700_000_000_000 }));
      await store.appendCopies(copies.slice(0, 2));

      const outcomes = await store.appendCopies([
        ...copies,
        { stream: clara, event: newEvent('a-0', { type: 'journey.clarified.v1' }), recordedAtMs: 1_700_000_000_000 },
      ]);

      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'stored', 'conflict']);
      expect(await all(store)).toHaveLength(3);
    });

    test('given a copy, when other events follow by intake, then their streams go on after it', async () => {
      const store = await open();
      await store.appendCopies([{ stream: citizenStream('c-1'), event: newEvent('e-1'), recordedAtMs: 1 }]);

      const [outcome] = await store.appendEach([{ stream: clara, event: newEvent('e-2') }]);

      expect(outcome).toMatchObject({ outcome: 'stored', revision: 1n });
      expect((await all(store)).map(({ revision }) => revision)).toEqual([0n, 1n]);
    });
  });
}

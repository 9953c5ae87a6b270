import { describe, expect, test } from 'vitest';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { newEvent } from '../../support/new-events.ts';
import { all, type Bench, clara, positions, stream } from './bench.ts';

export function appending({ open }: Bench): void {
  describe('append', () => {
    test('given an empty store, when events are appended to one stream, then they come back as they were sent', async () => {
      const store = await open();
      const event = newEvent('e-1', {
        json: '{"outcome":"jobReady","occurredOn":"2023-05-04"}',
        origin: { kind: 'file', file: 'eksport 2023.ndjson', line: 12 },
      });

      const result = await store.append(clara, [event, newEvent('e-2')], 'no-stream');

      expect(result.lastRevision).toBe(1n);
      expect(result.outcomes).toEqual(
        (await positions(store)).map((position, index) => ({ outcome: 'stored', position, revision: BigInt(index) })),
      );
      const [first, second] = await stream(store, clara);
      expect(first).toMatchObject({
        id: event.id,
        stream: clara,
        revision: 0n,
        type: event.type,
        data: { occurredOn: '2023-05-04', outcome: 'jobReady' },
        metadata: event.metadata,
        origin: event.origin,
      });
      expect(second?.revision).toBe(1n);
    });

    test.each([
      ['no-stream', true],
      ['stream-exists', false],
      [0n, false],
      ['any', true],
    ] as const)('given no stream, when %s is expected, then accepted is %s', async (expected, accepted) => {
      const store = await open();

      const appended = store.append(clara, [newEvent('e-1')], expected);

      if (accepted) await expect(appended).resolves.toMatchObject({ lastRevision: 0n });
      else await expect(appended).rejects.toMatchObject({ code: 'STORE_WRONG_EXPECTED_REVISION' });
      expect(await all(store)).toHaveLength(accepted ? 1 : 0);
    });

    test.each([
      ['no-stream', false],
      ['stream-exists', true],
      [0n, false],
      [1n, true],
      [2n, false],
      ['any', true],
    ] as const)(
      'given a stream of two events, when %s is expected, then accepted is %s',
      async (expected, accepted) => {
        const store = await open();
        await store.append(clara, [newEvent('e-1'), newEvent('e-2')], 'no-stream');

        const appended = store.append(clara, [newEvent('e-3')], expected);

        if (accepted) await expect(appended).resolves.toMatchObject({ lastRevision: 2n });
        else await expect(appended).rejects.toMatchObject({ code: 'STORE_WRONG_EXPECTED_REVISION' });
        expect(await stream(store, clara)).toHaveLength(accepted ? 3 : 2);
      },
    );

    test('given a stale expectation, when several events are appended, then it throws and leaves no trace', async () => {
      const store = await open();
      await store.append(clara, [newEvent('e-1')], 'no-stream');
      const before = await all(store);

      await expect(store.append(clara, [newEvent('e-2'), newEvent('e-3')], 7n)).rejects.toMatchObject({
        code: 'STORE_WRONG_EXPECTED_REVISION',
      });
      await expect(store.append(citizenStream('c-9'), [newEvent('e-4', { subject: 'c-9' })], 0n)).rejects.toMatchObject(
        {
          code: 'STORE_WRONG_EXPECTED_REVISION',
        },
      );

      expect(await all(store)).toEqual(before);
      expect(await store.head()).toBe(before[0]!.position + 1n);
      // The refused events left no id behind either: they can still be stored, without a hole before them.
      const retried = await store.append(clara, [newEvent('e-2'), newEvent('e-3')], 0n);
      expect(retried.outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
      expect((await all(store)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
      await store.append(citizenStream('c-9'), [newEvent('e-4', { subject: 'c-9' })], 'no-stream');
    });

    test('given an append whose answer was lost, when it is repeated as it was, then it is acknowledged again', async () => {
      const store = await open();
      const events = [newEvent('e-1'), newEvent('e-2')];
      await store.append(clara, events, 'no-stream');

      const repeated = await store.append(clara, events, 'no-stream');

      const [first, second, ...others] = await positions(store);
      expect(others).toEqual([]);
      expect(repeated).toEqual({
        lastRevision: 1n,
        outcomes: [
          { outcome: 'duplicate', position: first },
          { outcome: 'duplicate', position: second },
        ],
      });
    });

    test('given an append with a conflict among its events, then it throws and leaves no trace', async () => {
      const store = await open();
      await store.append(clara, [newEvent('e-1')], 'no-stream');

      const appended = store.append(clara, [newEvent('e-2'), newEvent('e-1', { type: 'journey.clarified.v1' })], 'any');

      await expect(appended).rejects.toMatchObject({ code: 'EVENT_CONFLICT' });
      expect(await all(store)).toHaveLength(1);
    });

    test('given two writers that read the same revision, when both append, then one of them is refused', async () => {
      const [one, other] = [await open(), await open()];
      await one.append(clara, [newEvent('e-1')], 'no-stream');

      const results = await Promise.allSettled([
        one.append(clara, [newEvent('e-2')], 0n),
        other.append(clara, [newEvent('e-3')], 0n),
      ]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await stream(one, clara)).toHaveLength(2);
    });
  });
}

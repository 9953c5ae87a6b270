import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { newEvent } from '../../support/new-events.ts';
import { all, type Bench, clara, stream } from './bench.ts';

export function keeping({ open }: Bench): void {
  describe('what is kept', () => {
    test('given any Unicode in ids and data, then it comes back to the letter', async () => {
      const store = await open();
      const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
      let number = 0;
      let last: bigint | null = null;
      await fc.assert(
        fc.asyncProperty(text, fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })), async (subject, generated) => {
          // What the database cannot hold never gets past validation: lone surrogates and NUL.
          fc.pre(subject.isWellFormed() && !subject.includes('\0'));
          const data = JSON.parse(JSON.stringify(generated));
          const name = citizenStream(subject);
          const event = newEvent(`ø-${number++}`, { subject, json: JSON.stringify(data) });
          const [outcome] = await store.appendEach([{ stream: name, event }]);

          const read = await store.readAll(last, 1);
          last = outcome!.position;

          expect(read).toMatchObject([{ stream: name, metadata: event.metadata }]);
          expect(read[0]?.data).toEqual(data);
        }),
        { numRuns: 50 },
      );
    });

    test.each([
      { kind: 'file', file: '/srv/eksport/æøå 1.ndjson', line: 4_000_000_000 },
      { kind: 'kafka', topic: 'journey.events', partition: 11, offset: '9223372036854775807' },
      { kind: 'http', request: '0f0e4a7c' },
    ] as const)('given an event from $kind, then its origin comes back', async (origin) => {
      const store = await open();

      await store.appendEach([{ stream: clara, event: newEvent('e-1', { origin }) }]);

      expect((await all(store))[0]?.origin).toEqual(origin);
    });

    test('given extension attributes, then they come back, and an event without them has none', async () => {
      const store = await open();
      const extensions = {
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        replayed: true,
        nth: -7,
      };
      const { metadata } = newEvent('e-1');

      await store.append(clara, [newEvent('e-1', { metadata: { ...metadata, extensions } }), newEvent('e-2')], 'any');
      const again = await store.appendEach([{ stream: clara, event: newEvent('e-1') }]);

      expect(again).toMatchObject([{ outcome: 'duplicate' }]);
      expect((await all(store)).map((event) => event.metadata.extensions)).toEqual([extensions, undefined]);
    });

    test('given an event of 64 KiB, then it comes back whole', async () => {
      const store = await open();
      const data = { occurredOn: '2023-05-04', district: 'æ'.repeat(32 * 1024) };

      await store.append(clara, [newEvent('e-1', { json: JSON.stringify(data) })], 'any');

      expect((await all(store))[0]?.data).toEqual(data);
    });

    test('given a subject that its stream is not named after, then both come back', async () => {
      const store = await open();

      await store.append('meetings', [newEvent('e-1', { subject: 'activity-7' })], 'any');

      expect(await stream(store, 'meetings')).toMatchObject([{ metadata: { subject: 'activity-7' } }]);
    });
  });
}

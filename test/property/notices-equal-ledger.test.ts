import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AdjustmentEffect } from '../../contracts/api/event-fate.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { NewEvent } from '../../infra/event-store/port.ts';
import { adjustmentNotices, adjustmentStanding } from '../../services/intake/adjustment-notices.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';

const asSent = ({ id, type, data, metadata, origin }: RecordedEvent): NewEvent => ({
  id,
  type,
  json: JSON.stringify(data),
  metadata,
  origin,
});

/** What the ledger takes an adjustment to be, by the notice that its sender is given. */
const stateOf = { ADJUSTMENT_WAITS: 'waiting', ADJUSTMENT_MISFIT: 'misfit', ADJUSTMENT_CIRCULAR: 'circular' } as const;

/** What a sender who asks is told of the state. */
const effectOf: Readonly<Record<string, AdjustmentEffect>> = {
  waiting: 'waits',
  effective: 'applied',
  misfit: 'without-effect',
  circular: 'without-effect',
};

it('what the sender of a correction or retraction is told is what the ledger makes of it', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history({ subjects: 3, events: 40 }), async (arrivals) => {
      const log = logOf(arrivals);
      const store = { eventById: async (id: string) => log.find((event) => event.id === id) };
      const notices = await adjustmentNotices(log.map(asSent), store);
      const states = await withLedger(log, [], async ({ engine }) => {
        return engine.rows<[bigint, string]>('SELECT position, state FROM adjustment ORDER BY position');
      });
      expect(
        states.map(([position]) => {
          const codes = (notices.get(Number(position)) ?? []).map(({ code }) => code);
          const [state] = codes.flatMap((code) => (code in stateOf ? stateOf[code as keyof typeof stateOf] : []));
          return [position, state ?? 'effective'];
        }),
      ).toEqual(states);
      // Whoever asks later what became of one is told the same.
      for (const [position, state] of states) {
        const standing = await adjustmentStanding(log[Number(position)] as RecordedEvent, store, log.length);
        expect(standing?.effect).toBe(effectOf[state]);
      }
      const adjustments = new Set(states.map(([position]) => Number(position)));
      expect([...notices.keys()].filter((index) => !adjustments.has(index))).toEqual([]);
    }),
    { numRuns: runs(1) },
  );
});

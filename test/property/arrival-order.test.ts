import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { Arrival } from '../support/history/cloud-event.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { question } from '../support/history/question.ts';
import { everythingSaid, type Said } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

/** A history, and the same events arriving in another order at the same instants. */
const twoOrders: fc.Arbitrary<[Arrival[], Arrival[]]> = history({ subjects: 4, events: 40 }).chain((arrivals) =>
  fc
    .shuffledSubarray(arrivals, { minLength: arrivals.length })
    .map((shuffled): [Arrival[], Arrival[]] => [
      arrivals,
      shuffled.map(({ event }, index) => ({ event, recordedAtMs: arrivals[index]!.recordedAtMs })),
    ]),
);

/** What was said, without the places in the log that it was read from. */
function withoutPlaces({ figures, traces }: Said, log: readonly RecordedEvent[]) {
  const byFigure = [...traces].map(([figure, citizens]) => ({
    figure,
    citizens: citizens.map((citizen) => ({
      ...citizen,
      events: citizen.events.map(({ position, versionPosition, recordedAt, ...event }) => ({
        ...event,
        saidBy: log[versionPosition - 1]!.id,
      })),
    })),
  }));
  return { figures, byFigure };
}

it('the order of arrival does not matter on the registered clock', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(twoOrders, someFigures, question, async (orders, { plan }, { period, through }) => {
      const [one, other] = orders.map(logOf) as [RecordedEvent[], RecordedEvent[]];
      const ask = (log: RecordedEvent[]) =>
        withLedger(log, [], async (ledger) =>
          withoutPlaces(await everythingSaid(ledger, plan, period, { clock: 'registered', through }), log),
        );
      expect(await ask(other)).toEqual(await ask(one));
    }),
    { numRuns: runs(0.4) },
  );
});

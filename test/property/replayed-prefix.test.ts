import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, startOfDay } from '../oracle/calendar.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, question } from '../support/history/question.ts';
import { figuresOf, traceable, tracedTo } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

describe('what a cutoff says is what a system that held no more would say', () => {
  it('at a position, on either clock: figures and trace', { timeout: patience }, async () => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 4, events: 40 }),
        someFigures,
        question,
        async (arrivals, { plan }, asked) => {
          const { clock, through, period, share } = asked;
          const log = logOf(arrivals);
          const position = positionIn(BigInt(log.length), share);
          const prefix = log.filter((event) => event.position < position);
          const figure = traceable(plan)[0];

          const cutoff = { clock, through, position };
          const ask = (events: typeof log) =>
            withLedger(events, [], async (ledger) => ({
              figures: await figuresOf(ledger, plan, period, cutoff),
              trace: figure === undefined ? [] : await tracedTo(ledger, plan, figure, period, cutoff),
            }));
          expect(await ask(log)).toEqual(await ask(prefix));
        },
      ),
      { numRuns: runs(0.3) },
    );
  });

  it('through a day, on the recorded clock: the figures that were printed that day', {
    timeout: patience,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 4, events: 40 }),
        someFigures,
        question,
        async (arrivals, { plan }, asked) => {
          const { through, period } = asked;
          const log = logOf(arrivals);
          const heldThatDay = log.filter(({ recordedAtMs }) => recordedAtMs < startOfDay(addDays(through, 1)));
          const ask = (events: typeof log) =>
            withLedger(events, [], (ledger) => figuresOf(ledger, plan, period, { clock: 'recorded', through }));
          expect(await ask(log)).toEqual(await ask(heldThatDay));
        },
      ),
      { numRuns: runs(0.2) },
    );
  });
});

import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { makeAnswers } from '../../services/answers/answers.ts';
import { keepInFile } from '../../services/answers/kept/keep-in-file.ts';
import { nowOf } from '../../services/answers/now.ts';
import { ledgerFile } from '../../services/ledger/ledger-files.ts';
import { ledgerTurns } from '../../services/ledger/ledger-turns.ts';
import { figuresAt } from '../oracle/figures.ts';
import { history } from '../support/history/history.ts';
import { question } from '../support/history/question.ts';
import { toStore } from '../support/history/to-store.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { asOracleFigure, roundedFigure } from './oracle-answers.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

/** A log of which a ledger can read no further than it is let. */
function slowly(log: EventLog): { readonly log: EventLog; readonly letTo: (position: bigint) => void } {
  let end = 0n;
  let moved = Promise.withResolvers<void>();
  return {
    log: {
      ...log,
      async readAll(after, limit) {
        const events = await log.readAll(after, limit);
        while (events.length > 0 && events[0]!.position >= end) await moved.promise;
        return events.filter(({ position }) => position < end);
      },
    },
    letTo(position) {
      end = position;
      moved.resolve();
      moved = Promise.withResolvers();
    },
  };
}

test('whatever is told of a ledger that lags behind the log is the replay at the position that is told with it', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      history({ subjects: 4, events: 40 }),
      fc.array(fc.record({ stored: fc.nat({ max: 15 }), read: fc.nat({ max: 10 }) }), { minLength: 1, maxLength: 6 }),
      someFigures,
      question,
      async (arrivals, steps, { document, plan }, { period, clock, through }) => {
        const dataDir = temporaryDirectory();
        const store = await openSqliteEventStore(dataDir);
        const events = arrivals.map(({ event }, line) => toStore(event, line));
        const { log, letTo } = slowly(store);
        const stopping = new AbortController();
        // A batch that is never read to its end would never be seen.
        const turns = ledgerTurns(ledgerFile(dataDir), log, { signal: stopping.signal, batchEvents: 1 });
        const kept = await keepInFile({
          dataDir,
          maxBytes: 1024 ** 2,
          log: pino({ level: 'silent' }),
          nowMs: Date.now,
        });
        const answers = makeAnswers({ turns, log: store, kept });
        const now = nowOf({ turns, log: store, nowMs: Date.now, holdsForMs: 0, patienceMs: 5 });
        let readTo = 0n;
        let told = 0n;
        try {
          // A ledger of which nothing is known yet is waited for.
          await turns.reach(0n);
          for (const { stored, read } of steps) {
            await store.appendEach(events.splice(0, stored));
            const head = await store.head();
            readTo = readTo + BigInt(read) < head ? readTo + BigInt(read) : head;
            letTo(readTo);
            // One that holds nothing of what there is would be waited for until it holds all, which this log never lets it.
            if (readTo === 0n && head > 0n) continue;
            if (head > 0n) await turns.reach(1n);
            const asked = await answers.ask(
              'figures',
              { plan, period, cutoff: { clock, through } },
              { now: now.position },
            );
            const { figures, cutoff } = await asked.result();
            expect(BigInt(cutoff.position)).toBe(asked.position);
            // It never goes back, and is no further than the ledger was let.
            expect(asked.position).toBeGreaterThanOrEqual(told);
            expect(asked.position).toBeLessThanOrEqual(readTo);
            told = asked.position;
            const replayed = figuresAt(await store.readAll(null, 1_000), document, period, {
              clock,
              through,
              position: asked.position,
            });
            expect(figures.map(asOracleFigure)).toEqual(replayed.figures.map(roundedFigure));
          }
        } finally {
          letTo(await store.head());
          stopping.abort();
          await turns.close();
          kept[Symbol.dispose]();
          await store.close();
        }
      },
    ),
    { numRuns: runs(0.5) },
  );
});

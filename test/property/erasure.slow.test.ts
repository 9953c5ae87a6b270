import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Arrival } from '../support/history/cloud-event.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { question } from '../support/history/question.ts';
import { everythingSaid, type Said } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';
import { stages } from './stages.ts';

/** Which pseudonyms are erased, each at which part of the way through a history; some of them more than once, some that nobody has. */
const erasures = fc.array(fc.record({ subject: fc.nat(5).map((n) => `c-${n}`), part: fc.nat(100) }), { maxLength: 4 });

type Erasure = { readonly subject: string; readonly part: number };

/** The arrivals, and among them the erasures, each recorded as the event before it was. */
function withErasures(arrivals: readonly Arrival[], erased: readonly Erasure[]): Arrival[] {
  const all = [...arrivals];
  for (const [n, { subject, part }] of erased.entries()) {
    const at = Math.round((all.length * part) / 100);
    const { recordedAtMs } = all[Math.max(0, at - 1)] as Arrival;
    const event = {
      specversion: '1.0' as const,
      id: `erasure-${n}`,
      source: 'urn:virkning:erasure',
      type: 'journey.identity-erased.v1',
      subject,
      time: new Date(recordedAtMs).toISOString(),
      data: { reason: 'requested' },
    };
    all.splice(at, 0, { event, recordedAtMs });
  }
  return all;
}

/** What was said, without what an erasure changes: places in the log, senders' ids, and the word that somebody was erased. */
function withoutMarks({ figures, traces }: Said, log: readonly RecordedEvent[]) {
  return {
    figures,
    traces: [...traces].map(([figure, citizens]) => ({
      figure,
      citizens: citizens.map(({ erased: _, row, ...citizen }) => ({
        ...citizen,
        rowOn: row?.on,
        events: citizen.events.map(({ position, versionPosition, sourceId, correction, recordedAt, ...event }) => ({
          ...event,
          saidBy: log[versionPosition - 1]?.id,
        })),
      })),
    })),
  };
}

it('for any history and any erasures, every figure and verdict is the same as without; who was erased is said, with no sender’s id', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      history({ subjects: 4, events: 40 }),
      erasures,
      fc.noShrink(stages),
      someFigures,
      question,
      async (arrivals, erased, cut, { plan }, { period, through, clock }) => {
        fc.pre(arrivals.length > 0);
        const [plain, marked] = [logOf(arrivals), logOf(withErasures(arrivals, erased))];
        const without = await withLedger(plain, [], async (ledger) =>
          withoutMarks(await everythingSaid(ledger, plan, period, { clock, through }), plain),
        );
        await withLedger(marked, cut, async (ledger) => {
          const said = await everythingSaid(ledger, plan, period, { clock, through });
          expect(withoutMarks(said, marked)).toEqual(without);

          const names = new Set(erased.map(({ subject }) => subject));
          const erasedIn = new Map<string, Set<string>>();
          for (const [figure, citizens] of said.traces)
            for (const { citizen, erased: isErased, events } of citizens) {
              if (isErased === true) erasedIn.set(figure, (erasedIn.get(figure) ?? new Set()).add(citizen));
              for (const { position, sourceId } of events) {
                const own = marked[position - 1] as RecordedEvent;
                const isOfErased = names.has(own.metadata.subject);
                expect(sourceId).toBe(isOfErased ? '' : own.metadata.sourceId);
                if (isOfErased) expect(isErased).toBe(true);
              }
            }
          const cutoff = await fixCutoff(ledger.engine, { clock, through });
          const told = (await evaluate(ledger.engine, plan, period, cutoff)).notices.flatMap((notice) =>
            notice.code === 'QUERY_CITIZENS_ERASED' ? notice.figures.map((id) => [id, notice.citizens] as const) : [],
          );
          expect(new Map(told)).toEqual(new Map([...erasedIn].map(([figure, citizens]) => [figure, citizens.size])));
        });
      },
    ),
    { numRuns: runs(0.5) },
  );
});

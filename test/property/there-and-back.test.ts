import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { knowledgeAt, type VisibleEvent, visibleEvents } from '../oracle/knowledge.ts';
import type { Arrival, CloudEvent } from '../support/history/cloud-event.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { question } from '../support/history/question.ts';
import { figuresOf } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

/** After everything that a generated history holds, on both clocks. */
const laterOn = ['2025-02-01T12:00:00Z', '2025-02-02T12:00:00Z'] as const;
const through = '2025-12-31';

const source = 'https://correspondence.example';

/** Two more events on a subject, registered and recorded after all others. */
function twoMore(subject: string, first: Pick<CloudEvent, 'type' | 'data'>, second: typeof first): Arrival[] {
  return [first, second].map(({ type, data }, index) => {
    const time = laterOn[index]!;
    const event: CloudEvent = { specversion: '1.0', id: `more-${index}`, source, type, subject, time, data };
    return { event, recordedAtMs: Date.parse(time) };
  });
}

const referenceTo = (target: VisibleEvent, log: readonly RecordedEvent[]) => {
  const { source, sourceId } = log.find(({ id }) => id === target.id)!.metadata;
  return { source, id: sourceId };
};

const retraction = (retracts: object) => ({
  type: 'journey.retracted.v1',
  data: { retracts, reason: 'registeredInError' },
});

const correction = (corrects: object, replacement: object) => ({
  type: 'journey.corrected.v1',
  data: { corrects, replacement },
});

type Detour = (target: VisibleEvent, log: readonly RecordedEvent[]) => Arrival[];

/** The same fact, a day in the year 2000 in the place of the right one; a merge goes into somebody else. */
const mistaken = ({ name, data }: VisibleEvent): object => {
  if (name === 'identity-merged') return { into: 'c-mistaken' };
  const { until: _, ...rest } = data;
  return { ...rest, occurredOn: '2000-01-01' };
};

const detours: Readonly<Record<string, Detour>> = {
  'a correction and a correction back': (target, log) =>
    twoMore(
      target.subject,
      correction(referenceTo(target, log), mistaken(target)),
      correction(referenceTo(target, log), target.data),
    ),
  'a retraction and its retraction': (target, log) =>
    twoMore(target.subject, retraction(referenceTo(target, log)), retraction({ source, id: 'more-0' })),
  'a retraction and a correction to what was known': (target, log) =>
    twoMore(target.subject, retraction(referenceTo(target, log)), correction(referenceTo(target, log), target.data)),
  'a correction and its retraction': (target, log) =>
    twoMore(
      target.subject,
      correction(referenceTo(target, log), mistaken(target)),
      retraction({ source, id: 'more-0' }),
    ),
  'a correction and its correction to what was known': (target, log) =>
    twoMore(
      target.subject,
      correction(referenceTo(target, log), mistaken(target)),
      correction({ id: 'more-0' }, { corrects: referenceTo(target, log), replacement: target.data }),
    ),
};

describe('what is undone leaves the figures as they were', () => {
  it.each(Object.entries(detours))('%s', { timeout: patience }, async (_, detour) => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 3, events: 25 }),
        fc.noBias(fc.nat()),
        someFigures,
        question,
        async (arrivals, pick, { plan }, { clock, period }) => {
          const log = logOf(arrivals);
          const standing = visibleEvents(knowledgeAt(log, { clock, through, position: BigInt(log.length) })).filter(
            ({ name }) => name !== 'corrected' && name !== 'retracted',
          );
          fc.pre(standing.length > 0);
          const further = detour(standing[pick % standing.length]!, log);
          const longer = logOf([...arrivals, ...further]);
          expect(longer.slice(log.length).map(({ id }) => id)).toEqual(
            further.map(({ event }) => eventId(source, event.id)),
          );

          const before = await withLedger(log, [], (ledger) => figuresOf(ledger, plan, period, { clock, through }));
          const after = await withLedger(longer, [], (ledger) => figuresOf(ledger, plan, period, { clock, through }));
          expect(after).toEqual(before);
        },
      ),
      { numRuns: runs(0.15) },
    );
  });
});

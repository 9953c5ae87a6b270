import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type ChangedCitizen, compareSchema } from '../../../contracts/figures/compare-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { compare } from '../../../projections/compare/compare.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { wholeComparison } from '../../support/whole-comparison.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf } from './replay-of.ts';

const plan = planOf({
  states: '{ on-benefit: { benefit: cashBenefit } }',
  moments: '{ job: { event: employed }, course: { event: upskilled } }',
  amounts: '{ days: { days-in: on-benefit } }',
  populations: '{ people: { participation: programme } }',
  figures: figures({
    working: 'share: job, of: people',
    days: 'average: days, of: people',
    unless: 'share: job, of: people, exclude: course',
  }),
});

/** The events behind the change of each citizen in a figure, by cause, between two dates. */
async function behind(
  events: readonly RecordedEvent[],
  figure: string,
  [from, to]: readonly [string, string] = ['2023-12-31', '2024-06-30'],
  clock: 'registered' | 'recorded' = 'registered',
) {
  return withLedger(events, [], async ({ engine }) => {
    const at = (through: string) => fixCutoff(engine, { clock, through });
    const compared = await compare(engine, plan, parsePeriod('2023'), await at(from), await at(to));
    const result = compareSchema.parse(await wholeComparison(compared));
    const causes = result.figures.find(({ id }) => id === figure)!.causes;
    return Object.fromEntries(causes.map(({ cause, citizens }) => [cause, citizens]));
  });
}

const ids = (citizens: readonly ChangedCitizen[] | undefined) =>
  citizens?.map(({ citizen, events }) => [citizen, ...events.map(({ sourceId }) => sourceId)]);

const enrolled = (who: string) => on('2023-01-10', who, 'enrolled', { initiative: 'programme' });
const job = { kind: 'fullTime', sector: 'private' };
const adjust = (name: string, data: object, registeredOn: string, subject = 'anna') =>
  event(name, data as Record<string, unknown>, { subject, time: `${registeredOn}T12:00:00+01:00` });

// "23 plans were registered late" named 23 citizens; which plans, from which system, how late, nobody could say.
test('a late registration names the event that decides, its source, its id there and its delay, and no other', async () => {
  const found = await behind(
    log(
      enrolled('anna'),
      on('2023-05-01', 'anna', 'employed', job, '2024-02-01'),
      // Late too, and of no matter to the figure.
      on('2023-06-01', 'anna', 'upskilled', { kind: 'course' }, '2024-02-02'),
      on('2023-07-01', 'anna', 'assessed', { outcome: 'jobReady' }, '2024-02-03'),
    ),
    'working',
  );
  expect(found).toMatchObject({
    'late-registration': [
      {
        citizen: 'anna',
        eventsLeftOut: 0,
        events: [
          {
            position: 2,
            type: 'employed',
            source: 'https://jobcentre.example',
            sourceId: 'e1',
            occurredOn: '2023-05-01',
            registeredAt: '2024-02-01T11:00:00.000Z',
            adjustedBy: null,
            daysToRegistered: 276,
          },
        ],
      },
    ],
  });
  expect(found['late-registration']?.[0]?.events).toHaveLength(1);
});

test('what ended a spell late, and what excludes somebody late, is named', async () => {
  const events = log(
    enrolled('anna'),
    on('2023-02-01', 'anna', 'benefit-started', { benefit: 'cashBenefit' }),
    on('2023-05-01', 'anna', 'benefit-ended', { benefit: 'cashBenefit' }, '2024-02-01'),
    enrolled('bo'),
    on('2023-06-01', 'bo', 'employed', job),
    on('2023-06-01', 'bo', 'upskilled', { kind: 'course' }, '2024-03-01'),
  );
  expect(ids((await behind(events, 'days'))['late-registration'])).toEqual([['anna', 'e2']]);
  expect(ids((await behind(events, 'unless'))['late-registration'])).toEqual([['bo', 'e5']]);
});

test('a correction is named with the event that it corrects, and the delay is that of the correction', async () => {
  const found = await behind(
    log(
      enrolled('anna'),
      on('2022-05-01', 'anna', 'employed', job),
      adjust('corrected', { corrects: { id: 'e1' }, replacement: { occurredOn: '2023-05-01', ...job } }, '2024-02-01'),
    ),
    'working',
  );
  expect(found.correction).toMatchObject([
    {
      citizen: 'anna',
      events: [
        {
          sourceId: 'e1',
          type: 'employed',
          occurredOn: '2023-05-01',
          registeredAt: '2022-05-01T11:00:00.000Z',
          adjustedBy: { position: 3, type: 'corrected', sourceId: 'e2', registeredAt: '2024-02-01T11:00:00.000Z' },
          daysToRegistered: 276,
        },
      ],
    },
  ]);
});

test('a correction that moves an event beyond the earlier cutoff is named', async () => {
  const replacement = { occurredOn: '2024-02-10', ...job };
  const found = await behind(
    log(
      enrolled('anna'),
      on('2023-05-01', 'anna', 'employed', job),
      adjust('corrected', { corrects: { id: 'e1' }, replacement }, '2024-03-01'),
    ),
    'working',
  );
  expect(found.correction).toMatchObject([
    { from: 'counted', events: [{ sourceId: 'e1', occurredOn: '2024-02-10', adjustedBy: { sourceId: 'e2' } }] },
  ]);
});

test('a retraction is named with the event that it takes away, and one that brings an event back with that', async () => {
  const retract = (id: string, registeredOn: string) =>
    adjust('retracted', { retracts: { id }, reason: 'registeredInError' }, registeredOn);
  const events = log(
    enrolled('anna'),
    on('2023-05-01', 'anna', 'employed', job),
    retract('e1', '2024-02-01'),
    retract('e2', '2024-08-01'),
  );
  expect((await behind(events, 'working')).retraction).toMatchObject([
    { from: 'counted', events: [{ sourceId: 'e1', adjustedBy: { type: 'retracted', sourceId: 'e2' } }] },
  ]);
  expect((await behind(events, 'working', ['2024-06-30', '2024-12-31'])).retraction).toMatchObject([
    { to: 'counted', events: [{ sourceId: 'e1', adjustedBy: { type: 'retracted', sourceId: 'e3' } }] },
  ]);
});

test('a merge is named where two pseudonyms turned out to be one citizen', async () => {
  const found = await behind(
    log(
      enrolled('anna'),
      on('2023-05-01', 'bo', 'employed', job),
      on('2024-02-01', 'bo', 'identity-merged', { into: 'anna' }),
    ),
    'working',
  );
  expect(ids(found.identity)).toEqual([['anna', 'e2']]);
});

// The change of somebody who is nobody of their own any more named no event, where only others had part in the merge.
test('a merge is named of the one whose verdict goes over to another, and whose verdict does not change', async () => {
  const both = [enrolled('anna'), enrolled('bo')];
  const intoBo = await behind(log(...both, on('2024-02-01', 'anna', 'identity-merged', { into: 'bo' })), 'working');
  expect(ids(intoBo.identity)).toEqual([['bo', 'e2']]);
  const intoEva = (subject: string, day: string) => on(day, subject, 'identity-merged', { into: 'eva' });
  for (const [first, second] of [
    ['anna', 'bo'],
    ['bo', 'anna'],
  ] as const) {
    // Nothing but merges was ever sent under the name of Eva.
    const found = await behind(log(...both, intoEva(first, '2023-06-01'), intoEva(second, '2024-02-01')), 'working');
    expect(ids(found.identity)?.map(([, ...events]) => events)).toEqual([['e3']]);
  }
});

test('a late registration is named beside others who are merged already', async () => {
  const merged = [
    on('2023-01-05', 'di', 'enrolled', { initiative: 'programme' }),
    on('2023-01-06', 'di', 'identity-merged', { into: 'eva' }),
  ];
  const late = on('2023-05-01', 'anna', 'employed', job, '2024-02-01');
  expect(ids((await behind(log(...merged, enrolled('anna'), late), 'working'))['late-registration'])).toEqual([
    ['anna', 'e3'],
  ]);
});

test('where time passed, what happened in it and decides is named; a job that was known ahead is', async () => {
  const events = log(enrolled('anna'), on('2023-09-01', 'anna', 'employed', job, '2023-03-01'));
  const found = await behind(events, 'working', ['2023-06-30', '2023-12-31']);
  expect(found['passage-of-time']).toMatchObject([{ events: [{ sourceId: 'e1', daysToRegistered: -184 }] }]);
});

test('on the recorded clock an event is late by when this system took it', async () => {
  const found = await behind(
    log(
      { ...enrolled('anna'), recordedAt: '2023-01-11T12:00:00+01:00' },
      { ...on('2023-05-01', 'anna', 'employed', job), recordedAt: '2024-02-01T00:30:00+01:00' },
    ),
    'working',
    ['2023-12-31', '2024-06-30'],
    'recorded',
  );
  expect(found['late-registration']).toMatchObject([
    { events: [{ sourceId: 'e1', daysToRegistered: 0, daysToRecorded: 276, recordedAt: '2024-01-31T23:30:00.000Z' }] },
  ]);
});

test('of more events than anybody reads the last to be registered are named, and the others are counted', async () => {
  const day = (i: number) => String(i + 1).padStart(2, '0');
  const spells = Array.from({ length: 12 }, (_, i) =>
    on(`2023-${day(i)}-10`, 'anna', 'benefit-started', { benefit: 'cashBenefit' }, `2024-02-${day(i)}`),
  );
  const ends = Array.from({ length: 12 }, (_, i) =>
    on(`2023-${day(i)}-12`, 'anna', 'benefit-ended', { benefit: 'cashBenefit' }, `2024-03-${day(i)}`),
  );
  const [anna] = (await behind(log(enrolled('anna'), ...spells, ...ends), 'days'))['late-registration']!;
  expect(anna).toMatchObject({ numerator: 24, eventsLeftOut: 14 });
  expect(anna?.events.map(({ position }) => position)).toEqual(Array.from({ length: 10 }, (_, i) => 16 + i));
});

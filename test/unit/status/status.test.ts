import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { LedgerStatus } from '../../../contracts/operations/status-schema.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { readStatus } from '../../../projections/status/status.ts';
import { correct, event, log, retract } from '../../oracle/cases/given.ts';
import { arrayLog } from '../../property/array-log.ts';

async function statusOf(events: readonly RecordedEvent[]): Promise<LedgerStatus> {
  const ledger = await openLedgerAtHead(':memory:', arrayLog(events), { timeoutMs: 0 });
  try {
    return await readStatus(ledger.engine);
  } finally {
    ledger.close();
  }
}

const job = { occurredOn: '2023-05-01', kind: 'fullTime', sector: 'private' };
const employed = (envelope: Parameters<typeof event>[2] = {}) => event('employed', job, envelope);
const merged = (subject: string, into: string, time?: string) =>
  event('identity-merged', { into }, time === undefined ? { subject } : { subject, time });
const enrolled = (subject: string, occurredOn: string, initiative = 'x') =>
  event('enrolled', { occurredOn, initiative }, { subject });
const exited = (subject: string, occurredOn: string, initiative = 'x') =>
  event('exited', { occurredOn, initiative, reason: 'completed' }, { subject });
const later = (days: number): string => `2023-02-0${1 + days}T12:00:00+01:00`;
const sentAt = <Sent extends object>(time: string, sent: Sent): Sent => ({ ...sent, time, recordedAt: time });

test('given no events, then there is nothing to tell', async () => {
  expect(await statusOf([])).toEqual({
    events: { total: 0, byType: [], citizens: 0, firstRegisteredAt: null, lastRegisteredAt: null },
    adjustments: { waiting: 0, effective: 0, misfit: 0, circular: 0, withoutEffect: [] },
    merges: { total: 0, withoutEffect: 0, positions: [] },
    emptySpells: { total: 0, spells: [] },
    endsWithoutBegin: [],
    delays: { bySource: [], sourcesLeftOut: 0, byType: [], typesLeftOut: 0 },
  });
});

test('events count once however often they were corrected, citizens once however often they were merged', async () => {
  const activity = { occurredOn: '2023-05-01', initiative: 'x', audience: 'youth', headcount: 9, estimated: false };

  const { events } = await statusOf(
    log(
      employed({ id: 'job', time: '2023-05-03T12:00:00+02:00' }),
      correct('job', { ...job, kind: 'partTime' }, { time: '2023-05-04T12:00:00+02:00' }),
      correct('job', { ...job, kind: 'smallJob' }, { time: '2023-05-05T12:00:00+02:00' }),
      employed({ subject: 'bo', time: '2023-05-01T12:00:00+02:00' }),
      merged('bo', 'anna', '2023-05-06T12:00:00+02:00'),
      employed({ subject: 'carl', time: '2024-01-09T12:00:00+01:00' }),
      event('activity-held', activity, { subject: 'a-1', time: '2023-05-02T12:00:00+02:00' }),
    ),
  );

  expect(events).toEqual({
    total: 7,
    byType: [
      { type: 'employed', count: 3 },
      { type: 'corrected', count: 2 },
      { type: 'activity-held', count: 1 },
      { type: 'identity-merged', count: 1 },
    ],
    citizens: 2,
    firstRegisteredAt: '2023-05-01T10:00:00.000Z',
    lastRegisteredAt: '2024-01-09T11:00:00.000Z',
  });
});

test('corrections and retractions are counted by what became of them, and those without effect are named', async () => {
  const { adjustments } = await statusOf(
    log(
      employed({ id: 'job' }),
      retract('job'),
      retract('never-sent'),
      correct('job', job, { subject: 'bo' }),
      retract('b', { id: 'a' }),
      retract('a', { id: 'b' }),
    ),
  );

  expect(adjustments).toEqual({
    waiting: 1,
    effective: 1,
    misfit: 1,
    circular: 2,
    withoutEffect: [
      { position: 4, type: 'corrected', state: 'misfit' },
      { position: 5, type: 'retracted', state: 'circular' },
      { position: 6, type: 'retracted', state: 'circular' },
    ],
  });
});

test('given more adjustments without effect than anyone reads, then fifty are named and all are counted', async () => {
  const many = Array.from({ length: 60 }, () => correct('job', job, { subject: 'bo' }));

  const { adjustments } = await statusOf(log(employed({ id: 'job' }), ...many));

  expect(adjustments.misfit).toBe(60);
  expect(adjustments.withoutEffect.map(({ position }) => position)).toEqual(
    Array.from({ length: 50 }, (_, i) => i + 2),
  );
});

test('the merge that closes a circle is the last to be registered, wherever it stands in the log', async () => {
  const { merges, events } = await statusOf(
    log(
      merged('anna', 'bo', '2023-05-01T12:00:00+02:00'),
      merged('carl', 'anna', '2023-05-03T12:00:00+02:00'),
      merged('bo', 'carl', '2023-05-02T12:00:00+02:00'),
      employed({ subject: 'dorte' }),
    ),
  );

  expect(merges).toEqual({ total: 3, withoutEffect: 1, positions: [2] });
  expect(events.citizens).toBe(2);
});

test('a merge that was retracted joins nobody', async () => {
  const { merges, events } = await statusOf(
    log(
      employed(),
      { ...merged('bo', 'anna'), id: 'merge' },
      employed({ subject: 'bo' }),
      retract('merge', { subject: 'bo' }),
    ),
  );

  expect(merges.total).toBe(0);
  expect(events.citizens).toBe(2);
});

test.each([
  ['one that ends what began', [enrolled('anna', '2023-01-02'), exited('anna', '2023-02-01')], 0],
  ['a second one', [enrolled('anna', '2023-01-02'), exited('anna', '2023-02-01'), exited('anna', '2023-03-01')], 1],
  [
    'one after an empty spell',
    [enrolled('anna', '2023-01-02'), exited('anna', '2023-01-02'), exited('anna', '2023-01-03')],
    1,
  ],
  [
    'one after an end and a begin on one day',
    [
      enrolled('anna', '2023-01-02'),
      exited('anna', '2023-02-01'),
      enrolled('anna', '2023-02-01'),
      exited('anna', '2023-03-01'),
    ],
    0,
  ],
  [
    'one of a programme that the citizen is not in',
    [enrolled('anna', '2023-01-02', 'y'), exited('anna', '2023-02-01')],
    1,
  ],
  ['one of another citizen', [enrolled('bo', '2023-01-02'), exited('anna', '2023-02-01')], 1],
  [
    'one under the surviving name, sent after the merge',
    [enrolled('bo', '2023-01-02'), merged('bo', 'anna', later(1)), sentAt(later(2), exited('anna', '2023-02-01'))],
    0,
  ],
  [
    'one under the surviving name, sent before the merge',
    [enrolled('bo', '2023-01-02'), exited('anna', '2023-02-01'), merged('bo', 'anna', later(1))],
    1,
  ],
  [
    'one under the merged name of what began under the surviving one',
    [enrolled('anna', '2023-01-02'), merged('bo', 'anna', later(1)), sentAt(later(2), exited('bo', '2023-02-01'))],
    1,
  ],
  [
    'one that calls off what it comes before',
    [enrolled('anna', '2023-02-01'), sentAt(later(1), exited('anna', '2023-01-20'))],
    0,
  ],
  [
    'one that is left when what it ended is called off',
    [
      enrolled('anna', '2023-02-01'),
      sentAt(later(1), exited('anna', '2023-01-20')),
      sentAt(later(1), exited('anna', '2023-03-01')),
    ],
    1,
  ],
  [
    'one that was sent before what it comes before',
    [exited('anna', '2023-01-20'), sentAt(later(1), enrolled('anna', '2023-02-01'))],
    1,
  ],
  [
    'one sent after a merge that nothing began under either name',
    [enrolled('bo', '2023-01-02', 'y'), merged('bo', 'anna', later(1)), sentAt(later(2), exited('anna', '2023-02-01'))],
    1,
  ],
  ['one that was retracted', [{ ...exited('anna', '2023-02-01'), id: 'exit' }, retract('exit')], 0],
] as const)('given an exit, %s, then it is counted where nothing was open', async (_, events, expected) => {
  const { endsWithoutBegin } = await statusOf(log(...events));
  expect(endsWithoutBegin).toEqual(expected === 0 ? [] : [{ initiative: 'x', count: expected }]);
});

test('given ends of benefits that had not begun, then they are counted by benefit', async () => {
  const ended = event('benefit-ended', { occurredOn: '2023-02-01', benefit: 'cashBenefit' });
  expect((await statusOf(log(ended, exited('anna', '2023-02-01')))).endsWithoutBegin).toEqual([
    { initiative: 'x', count: 1 },
    { benefit: 'cashBenefit', count: 1 },
  ]);
});

const jobUntil = (until: string) => event('employed', { ...job, until }, { id: 'begin' });
const jobEnded = (occurredOn: string) => event('ended', { occurredOn, spell: { id: 'begin' } }, { id: 'end' });
const named = <Sent extends object>(sent: Sent): Sent => ({ ...sent, id: 'begin' });

test.each([
  ['a job until the day it begins', [jobUntil('2023-05-01')], 'employed'],
  ['a job until the day after', [jobUntil('2023-05-02')], undefined],
  ['a job that ended the day before it begins', [employed({ id: 'begin' }), jobEnded('2023-04-30')], 'employed'],
  ['a job that ended the day it begins', [employed({ id: 'begin' }), jobEnded('2023-05-01')], 'employed'],
  ['a job that ended the day after', [employed({ id: 'begin' }), jobEnded('2023-05-02')], undefined],
  [
    'a job whose begin is corrected to after its end',
    [employed({ id: 'begin' }), jobEnded('2023-05-20'), correct('begin', { ...job, occurredOn: '2023-06-01' })],
    'employed',
  ],
  [
    'a job whose end is corrected to before its begin',
    [
      employed({ id: 'begin' }),
      jobEnded('2023-05-20'),
      correct('end', { occurredOn: '2023-04-01', spell: { id: 'begin' } }),
    ],
    'employed',
  ],
  [
    'a course that is called off before it begins',
    [named(enrolled('anna', '2023-03-01')), sentAt(later(1), exited('anna', '2023-02-20'))],
    'enrolled',
  ],
  ['a course of no day', [named(enrolled('anna', '2023-03-01')), exited('anna', '2023-03-01')], 'enrolled'],
  ['a course of one day', [named(enrolled('anna', '2023-03-01')), exited('anna', '2023-03-02')], undefined],
  [
    'a course that is called off under the surviving name',
    [
      named(enrolled('bo', '2023-03-01')),
      merged('bo', 'anna', later(1)),
      sentAt(later(2), exited('anna', '2023-02-20')),
    ],
    'enrolled',
  ],
  [
    'a course that ends and begins again on one day',
    [enrolled('anna', '2023-01-01'), exited('anna', '2023-03-01'), named(enrolled('anna', '2023-03-01'))],
    undefined,
  ],
  [
    'a benefit that is called off',
    [
      event('benefit-started', { occurredOn: '2023-03-01', benefit: 'cashBenefit' }, { id: 'begin' }),
      event('benefit-ended', { occurredOn: '2023-02-20', benefit: 'cashBenefit' }, { time: later(1) }),
    ],
    'benefit-started',
  ],
] as const)('given %s, then it is listed by its sender and id where it has no day', async (_, events, type) => {
  const { emptySpells } = await statusOf(log(...events));
  const position = events.findIndex((each) => each.id === 'begin') + 1;
  expect(emptySpells).toEqual(
    type === undefined
      ? { total: 0, spells: [] }
      : { total: 1, spells: [{ position, type, source: 'https://jobcentre.example', sourceId: 'begin' }] },
  );
});

test('given more spells without a day than are listed, then all are counted', async () => {
  const events = Array.from({ length: 60 }, () => event('employed', { ...job, until: job.occurredOn }));
  const { emptySpells } = await statusOf(log(...events));
  expect(emptySpells.total).toBe(60);
  expect(emptySpells.spells.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

test('both delays are told by the system that sent the events: civil days to registration, hours to this system', async () => {
  const from = (source: string, events: readonly RecordedEvent[]) =>
    events.map((each) => ({ ...each, metadata: { ...each.metadata, source } }));
  const sent = (time: string, recordedAt: string) => employed({ id: `${time} ${recordedAt}`, time, recordedAt });
  const a = log(
    ...Array.from({ length: 8 }, (_, i) => sent('2023-05-01T12:00:00+02:00', `2023-05-01T1${i}:00:00Z`)),
    sent('2023-05-11T12:00:00+02:00', '2023-05-11T13:30:00+02:00'),
    sent('2023-12-01T12:00:00+01:00', '2023-12-03T12:00:00+01:00'),
  );
  const b = log(
    // 22:30 UTC in summer is half past midnight in Copenhagen: a day later
    sent('2023-05-01T22:30:00Z', '2023-05-01T22:30:00Z'),
    // registered before it happens
    sent('2023-04-29T12:00:00Z', '2023-04-29T12:00:00Z'),
    // a profile tells what has long been so: no delay of registration
    event('profile-registered', { occurredOn: '1990-01-01', gender: 'female' }),
  );
  const events = [...from('urn:a', a), ...from('urn:b', b)].map((each, i) => ({ ...each, position: BigInt(i) }));

  const { delays } = await statusOf(events);

  expect(delays).toEqual({
    bySource: [
      {
        source: 'urn:a',
        events: 10,
        occurredToRegisteredDays: { count: 10, median: 0, p90: 10, max: 214 },
        registeredToRecordedHours: { count: 10, median: 3, p90: 7, max: 48 },
      },
      {
        source: 'urn:b',
        events: 3,
        occurredToRegisteredDays: { count: 2, median: -2, p90: 1, max: 1 },
        registeredToRecordedHours: { count: 3, median: 0, p90: 0, max: 0 },
      },
    ],
    sourcesLeftOut: 0,
    byType: [
      { source: 'urn:a', type: 'employed', count: 10, median: 0, p90: 10, p95: 214, p99: 214, max: 214 },
      { source: 'urn:b', type: 'employed', count: 2, median: -2, p90: 1, p95: 1, p99: 1, max: 1 },
    ],
    typesLeftOut: 0,
  });
});

test('the delay of registration is told for each type that a source sends, by when 95 and 99 per cent were registered', async () => {
  const registered = (type: 'employed' | 'assessed', days: number, i: number) =>
    type === 'employed'
      ? employed({ id: `e-${i}`, time: `2023-05-0${1 + days}T12:00:00+02:00` })
      : event(
          'assessed',
          { occurredOn: job.occurredOn, outcome: 'jobReady' },
          { id: `a-${i}`, time: `2023-05-0${1 + days}T12:00:00+02:00` },
        );
  const events = log(
    ...Array.from({ length: 100 }, (_, i) => registered('employed', i < 94 ? 1 : i < 98 ? 3 : 7, i)),
    registered('assessed', 4, 0),
  );
  const { delays } = await statusOf(events);
  expect(delays.byType.map(({ source: _, ...rest }) => rest)).toEqual([
    { type: 'employed', count: 100, median: 1, p90: 1, p95: 3, p99: 7, max: 7 },
    { type: 'assessed', count: 1, median: 4, p90: 4, p95: 4, p99: 4, max: 4 },
  ]);
});

test('given more sources than anyone reads, then the hundred with most events are told', async () => {
  const events = log(...Array.from({ length: 103 }, (_, i) => employed({ id: `e-${i}` }))).map((each, i) => ({
    ...each,
    metadata: { ...each.metadata, source: `urn:${String(i).padStart(3, '0')}` },
  }));

  const { delays } = await statusOf(events);

  expect(delays.bySource).toHaveLength(100);
  expect(delays.sourcesLeftOut).toBe(3);
});

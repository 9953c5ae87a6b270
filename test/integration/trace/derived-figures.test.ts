import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planOf } from '../../support/case-plan.ts';
import { enrolled, tracedIn } from './traced.ts';

const written = {
  moments: { placement: { event: 'placed' } },
  breakdowns: { municipality: { attribute: 'municipality' } },
};
const placed = {
  id: 'placed',
  share: 'placement',
  of: 'everyone',
  by: 'municipality',
  goal: 1,
  target: { atLeast: '50 %' },
};
const national = { id: 'national', benchmark: 'placed', area: ['north', 'south'], combine: 'mean', in: 'percent' };

const reported = (subject: string, area: string, value: number, time = '2023-12-01T12:00:00+01:00') =>
  event(
    'benchmark-reported',
    { occurredOn: '2023-12-01', series: 'placed', area, period: '2023', value },
    { subject, time },
  );

const tracing = (figure: Readonly<Record<string, unknown>>, events: readonly ReturnType<typeof event>[] = []) =>
  withLedger(log(enrolled, ...events), [], (ledger) =>
    tracedIn(ledger, planOf(written, figure, placed, national), {}, 'figure-0'),
  );

describe('a figure that is derived from others', () => {
  it.each([
    ['a change', { change: 'placed', since: { period: 'previous' }, in: 'points' }, /changed.*Trace placed\./],
    ['a mean of groups', { mean: 'placed', by: 'municipality' }, /groups of "placed".*Trace placed\./],
    [
      'groups above a benchmark',
      { groups: 'placed', by: 'municipality', that: { above: 'national' } },
      /groups of "placed".*Trace placed or national\./,
    ],
    ['goals met', { 'goals-met': true }, /counts goals.*Trace placed\./],
  ])('given %s, is not traced: the error says what to trace instead', async (_, figure, message) => {
    await expect(tracing(figure)).rejects.toMatchObject({
      code: 'QUERY_DERIVED_FIGURE',
      message: expect.stringMatching(message),
    });
  });
});

describe('a benchmark', () => {
  it('given several reports, is traced to the last of each area for the period', async () => {
    const { combine: _, id: __, ...benchmark } = national;
    const events = [
      reported('statistics', 'north', 40),
      reported('statistics', 'north', 42, '2023-12-02T12:00:00+01:00'),
      reported('region-south', 'south', 50),
      reported('region-south', 'elsewhere', 60),
      reported('statistics', 'south', 55, '2024-03-01T12:00:00+01:00'),
    ];
    const traced = await tracing({ ...benchmark, combine: 'mean' }, events);
    const told = traced.map(({ citizen, verdict, events }) => [
      citizen,
      verdict,
      events.map(({ details }) => details.value),
    ]);
    expect(told).toEqual([
      ['region-south', 'counted', [50]],
      ['statistics', 'counted', [42]],
    ]);
  });

  it('given the year before, is traced to the week of that number, and to nothing where there is no such week', async () => {
    const events = ['2022-W48', '2019-W52', '2020-W53'].map((period) =>
      event(
        'benchmark-reported',
        { occurredOn: '2023-12-01', series: 'placed', area: 'north', period, value: 40 },
        { subject: period, time: '2023-12-01T12:00:00+01:00' },
      ),
    );
    const before = { id: 'before', benchmark: 'placed', area: 'north', in: 'percent', period: 'year-before' };
    const tracedFor = async (period: string) => {
      const traced = await withLedger(log(...events), [], (ledger) =>
        tracedIn(ledger, planOf(written, placed, before), { period }, 'before'),
      );
      return traced.map(({ citizen }) => citizen);
    };
    expect(await tracedFor('2023-W48')).toEqual(['2022-W48']);
    expect(await tracedFor('2020-W53')).toEqual([]);
  });
});

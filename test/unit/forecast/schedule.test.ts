import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import {
  finalAfterByDefault,
  otherCutoffs,
  periodBegunBy,
  scheduleOf,
} from '../../../projections/forecast/schedule.ts';

const scheduled = (period: string, through: string, firstKnown: string) =>
  scheduleOf(parsePeriod(period), through, finalAfterByDefault(parsePeriod(period)), firstKnown);

describe('the points of a triangle', () => {
  it('are cutoffs whole periods before the one that is asked for, none of them later', () => {
    const { final, finalOn, periods, throughs } = scheduled('2023', '2023-11-30', '2019-01-10');
    expect({ final, finalOn }).toEqual({ final: 2, finalOn: '2025-11-30' });
    expect(periods.map(({ from }) => from)).toEqual([
      '2023-01-01',
      '2022-01-01',
      '2021-01-01',
      '2020-01-01',
      '2019-01-01',
    ]);
    expect(throughs).toEqual([
      ['2023-11-30'],
      ['2022-11-30', '2023-11-30'],
      ['2021-11-30', '2022-11-30', '2023-11-30'],
      ['2020-11-30', '2021-11-30', '2022-11-30'],
      ['2019-11-30', '2020-11-30', '2021-11-30'],
    ]);
  });

  it('keep to the ends of months', () => {
    expect(scheduled('2023-03', '2023-03-31', '2022-01-01').throughs.slice(0, 3)).toEqual([
      ['2023-03-31'],
      ['2023-02-28', '2023-03-31'],
      ['2023-01-31', '2023-02-28', '2023-03-31'],
    ]);
  });

  it('of weeks are weeks apart, and final after 91 days', () => {
    const { final, throughs } = scheduled('2023-W20', '2023-05-18', '2023-01-01');
    expect(final).toBe(14);
    expect(throughs[1]).toEqual(['2023-05-11', '2023-05-18']);
  });

  it('leave out periods of which the beginning was not registered', () => {
    expect(scheduled('2023', '2023-11-30', '2019-06-01').periods).toHaveLength(4);
    expect(scheduled('2023', '2023-11-30', '2023-06-01').periods).toHaveLength(1);
  });

  it('are none where the figure is final by then', () => {
    expect(scheduled('2022', '2023-12-30', '2019-01-01').final).toBe(1);
    expect(scheduled('2022', '2023-12-31', '2019-01-01').final).toBe(0);
  });
});

describe('a backtest', () => {
  it('begins at other points of the period too, month by month in a year', () => {
    const cutoffs = otherCutoffs(parsePeriod('2023'), '2023-04-30');
    expect(cutoffs).toHaveLength(11);
    expect(cutoffs.slice(0, 4)).toEqual(['2023-03-31', '2023-02-28', '2023-01-31', '2022-12-31']);
    // Of which the last is about the period before.
    expect(periodBegunBy(parsePeriod('2023'), '2022-12-31')).toEqual(parsePeriod('2022'));
  });

  it('of a month begins at its quarters', () => {
    expect(otherCutoffs(parsePeriod('2023-06'), '2023-06-30')).toEqual(['2023-06-22', '2023-06-15', '2023-06-07']);
  });
});

import { describe, expect, test } from 'vitest';
import type { CodedError } from '../../../contracts/errors/coded-error.ts';
import { atCutoffs, ofPeriods, POINTS_AT_MOST, triangle } from '../../../projections/series/question.ts';

const year = { from: '2023-01-01', to: '2024-01-01' };

test('a film is one period at the dates from the first to the last, as Danes write them too', () => {
  const expected = {
    form: 'cutoffs',
    lagUnit: null,
    rows: [{ period: year, cutoffs: [{ through: '2023-11-30' }, { through: '2023-12-31' }] }],
  };
  expect(atCutoffs('2023', '2023-11-30..2023-12-31', 'month')).toEqual(expected);
  expect(atCutoffs('2023', '30.11.2023..31.12.2023', 'month')).toEqual(expected);
});

test('a photograph is many periods at one date; a single period is a range of one', () => {
  expect(ofPeriods('2022..2023', '2024-06-30').rows).toEqual([
    { period: { from: '2022-01-01', to: '2023-01-01' }, cutoffs: [{ through: '2024-06-30' }] },
    { period: year, cutoffs: [{ through: '2024-06-30' }] },
  ]);
  expect(ofPeriods('2023', '2024-06-30').rows.map(({ period }) => period)).toEqual([year]);
});

test('a triangle is every period at the same lags after its last day, without what has not come', () => {
  expect(triangle('2023-01..2023-03', '0..1 months', '2023-04-15')).toEqual({
    form: 'triangle',
    lagUnit: 'month',
    rows: [
      {
        period: { from: '2023-01-01', to: '2023-02-01' },
        cutoffs: [
          { through: '2023-01-31', lag: 0 },
          { through: '2023-02-28', lag: 1 },
        ],
      },
      {
        period: { from: '2023-02-01', to: '2023-03-01' },
        cutoffs: [
          { through: '2023-02-28', lag: 0 },
          { through: '2023-03-31', lag: 1 },
        ],
      },
      { period: { from: '2023-03-01', to: '2023-04-01' }, cutoffs: [{ through: '2023-03-31', lag: 0 }] },
    ],
  });
});

describe('refused is', () => {
  const codeOf = (ask: () => unknown): string => {
    try {
      ask();
    } catch (error) {
      return (error as CodedError).code;
    }
    return 'none';
  };
  const today = '2025-01-01';

  test.each<[string, string, () => unknown]>([
    ['one date', 'QUERY_BAD_RANGE', () => atCutoffs('2023', '2023-11-30', 'day')],
    ['a range without an end', 'QUERY_BAD_RANGE', () => atCutoffs('2023', '2023-11-30..', 'day')],
    ['three dots', 'QUERY_BAD_RANGE', () => atCutoffs('2023', '2023-11-30...2023-12-31', 'day')],
    ['what is no date', 'QUERY_BAD_CUTOFF', () => atCutoffs('2023', '2023-11-31..2023-12-31', 'day')],
    ['an end before the beginning', 'QUERY_BAD_RANGE', () => atCutoffs('2023', '2023-12-31..2023-11-30', 'day')],
    ['what is no period', 'QUERY_BAD_PERIOD', () => ofPeriods('2022..20x3', today)],
    ['a year to a month', 'QUERY_BAD_RANGE', () => ofPeriods('2022..2023-06', today)],
    ['a year to an earlier one', 'QUERY_BAD_RANGE', () => ofPeriods('2023..2022', today)],
    ['days out of step', 'QUERY_BAD_RANGE', () => ofPeriods('2023-01-01/2023-01-11..2023-01-12/2023-01-22', today)],
    ['lags without a unit', 'QUERY_BAD_RANGE', () => triangle('2023', '0..12', today)],
    ['lags before the end', 'QUERY_BAD_RANGE', () => triangle('2023', '-1..12 months', today)],
    ['lags that go down', 'QUERY_BAD_RANGE', () => triangle('2023', '12..0 months', today)],
    ['too many days', 'QUERY_TOO_MANY_POINTS', () => atCutoffs('2023', '2000-01-01..2023-12-31', 'day')],
    ['too many periods', 'QUERY_TOO_MANY_POINTS', () => ofPeriods('1900-W01..2100-W01', today)],
    ['too many cells', 'QUERY_TOO_MANY_POINTS', () => triangle('2000-01..2024-12', '0..20 months', today)],
  ])('%s: %s', (_, code, ask) => {
    expect(codeOf(ask)).toBe(code);
  });

  test('not what is just few enough', () => {
    const { rows } = atCutoffs('2023', '2013-01-01..2023-12-14', 'day');
    expect(rows[0]!.cutoffs).toHaveLength(POINTS_AT_MOST);
  });
});

import { describe, expect, test } from 'vitest';
import { type Rational, toNumber, whole } from '../../../projections/numbers/rational.ts';
import { type Release, type Releases, revisionsOf } from '../../../projections/series/revisions.ts';

const january = { from: '2023-01-01', to: '2023-02-01' };
const february = { from: '2023-02-01', to: '2023-03-01' };
const march = { from: '2023-03-01', to: '2023-04-01' };

/** The releases of a film: a date and a value each. */
const film = (...releases: readonly (readonly [string, number | Rational])[]): Releases => ({
  period: january,
  releases: releases.map(([through, value]) => ({ through, value: typeof value === 'number' ? whole(value) : value })),
});

/** The releases of a period of a triangle of months, from its last day on. */
const row = (period: Releases['period'], ...values: readonly (number | undefined)[]): Releases => {
  const month = Number(period.from.slice(5, 7));
  return {
    period,
    releases: values.flatMap((value, lag): Release[] => {
      const lastDay = new Date(Date.UTC(2023, month + lag, 0)).toISOString().slice(0, 10);
      return value === undefined ? [] : [{ through: lastDay, lag, value: whole(value) }];
    }),
  };
};

const numbers = ({ periods, mean, meanAbsolute }: { periods: number; mean: Rational; meanAbsolute: Rational }) => [
  periods,
  toNumber(mean),
  toNumber(meanAbsolute),
];

describe('one period', () => {
  const { periods, total, byLag } = revisionsOf([
    film(
      ['2023-01-15', 40],
      ['2023-01-31', 90],
      ['2023-02-10', 90],
      ['2023-02-20', 97],
      ['2023-03-01', 101],
      ['2023-03-10', 100],
    ),
  ]);

  test('is revised from the first release that is about all of it, and no revision is of nothing', () => {
    expect(periods).toEqual([
      {
        period: january,
        first: { through: '2023-01-31', value: whole(90) },
        latest: { through: '2023-03-10', value: whole(100) },
        change: whole(10),
        complete: true,
        steps: [
          { since: '2023-02-10', through: '2023-02-20', change: whole(7) },
          { since: '2023-02-20', through: '2023-03-01', change: whole(4) },
          { since: '2023-03-01', through: '2023-03-10', change: whole(-1) },
        ],
        // 97 is within 5 of 100 on 20 February, and 101 within 1 on 1 March.
        known95: 20,
        known99: 29,
      },
    ]);
    expect(numbers(total!)).toEqual([1, 10, 10]);
    expect(byLag).toEqual([]);
  });

  test('is known since it stayed near, not since it came near first', () => {
    const [period] = revisionsOf([film(['2023-01-31', 100], ['2023-02-01', 50], ['2023-02-02', 100])]).periods;
    expect([period!.known95, period!.known99]).toEqual([2, 2]);
  });

  test('is compared exactly at the margin: 95 of 100 is 95 per cent', () => {
    const known = (value: number | Rational) =>
      revisionsOf([film(['2023-01-31', value], ['2023-02-03', 100])]).periods[0]!.known95;
    expect([known(95), known({ numerator: 9499n, denominator: 100n }), known(105), known(106)]).toEqual([0, 3, 0, 3]);
  });

  test('that ends at nothing is known when it is nothing', () => {
    const [period] = revisionsOf([film(['2023-01-31', 1], ['2023-02-01', 0], ['2023-02-02', 0])]).periods;
    expect([period!.known95, period!.known99]).toEqual([1, 1]);
  });

  test('that falls below nothing is near by its size', () => {
    const [period] = revisionsOf([film(['2023-01-31', -90], ['2023-02-01', -96], ['2023-02-02', -100])]).periods;
    expect([period!.known95, period!.known99]).toEqual([1, 2]);
  });

  test.each([
    ['no release', []],
    [
      'one release from its last day on',
      [
        ['2023-01-15', 1],
        ['2023-01-31', 2],
      ],
    ],
  ] as const)('of which there is %s was not revised, and counts in no mean', (_, releases) => {
    expect(revisionsOf([film(...releases)])).toEqual({ periods: [], total: undefined, byLag: [], known: undefined });
  });
});

describe('a triangle', () => {
  const revisions = revisionsOf([row(january, 80, 90, 100), row(february, 104, 102, 100), row(march, 50, 70)]);

  test('has a mean over the complete periods, of changes and of their sizes', () => {
    expect(revisions.periods.map(({ complete }) => complete)).toEqual([true, true, false]);
    // +20 and -4.
    expect(numbers(revisions.total!)).toEqual([2, 8, 12]);
  });

  test('has a mean for each lag, over all periods that have come so far', () => {
    expect(revisions.byLag.map(({ lag, ...mean }) => [lag, ...numbers(mean)])).toEqual([
      [1, 3, 28 / 3, 32 / 3],
      [2, 2, 4, 6],
    ]);
  });

  test('says after how many days half of the periods, and all, were known', () => {
    // January within 5 and 1 % after two months of 28 and 31 days; February within 5 % at once, within 1 % after 31 and 30.
    expect(revisions.known).toEqual({ median95: 0, most95: 59, median99: 59, most99: 61 });
  });

  test('takes no step over a lag at which there is no value', () => {
    const { byLag, total } = revisionsOf([row(january, 10, undefined, 30, 31)]);
    expect(byLag.map(({ lag, ...mean }) => [lag, ...numbers(mean)])).toEqual([[3, 1, 1, 1]]);
    expect(numbers(total!)).toEqual([1, 21, 21]);
  });
});

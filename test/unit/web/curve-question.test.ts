import { expect, test } from 'vitest';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { curveQuestion, hasCurve } from '../../../services/web/pages/figure/curve-question.ts';
import { triangleQuestion } from '../../../services/web/pages/revisions/triangle-question.ts';

const today = '2026-11-30';

function askedOf(period: string, through: string, isPinned = false) {
  const clock = 'registered' as const;
  return { query: { period, clock }, period: parsePeriod(period), cutoff: { clock, through }, isPinned };
}

/** The cutoffs of a curve: the first, the last, and how many. */
function cutoffs(period: string, through: string, query = '', isPinned = false): readonly unknown[] {
  const asked = askedOf(period, through, isPinned);
  const of = curveQuestion(asked, new URLSearchParams(query), today);
  const dates = of?.series.rows[0]?.cutoffs.map((each) => each.through) ?? [];
  return [dates[0], dates.at(-1), dates.length];
}

test.each([
  ['a year, until half a year after its end', ['2023', '2023-12-31'], ['2023-01-31', '2024-06-30', 18]],
  ['with the cutoff at hand among the others', ['2023', '2023-07-15'], ['2023-01-31', '2024-06-30', 19]],
  ['until the cutoff, where that is later', ['2023', '2024-09-30'], ['2023-01-31', '2024-09-30', 21]],
  ['until a year after the end at most', ['2023', today], ['2023-01-31', '2024-12-31', 24]],
  ['not beyond today', ['2026', today], ['2026-01-31', '2026-11-30', 11]],
  ['a quarter by weeks', ['2023-Q4', '2023-12-31', ''], ['2023-10-07', '2024-06-29', 40]],
  [
    'those that are asked for',
    ['2023', '2023-12-31', 'from=2023-06-30&until=30.09.2023'],
    ['2023-06-30', '2023-09-30', 4],
  ],
  ['by quarters', ['2023', '2023-12-31', 'every=quarter'], ['2023-03-31', '2024-06-30', 6]],
  ['none of a period that has not begun', ['2028', today], [undefined, undefined, 0]],
] as const)('%s', (_name, [period, through, query], expected) => {
  expect(cutoffs(period, through, query)).toEqual(expected);
});

test('what is pinned does not depend on today: it ends at its cutoff, or where it says', () => {
  expect(cutoffs('2023', '2023-12-31', '', true)).toEqual(['2023-01-31', '2023-12-31', 12]);
  expect(cutoffs('2023', '2023-12-31', 'until=2024-06-30', true)).toEqual(['2023-01-31', '2024-06-30', 18]);
});

test.each([
  ['every=fortnight', 'QUERY_BAD_OPTION'],
  ['from=2024-01-01&until=2023-01-01', 'QUERY_BAD_RANGE'],
  ['until=soon', 'QUERY_BAD_CUTOFF'],
  ['every=day&until=2199-01-01', 'QUERY_TOO_MANY_POINTS'],
])('%s is refused', (query, code) => {
  expect(() => cutoffs('2023', '2023-12-31', query)).toThrow(expect.objectContaining({ code }));
});

/** The periods of a triangle by their first days, and at how many lags each is. */
function triangle(period: string, through: string, firstOccurredOn: string): readonly unknown[] {
  const { rows } = triangleQuestion(parsePeriod(period), through, firstOccurredOn);
  return rows.map((row) => [row.period.from, row.cutoffs.length]);
}

test('a triangle has the periods before, as far as they had come by the cutoff, and none before anything occurred', () => {
  expect(triangle('2023', '2024-03-31', '2021-05-01')).toEqual([
    ['2021-01-01', 13],
    ['2022-01-01', 13],
    ['2023-01-01', 4],
  ]);
  expect(triangle('2023', today, '1990-01-01').length).toBe(6);
  expect(triangle('2023-Q4', '2023-12-31', '1990-01-01').length).toBe(9);
  expect(triangle('2028', today, '2027-12-31')).toEqual([]);
});

test('there is a curve where it would have cutoffs, and else not', () => {
  for (const period of ['2023', '2023-Q4', '2026-11', '2027', '2028', '2026-12'])
    for (const through of ['2022-12-31', '2023-01-15', '2026-11-30', '2027-01-01', '2029-01-01'])
      for (const isPinned of [true, false]) {
        const asked = askedOf(period, through, isPinned);
        const isThere = curveQuestion(asked, new URLSearchParams(), today) !== undefined;
        expect({ period, through, isPinned, isThere: hasCurve(asked, today) }).toEqual({
          period,
          through,
          isPinned,
          isThere,
        });
      }
});

import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { admit, lastMonthEnd } from '../../../services/output/readers/admit.ts';

function refusal(
  reported: string | undefined,
  period: string,
  through = '2023-12-31',
  position = 400,
): string | undefined {
  const plan = { report: reported === undefined ? undefined : { period: reported } } as Plan;
  try {
    admit(plan, parsePeriod(period), through, position);
    return undefined;
  } catch (error) {
    return (error as { path?: string; code: string }).code === 'QUERY_NOT_FOR_READERS'
      ? (error as { path?: string }).path
      : String(error);
  }
}

describe("readers are told of ends of months, periods of the plan's length and every hundredth position", () => {
  it.each([
    [undefined, '2023'],
    ['2021', '2023'],
    ['2021-Q3', '2023-Q4'],
    ['2021-09', '2023-11'],
    ['2021-W03', '2023-W48'],
    ['2019-01-01/2024-01-01', '2019-01-01/2024-01-01'],
  ])('so of a plan that reports %s of %s', (reported, period) => {
    expect(refusal(reported, period)).toBeUndefined();
  });

  it.each([
    [undefined, '2023-Q4'],
    ['2021', '2023-01-01/2023-07-01'],
    ['2021', '2023-02-01/2024-02-01'],
    ['2021-Q3', '2023'],
    ['2021-Q3', '2023-02-01/2023-05-01'],
    ['2021-W03', '2023-01-03/2023-01-10'],
    ['2019-01-01/2024-01-01', '2020-01-01/2025-01-01'],
  ])('and of a plan that reports %s not of %s', (reported, period) => {
    expect(refusal(reported, period)).toBe('period');
  });

  it('and not of other days', () => {
    expect(refusal('2021', '2023', '2023-12-30')).toBe('cutoff');
    expect(refusal('2021', '2024', '2024-02-28')).toBe('cutoff');
    expect(refusal('2021', '2024', '2024-02-29')).toBeUndefined();
  });

  it('and not of other positions', () => {
    expect(refusal('2021', '2023', '2023-12-31', 401)).toBe('position');
  });
});

it('the last end of a month is of one that is over', () => {
  expect(['2023-12-31', '2024-01-01', '2024-03-15'].map(lastMonthEnd)).toEqual([
    '2023-11-30',
    '2023-12-31',
    '2024-02-29',
  ]);
});

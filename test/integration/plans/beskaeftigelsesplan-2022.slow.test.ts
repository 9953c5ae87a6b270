import { beforeAll, expect, test } from 'vitest';
import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../../contracts/figures/reconcile-schema.ts';
import { figuresOf, outcomes, reconciled, shippedPlan, withPopulationOf } from '../../support/plan-population.ts';

const enoughForASlowMachine = 300_000;

const plan = shippedPlan('beskaeftigelsesplan-2022');

let report: ReconcileResult;
let afterwards: ReplayResult;

beforeAll(async () => {
  await withPopulationOf(plan.id, { seed: 2023, scale: 1 }, async (ledger) => {
    report = await reconciled(ledger, plan);
    afterwards = await figuresOf(ledger, plan, '2021-Q3', '2022-06-30');
  });
}, enoughForASlowMachine);

/** What a figure came to, in the period that it is printed for. */
function computed(id: string): FigureResult {
  return report.figures.find((figure) => figure.id === id)!.computed;
}

function counted(id: string): string {
  const { numerator, denominator } = computed(id);
  return denominator === undefined ? `${numerator}` : `${numerator} of ${denominator}`;
}

function groupsOf(figure: string, breakdown: string): Record<string, number | undefined> {
  const { groups } = computed(figure).breakdowns!.find(({ id }) => id === breakdown)!;
  return Object.fromEntries(groups.map(({ group, numerator }) => [group ?? 'unknown', numerator]));
}

test('given what the plan printed, for whichever period, then all of it comes out, and no finding', () => {
  const printed = report.figures.filter(({ matches }) => matches !== null);
  expect(printed.length).toBe(20);
  expect(printed.filter(({ matches }) => !matches)).toEqual([]);
  expect(report.figures.flatMap(({ findings }) => findings)).toEqual([]);
});

test('given the third quarter of 2021, then the counts behind the printed shares are those of the population', () => {
  expect(counted('education-begun')).toBe('146 of 11166');
  expect(counted('refugees-received')).toBe('509');
  expect(counted('newcomers-in-job-or-education')).toBe('255 of 500');
  expect(counted('on-self-support-and-return-benefit')).toBe('100');
  expect(counted('on-self-support-job-ready')).toBe('55 of 100');
  expect(counted('flexi-job-unemployed')).toBe('876 of 4000');
  expect(counted('flexi-job-employees')).toBe('869');
  expect(counted('unemployed-academics')).toBe('600 of 1500');
  expect(counted('unemployed-unskilled')).toBe('300 of 1500');
});

test('then 18 of the 26 veterans who left are still in a job or an education two months later', () => {
  expect(counted('veterans-still-there')).toBe('18 of 26');
  expect(computed('veterans-still-there').met).toBe(true);
});

test('then the 509 refugees are those of the printed years and ages', () => {
  expect(groupsOf('refugees-received', 'year-received')).toEqual({
    '2016': 143,
    '2017': 155,
    '2018': 75,
    '2019': 93,
    '2020': 39,
    '2021': 4,
  });
  expect(groupsOf('refugees-received', 'age-when-received')).toEqual({ '0-17': 168, '18-64': 331, '65+': 10 });
});

test('given December 2021, then the activity-ready over 30 are 3,900 full-time persons fewer than in December 2017', () => {
  expect(computed('activity-ready-over-30-fewer').value).toBe(-3900);
  expect(computed('activity-ready-over-30-change').exact).toBe('-390/1219');
});

test('given the second quarter of 2021, then 61 of 156 are in work after three years, where 61 of 166 were a year before', () => {
  expect(counted('in-work-after-three-years')).toBe('61 of 156');
  expect(computed('in-work-after-three-years').met).toBe(false);
  expect(computed('in-work-after-three-years-change').baseline!.value).toBeCloseTo(61 / 166, 12);
});

test('given the third quarter of 2020, then the unemployed of those approved for flexi-job have risen since the first', () => {
  expect(computed('flexi-job-unemployed-since-spring-2020').value).toBeCloseTo(964 / 3840 - 868 / 3728, 12);
});

test('given what came in during the spring of 2022, then six fewer were unemployed', () => {
  expect(outcomes(afterwards)['flexi-job-unemployed']).toBe('870 of 4000');
});

import { beforeAll, expect, test } from 'vitest';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../../contracts/figures/reconcile-schema.ts';
import { figuresOf, outcomes, reconciled, shippedPlan, withPopulationOf } from '../../support/plan-population.ts';

const enoughForASlowMachine = 240_000;

const plan = shippedPlan('i-maal-med-integration');

let quarter: ReplayResult;
let october: ReplayResult;
let firstBaseline: ReplayResult;
let secondBaseline: ReplayResult;
let report: ReconcileResult;
let afterwards: ReplayResult;
let fromAnotherSeed: ReplayResult;

beforeAll(async () => {
  await withPopulationOf(plan.id, { seed: 2023, scale: 1 }, async (ledger) => {
    quarter = await figuresOf(ledger, plan, '2017-Q3', '2017-12-31');
    october = await figuresOf(ledger, plan, '2017-10', '2017-12-31');
    firstBaseline = await figuresOf(ledger, plan, '2016-Q3', '2017-12-31');
    secondBaseline = await figuresOf(ledger, plan, '2016-Q4', '2017-12-31');
    report = await reconciled(ledger, plan);
    afterwards = await figuresOf(ledger, plan, '2017-Q3', '2018-06-30');
  });
  await withPopulationOf(plan.id, { seed: 8, scale: 2 }, async (ledger) => {
    fromAnotherSeed = await figuresOf(ledger, plan, '2017-Q3', '2017-12-31');
  });
}, enoughForASlowMachine);

/** The shares of the municipalities that have one, exactly, in per cent. Others are known, but none of the people live there. */
function sharesOf(result: ReplayResult, id: string): Map<string | null, number> {
  const breakdowns = result.figures.find((figure) => figure.id === id)?.breakdowns ?? [];
  const groups = breakdowns.find((breakdown) => breakdown.id === 'municipality')?.groups ?? [];
  const inhabited = groups.filter(({ value }) => value !== null);
  return new Map(
    inhabited.map(({ group, numerator, denominator }) => [group as string | null, (100 * numerator!) / denominator!]),
  );
}

/** The smallest and the largest change of a municipality, in whole points as the report prints them. */
function rangeOfChanges(id: string, from: ReplayResult, to: ReplayResult): [number, number] {
  const before = sharesOf(from, id);
  const changes = [...sharesOf(to, id)].map(([municipality, share]) => Math.round(share - before.get(municipality)!));
  expect(changes.length).toBe(17);
  return [Math.min(...changes), Math.max(...changes)];
}

test('given what the report printed, for whichever period, then all of it comes out, and no finding', () => {
  const printed = report.figures.filter(({ matches }) => matches !== null);
  expect(printed.length).toBe(14);
  expect(printed.filter(({ matches }) => !matches)).toEqual([]);
  expect(report.figures.flatMap(({ findings }) => findings)).toEqual([]);
});

test('then self-support has risen in all 17, 5 lie above the country and 3 did at first', () => {
  expect(outcomes(quarter)).toMatchObject({
    'self-supporting': '293 of 963',
    'self-supporting-national': '33,0 %',
    'self-supporting-risen': '17',
    'self-supporting-above': '5',
    'self-supporting-above-change': '+2',
  });
  expect(outcomes(secondBaseline)['self-supporting-above']).toBe('3');
  expect(rangeOfChanges('self-supporting', secondBaseline, quarter)).toEqual([9, 29]);
});

test('then being job-ready has risen in 14, fallen in 2 and stood still in 1 by October 2017, and 9 lie above the country where 11 did', () => {
  expect(outcomes(october)).toMatchObject({
    'job-ready': '518 of 757',
    'job-ready-risen': '14',
    'job-ready-fallen': '2',
    'job-ready-unchanged': '1',
    'job-ready-above': '9',
    'job-ready-above-change': '−2',
  });
  expect(outcomes(secondBaseline)['job-ready-above']).toBe('11');
  expect(rangeOfChanges('job-ready', secondBaseline, october)).toEqual([-4, 68]);
});

test('then activation in companies has risen in 15 and fallen in 2, and the mean of the municipalities by 11 points against 7', () => {
  expect(outcomes(quarter)).toMatchObject({
    'in-company': '293 of 757',
    'in-company-risen': '15',
    'in-company-fallen': '2',
    'in-company-above': '9',
    'in-company-above-change': '+5',
    'in-company-mean-change': '+11,0 point',
    'in-company-national-change': '+7,0 point',
  });
  expect(outcomes(firstBaseline)['in-company-above']).toBe('4');
  expect(rangeOfChanges('in-company', firstBaseline, quarter)).toEqual([-5, 26]);
});

test('then a change over the new rules of October 2016 is broken for the figure that they concern, and for no other', () => {
  const broken = quarter.figures.filter(({ brokenBy }) => brokenBy !== undefined);
  expect(broken.map(({ id, value }) => ({ id, value }))).toEqual([{ id: 'job-ready-year-change', value: null }]);
});

test('then the deadline of four weeks is missed by three, and never fewer than 20 are referred to the team', () => {
  expect(outcomes(quarter)).toMatchObject({
    'in-company-within-four-weeks': '31 of 34',
    'referred-young-at-least': '20',
  });
  const met = new Map(quarter.figures.map((figure) => [figure.id, figure.met]));
  expect(met.get('in-company-within-four-weeks')).toBe(false);
  expect(met.get('referred-young-at-least')).toBe(true);
});

test('then every breakdown adds up to its figure', () => {
  for (const { id, numerator, denominator, breakdowns = [] } of quarter.figures)
    for (const { groups } of breakdowns) {
      const sums = [0, 0];
      for (const group of groups) {
        sums[0]! += group.numerator ?? 0;
        sums[1]! += group.denominator ?? 0;
      }
      expect([id, ...sums]).toEqual([id, numerator, denominator ?? 0]);
    }
});

test('given what came in during the spring of 2018, then five more were self-supporting', () => {
  expect(outcomes(afterwards)).toMatchObject({
    'self-supporting': '298 of 963',
    'job-ready': '518 of 752',
    'in-company': '293 of 752',
  });
});

test('given another seed and two copies, then the counts are double and the municipalities lie as they did', () => {
  expect(outcomes(fromAnotherSeed)).toMatchObject({
    'self-supporting': '586 of 1926',
    'job-ready': '1036 of 1514',
    'in-company': '586 of 1514',
    'self-supporting-above': '5',
    'job-ready-unchanged': '1',
    'in-company-mean-change': '+11,0 point',
    'in-company-within-four-weeks': '62 of 68',
    'referred-young-at-least': '40',
  });
});

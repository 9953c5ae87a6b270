import { beforeAll, expect, test } from 'vitest';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../../contracts/figures/reconcile-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { evaluateReport } from '../../../projections/reconcile/evaluate-report.ts';
import { figuresOf, outcomes, shippedPlan, withPopulationOf } from '../../support/plan-population.ts';

const enoughForASlowMachine = 300_000;

const plan = shippedPlan('jobkonsulenter-2007');

let reconciled: ReconcileResult;
let inApril: ReplayResult;
let atTheYearsEnd: ReplayResult;

beforeAll(async () => {
  await withPopulationOf(plan.id, { seed: 2007, scale: 1 }, async (ledger) => {
    const { engine } = ledger;
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2008-04-24' });
    reconciled = await evaluateReport(engine, plan, parsePeriod('2007'), cutoff);
    inApril = await figuresOf(ledger, plan, '2007', '2008-04-24');
    atTheYearsEnd = await figuresOf(ledger, plan, '2007', '2008-12-31');
  });
}, enoughForASlowMachine);

const withFindings = () =>
  reconciled.figures.flatMap(({ id, findings }) => findings.map(({ code }) => `${id}: ${code}`));

test('given April 2008, then the counts are those that the account prints', () => {
  expect(outcomes(inApril)).toMatchObject({
    'target-group': '7183',
    'target-group-at-midyear': '7774',
    'long-term': '4393',
    'posts-by-type': '87',
    'posts-by-unit': '93',
    matched: '14',
  });
});

test('then every printed count, share and rate comes out to its printed digits', () => {
  const differing = reconciled.figures.filter(({ matches }) => matches === false).map(({ id }) => id);
  // The account says that the duration goal was met, by a headcount; the durations themselves rose.
  expect(differing).toEqual(['long-term-duration-change']);
  const printed = reconciled.figures.filter(({ comparisons }) => comparisons.length > 0);
  expect(printed.length).toBe(14);
});

test('then the average duration is up, though 22 per cent fewer have been on the benefit for more than a year', () => {
  const change = inApril.figures.find(({ id }) => id === 'long-term-duration-change')!;
  expect(change.value).toBeGreaterThan(0);
  expect(change.met).toBe(false);
});

test("then the account's three discrepancies are found, and no others", () => {
  expect(withFindings()).toEqual([
    'long-term-duration-change: measures-something-else',
    'target-group-change: points-of-a-count',
    'posts-by-type: totals-differ',
  ]);
});

test('then the fall of the target group is told in per cent', () => {
  const change = inApril.figures.find(({ id }) => id === 'target-group-change')!;
  expect(change.value).toBe((7183 - 9500) / 9500);
  expect(change.quantity).toEqual({ kind: 'percent-change', unit: 'heads' });
  expect(outcomes(inApril)['target-group-change']).toBe('−24,4 %');
});

test('given that the income register is updated in the autumn, then lasting work is known at the end of 2008', () => {
  expect(outcomes(inApril)['lasting-work']).toBe('0 of 400');
  expect(outcomes(atTheYearsEnd)['lasting-work']).toBe('131 of 400');
});

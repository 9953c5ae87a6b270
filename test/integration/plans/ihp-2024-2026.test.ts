import { beforeAll, expect, test } from 'vitest';
import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { reconcile } from '../../../projections/reconcile/reconcile.ts';
import { figuresOf, outcomes, shippedPlan, withPopulationOf } from '../../support/plan-population.ts';

const enoughForASlowMachine = 120_000;

const plan = shippedPlan('ihp-2024-2026');

let in2024: ReplayResult;
let in2023: ReplayResult;

beforeAll(async () => {
  await withPopulationOf(plan.id, { seed: 2024, scale: 1 }, async (ledger) => {
    in2024 = await figuresOf(ledger, plan, '2024', '2024-12-31');
    in2023 = await figuresOf(ledger, plan, '2023', '2024-12-31');
  });
}, enoughForASlowMachine);

const figure = (id: string, { figures }: ReplayResult): FigureResult => figures.find((each) => each.id === id)!;

test('given the plan, then the figures that others measured come out as it prints them', () => {
  const { figures } = reconcile(plan, in2024);
  const printed = figures.filter(({ comparisons }) => comparisons.length > 0);
  expect(printed.map(({ id, matches }) => [id, matches])).toEqual([
    ['spare-time-jobs-municipality', true],
    ['spare-time-jobs-national', true],
    ['turnout-ward', true],
    ['turnout-municipality', true],
  ]);
  expect(figures.flatMap(({ findings }) => findings)).toEqual([]);
});

test('then no figure has a target, and none is met or missed', () => {
  expect(in2024.figures.filter(({ target, met }) => target !== null || met !== null)).toEqual([]);
});

test('then the figures of 2024 and 2023 are those of the described population', () => {
  expect(outcomes(in2024)).toMatchObject({
    recipients: '1080',
    placed: '412 of 1080',
    upskilled: '180 of 1080',
    'gap-at-most-six-weeks': '54 of 84',
    clarified: '29 of 420',
    'spare-time-jobs': '220 of 800',
    'in-job-effort': '120',
    apprenticeships: '33',
    'reached-locally': '650',
  });
  expect(outcomes(in2023)).toMatchObject({
    recipients: '1050',
    placed: '294 of 1050',
    upskilled: '165 of 1050',
    clarified: '18 of 420',
    'spare-time-jobs': '229 of 790',
    apprenticeships: '27',
  });
});

test.each(['placed', 'upskilled', 'clarified', 'spare-time-jobs'])(
  'then the change of %s is its share of 2024 less that of 2023',
  (id) => {
    const now = figure(id, in2024);
    const then = figure(id, in2023);
    const change = figure(`${id}-change`, in2024);
    const [a, b, c, d] = [now.numerator!, now.denominator!, then.numerator!, then.denominator!];
    expect(change.value).toBeCloseTo((a * d - c * b) / (b * d), 12);
    expect(change.baseline).toMatchObject({ period: { from: '2023-01-01', to: '2024-01-01' }, through: '2024-12-31' });
  },
);

test('then whoever began work less than six months ago may still be at work then', () => {
  expect(figure('still-at-work', in2024).undecided).toBe(23);
});

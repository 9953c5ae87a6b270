import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { reconcileSchema } from '../../../contracts/figures/reconcile-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { evaluateReport } from '../../../projections/reconcile/evaluate-report.ts';
import { log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf } from './replay-of.ts';

const report = { title: 'Rapport', period: '2023', cutoff: '2023-12-31' };

async function reconciled(fieldsById: Readonly<Record<string, string>>, events: readonly RecordedEvent[]) {
  const plan: Plan = {
    ...planOf({
      states: '{ on-benefit: { benefit: cashBenefit } }',
      moments: '{ placement: { event: placed }, job: { event: employed } }',
      amounts: '{ days: { days-in: on-benefit }, jobs: { number-of: employed } }',
      populations: '{ placed-ones: { with: placement }, recipients: { in: on-benefit } }',
      breakdowns: '{ gender: { attribute: gender } }',
      figures: figures(fieldsById),
    }),
    report,
  };
  return withLedger(events, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: report.cutoff });
    const result = await evaluateReport(engine, plan, parsePeriod(report.period), cutoff);
    const { figures: found } = reconcileSchema.parse(result);
    return Object.fromEntries(
      found.map(({ id, period, comparisons, matches, findings }) => [
        id,
        {
          ...(period !== undefined && { period }),
          matches,
          findings: findings.map(({ code }) => code),
          comparisons: comparisons.map(({ what, breakdown, of, published, computed, matches: right }) =>
            [breakdown === undefined ? what : `${breakdown}/${of}`, published, computed, right].join(' | '),
          ),
        },
      ]),
    );
  });
}

const placed = (date: string, who: string) => on(date, who, 'placed', { kind: 'workPlacement', sector: 'private' });
const profile = (who: string, gender: string) => on('2020-01-01', who, 'profile-registered', { gender });
const placements = [
  ...['a', 'b', 'c', 'd'].map((who) => placed('2022-05-01', who)),
  ...['a', 'b', 'e'].map((who) => placed('2023-05-01', who)),
  on('2023-06-01', 'a', 'employed', { kind: 'fullTime', sector: 'private' }),
  profile('a', 'female'),
  profile('b', 'male'),
];

test('everything that is printed is set beside what is computed, to the printed digits', async () => {
  const found = await reconciled(
    {
      people:
        'count: placed-ones, by: gender, published: { numerator: 3, totals: { here: 3 }, groups: { gender: { female: 1, male: 1, unknown: 1, other: 0 } } }',
      parts:
        'count: placed-ones, by: gender, published: { groups: { gender: { female: 33 %, male: 33.3 %, unknown: 33 % } } }',
      'in-job':
        'share: job, of: placed-ones, by: gender, published: { numerator: 1, denominator: 3, share: 33.3 %, groups: { gender: { female: 100 %, male: 0 % } } }',
      fall: 'change: people, since: { period: year-before }, in: percent, target: { below: 0 % }, published: { from: 4, to: 3, change: -25 %, met: true }',
      points: 'change: in-job, since: { period: year-before }, in: points, published: { change: 33 points }',
    },
    log(...placements),
  );
  expect(found).toEqual({
    people: {
      matches: true,
      findings: [],
      comparisons: [
        'numerator | 3 | 3 | true',
        'total | 3 | 3 | true',
        'gender/female | 1 | 1 | true',
        'gender/male | 1 | 1 | true',
        'gender/unknown | 1 | 1 | true',
        'gender/other | 0 | 0 | true',
      ],
    },
    parts: {
      matches: true,
      findings: [],
      comparisons: [
        'gender/female | 33 % | 33 % | true',
        'gender/male | 33.3 % | 33.3 % | true',
        'gender/unknown | 33 % | 33 % | true',
      ],
    },
    'in-job': {
      matches: true,
      findings: [],
      comparisons: [
        'numerator | 1 | 1 | true',
        'denominator | 3 | 3 | true',
        'share | 33.3 % | 33.3 % | true',
        'gender/female | 100 % | 100 % | true',
        'gender/male | 0 % | 0 % | true',
      ],
    },
    fall: {
      matches: true,
      findings: [],
      comparisons: [
        'change | -25 % | -25 % | true',
        'from | 4 | 4 | true',
        'to | 3 | 3 | true',
        'met | true | true | true',
      ],
    },
    points: { matches: true, findings: [], comparisons: ['change | 33 points | 33 points | true'] },
  });
});

test('numbers are compared with averages, rates and benchmarks, and with shares that others measured', async () => {
  const benchmark = { series: 'rate', area: 'north', period: '2023', value: 34.04 };
  const found = await reconciled(
    {
      days: 'average: days, of: recipients, published: { value: "10.00" }',
      jobs: 'rate: jobs, over: days, per: 100, of: recipients, published: { value: "10.1" }',
      nation: 'benchmark: rate, area: north, in: percent, published: { share: 34 % }',
    },
    log(
      on('2023-03-01', 'a', 'benefit-started', { benefit: 'cashBenefit' }),
      on('2023-03-11', 'a', 'benefit-ended', { benefit: 'cashBenefit' }),
      on('2023-06-01', 'a', 'employed', { kind: 'fullTime', sector: 'private' }),
      on('2023-12-31', 'rate', 'benchmark-reported', benchmark),
    ),
  );
  expect(found.days).toMatchObject({ matches: true, comparisons: ['value | 10.00 | 10.00 | true'] });
  expect(found.jobs).toMatchObject({ matches: false, comparisons: ['value | 10.1 | 10.0 | false'] });
  expect(found.nation).toMatchObject({ matches: true, comparisons: ['share | 34 % | 34 % | true'] });
});

test('what was printed for another period is computed for that one, as known at the same cutoff', async () => {
  const found = await reconciled(
    {
      people: 'count: placed-ones, published: { numerator: 3 }',
      earlier:
        'count: placed-ones, target: { atLeast: people }, published: { period: "2022", numerator: 4, met: true }',
      fall: 'change: people, since: { period: year-before }, in: number, published: { period: "2022", from: 0, to: 4, value: "4" }',
      met: 'goals-met: true, published: { period: "2022", numerator: 0 }',
    },
    log(...placements, ...['f', 'g', 'h'].map((who) => placed('2024-01-01', who))),
  );
  expect(found.people).toMatchObject({ matches: true });
  expect(found.people).not.toHaveProperty('period');
  expect(found.earlier).toMatchObject({ matches: true, period: { from: '2022-01-01', to: '2023-01-01' } });
  expect(found.fall?.comparisons).toEqual(['value | 4 | 4 | true', 'from | 0 | 0 | true', 'to | 4 | 4 | true']);
  expect(found.met).toMatchObject({ matches: true });
});

test('where the report says about, noughts at the end are no digits', async () => {
  const people = Array.from({ length: 14 }, (_, i) => placed('2023-05-01', `citizen-${i}`));
  const found = await reconciled(
    {
      about: 'count: placed-ones, published: { numerator: 10, about: true }',
      far: 'count: placed-ones, published: { numerator: 20, about: true }',
      exactly: 'count: placed-ones, published: { numerator: 10 }',
      rise: 'change: about, since: { period: year-before }, in: number, published: { value: "10", about: true }',
    },
    log(...people),
  );
  expect(Object.values(found).map(({ matches }) => matches)).toEqual([true, false, false, true]);
});

test('what does not follow from the report itself is shown, and not held against the computation', async () => {
  const found = await reconciled(
    {
      people: 'count: placed-ones, published: { numerator: 3, totals: { here: 3, there: 4 } }',
      fall: 'change: people, since: { period: year-before }, in: percent, published: { from: 4, to: 3, change: -26 points }',
      sums: 'count: placed-ones, by: gender, published: { numerator: 3, groups: { gender: { female: 1, male: 1, unknown: 2 } } }',
    },
    log(...placements),
  );
  expect(found.people).toMatchObject({ matches: true, findings: ['totals-differ'] });
  expect(found.fall).toMatchObject({ matches: true, findings: ['points-of-a-count'] });
  expect(found.fall?.comparisons).toContain('change | -26 points |  | false');
  expect(found.sums).toMatchObject({ matches: true, findings: ['groups-do-not-add-up'] });
});

test('what counts something else than the figure measures is set beside nothing, except whether the goal was met', async () => {
  const found = await reconciled(
    {
      days: 'average: days, of: recipients, target: { atMost: 20 }, published: { numerator: 4393, value: "4393", unit: heads, met: true }',
      silent: 'average: days, of: recipients, published: { numerator: 4393, unit: heads }',
    },
    log(on('2023-12-22', 'a', 'benefit-started', { benefit: 'cashBenefit' })),
  );
  expect(found.days).toEqual({
    matches: true,
    findings: ['measures-something-else'],
    comparisons: ['met | true | true | true'],
  });
  expect(found.silent).toMatchObject({ matches: null, comparisons: [] });
});

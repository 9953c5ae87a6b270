import { expect, test } from 'vitest';
import { STEPS_AT_MOST } from '../../../projections/goals/resolve/circles.ts';
import { log } from '../../oracle/cases/given.ts';
import { drawnOf } from '../../support/random.ts';
import { figure } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from '../figures/replay-of.ts';

type Parts = Parameters<typeof planOf>[0];

const moments = '{ placed: { event: placed }, employed: { event: employed } }';
const states = '{ there: { participation: programme } }';

const each = (count: number, part: (n: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, n) => part(n));
const named = (...parts: readonly (string | readonly string[])[]): string => `{ ${parts.flat().join(', ')} }`;
const share = (condition: string): string => figure(`share: '${condition}', of: everyone`);
const oneByOne = (conditions: readonly string[]): string =>
  `[${conditions.map((condition, n) => `{ id: f${n}, title: { da: t, en: t }, share: '${condition}', of: everyone }`).join(', ')}]`;

/** What is derived from nothing is a step too. */
const LEVELS = STEPS_AT_MOST - 1;
const [last, before] = [`m${LEVELS}`, `m${LEVELS - 1}`];

/** What is as far away, as deep or as long as may be. */
const far: readonly (readonly [string, Parts])[] = [
  [
    'dates that go on and on',
    {
      moments: named(
        'm0: { event: placed }',
        each(LEVELS, (n) => `m${n + 1}: { date: m${n} + 800 years }`),
      ),
      figures: share(`${last} or not ${before} within 999 years after ${last} + 800 years`),
    },
  ],
  [
    'dates that go back and back',
    {
      moments: named(
        'm0: { event: placed }',
        each(LEVELS, (n) => `m${n + 1}: { date: m${n} - 800 years }`),
      ),
      figures: share(`${last} or not ${before} within 9999 months before ${last} - 99999 days`),
    },
  ],
  [
    'dates that are derived from one another in as many ways as may be',
    {
      moments: named(
        'm0: { event: placed }, n0: { event: employed }',
        each(6, (n) => `m${n + 1}: { date: m${n} + 1 day, from: n${n}, to: m${n} + 3 months }`),
        each(6, (n) => `n${n + 1}: { date: n${n} + 1 month, from: n${n}, to: m${n} }`),
      ),
      figures: share('m6 and n6'),
    },
  ],
  [
    'states on states',
    {
      states: named(
        's0: { participation: programme }, t0: { event: employed }',
        each(LEVELS, (n) => `s${n + 1}: { any-of: [s${n}, t${n}], joined-over: 9999 weeks }`),
        each(LEVELS, (n) => `t${n + 1}: { all-of: s${n}, none-of: t${n}, extended-by: 99999 days }`),
      ),
      figures: share(
        `s${LEVELS} on period-end - 800 years for at least 999 years or t${LEVELS} throughout last 9999 weeks`,
      ),
    },
  ],
  [
    'a state of many parts',
    {
      states: named(states.slice(2, -2), `s: { all-of: [${Array(100).fill('there').join(', ')}] }`),
      figures: share('s on period-end'),
    },
  ],
  [
    'a condition of many parts, of which some are enough',
    {
      states,
      amounts: '{ days: { days-in: there } }',
      figures: share(
        `at least 100 of (${each(200, (n) => `days ${n % 2 === 0 ? 'at least' : 'less than'} ${n}`).join(', ')})`,
      ),
    },
  ],
  [
    'a condition of many parts that follow one another',
    {
      moments,
      figures: share(
        each(200, (n) => `${n % 2 === 0 ? '' : 'not '}placed after employed + ${n + 1} days`).join(' or '),
      ),
    },
  ],
  [
    'a condition of parts in parts',
    { moments, figures: share(`${'not (placed or (employed and '.repeat(33)}placed${'))'.repeat(33)}`) },
  ],
  [
    'a condition in which some of some are enough',
    { moments, figures: share(`${'at least 1 of (placed, '.repeat(99)}employed${')'.repeat(99)}`) },
  ],
  [
    'a benchmark of a period before all that can be reported',
    { figures: figure('benchmark: wages, area: national, in: number, period: previous') },
  ],
  [
    'a rate for as many as may be',
    {
      states,
      amounts: '{ days: { days-in: there } }',
      figures: figure('rate: days, over: days, of: everyone, per: 1000000, target: { above: 999999999999 }'),
    },
  ],
];

/** As many as may be. */
const many: readonly (readonly [string, Parts])[] = [
  ['many figures', { moments, figures: oneByOne(each(500, (n) => `placed after period-start + ${n + 1} days`)) }],
  [
    'many moments',
    {
      moments: named(each(500, (n) => `m${n}: { event: placed, during: last ${n + 1} days }`)),
      figures: oneByOne(each(500, (n) => `m${n}`)),
    },
  ],
  [
    'many states',
    {
      states: named(each(500, (n) => `s${n}: { event: placed, extended-by: ${n + 1} days }`)),
      figures: oneByOne(each(500, (n) => `s${n} on period-end`)),
    },
  ],
  [
    'many amounts',
    {
      states,
      amounts: named(each(500, (n) => `a${n}: { days-in: there, during: last ${n + 1} days }`)),
      figures: oneByOne(each(500, (n) => `a${n} at least 1`)),
    },
  ],
];

const events = log(
  on('1900-01-01', 'anna', 'enrolled', { initiative: 'programme' }),
  on('2023-05-01', 'anna', 'placed', { kind: 'workPlacement', sector: 'public' }),
  on('2023-07-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
  on('2023-02-01', 'bo', 'enrolled', { initiative: 'programme' }),
);

async function expectComputed(parts: Parts, periods: readonly string[], cutoffs: readonly string[]): Promise<void> {
  const plan = planOf(parts);
  for (const period of periods)
    for (const cutoff of cutoffs) {
      const figures = Object.values(await replayOf(plan, events, { period, cutoff }));
      expect(figures).toHaveLength(plan.figures.length);
      expect(JSON.stringify(figures)).not.toMatch(/Infinity|NaN/);
    }
}

test.each(drawnOf(far, 1.5))('given %s, a plan that passes is computed', { timeout: 400_000 }, async (_, parts) => {
  await expectComputed(parts, ['2023', '1900', '2199', '1900-01-01/2199-12-31'], ['2023-06-15', '2199-12-31']);
});

test.each(drawnOf(many, 0.5))('given %s, a plan that passes is computed', { timeout: 400_000 }, async (_, parts) => {
  await expectComputed(parts, ['2023'], ['2023-06-15']);
});

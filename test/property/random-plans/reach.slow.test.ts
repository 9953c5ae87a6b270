import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { truthOf } from '../../oracle/condition.ts';
import { figuresAt } from '../../oracle/figures.ts';
import { livesInRows } from '../../oracle/moments.ts';
import { logOf } from '../../support/history/log.ts';
import { positionIn } from '../../support/history/question.ts';
import { patience } from '../runs.ts';
import { inquiries, wideHistory } from './inquiry.ts';
import { randomPlan } from './random-plan.ts';
import { constructsIn, leafKindOf, leavesIn } from './reach.ts';

/** How often each thing was met. A generator that lost one of these would prove less than it says. */
const met = new Map<string, number>();
const meet = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

const timesMet = (expected: readonly string[]) => expected.filter((what) => (met.get(what) ?? 0) < 2);

beforeAll(() => {
  const histories = fc.sample(wideHistory, { numRuns: 100, seed: 2024 });
  const asked = fc.sample(inquiries(3), { numRuns: 100, seed: 2024 });
  histories.forEach((arrivals, index) => {
    const log = logOf(arrivals);
    for (const { seed, question } of asked[index]!) {
      const plan = planSchema.parse(randomPlan(seed));
      for (const construct of constructsIn(plan)) meet(construct);
      const { period, clock, through, share } = question;
      const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
      const { figures, verdicts, citizens } = figuresAt(log, plan, period, cutoff);
      for (const { id, kind, met, value, brokenOn, groups } of figures) {
        for (const { verdict } of verdicts.get(id)?.values() ?? []) meet(`${kind} ${verdict}`);
        meet(`${kind} ${value === null ? 'without a value' : 'with a value'}`);
        if (met !== null) meet(met ? 'target met' : 'target not met');
        if (brokenOn !== null) meet('broken');
        if (Object.values(groups).some((each) => Object.keys(each).length > 1)) meet('several groups');
      }
      const lives = [...citizens.values()];
      // A few of them tell.
      const rows = lives.flatMap((life) => [...livesInRows(life).values()].slice(0, 2));
      for (const leaf of leavesIn(plan))
        for (const life of leaf.includes('row-') ? rows : lives)
          meet(`${leafKindOf(leaf, plan)} ${truthOf(leaf, life)}`);
    }
  });
}, patience);

describe('random plans of random histories reach', () => {
  it('every kind of state, moment, amount, population, breakdown and figure', () => {
    expect(
      timesMet([
        ...['participation', 'benefit', 'event', 'since', 'assessed', 'attribute', 'age', 'everybody'].map(
          (kind) => `states ${kind}`,
        ),
        ...['all-of', 'any-of', 'none-of', 'extended-by', 'joined-over', 'or', 'weeklyHours'].map(
          (kind) => `states ${kind}`,
        ),
        ...[
          'event',
          'begins',
          'ends',
          'date',
          'or-else',
          'earlier-of',
          'later-of',
          'end-of',
          'lasting',
          'of',
          'or',
          'dated-by',
          'weeklyHours',
        ].map((kind) => `moments ${kind}`),
        ...['during', 'from', 'after', 'before', 'to'].map((kind) => `moments ${kind}`),
        ...[
          'days-in',
          'weeks-in',
          'months-in',
          'begins-of',
          'longest-gap-in',
          'longest-spell-in',
          'gaps',
          'hours-in',
        ].map((kind) => `amounts ${kind}`),
        ...['number-of', 'length-of', 'age-on', 'time-since'].map((kind) => `amounts ${kind}`),
        ...['participation', 'ended', 'age', 'in', 'on', 'with', 'each', 'where'].map((kind) => `populations ${kind}`),
        ...['attribute', 'amount', 'year-of', 'crossed'].map((kind) => `breakdowns ${kind}`),
        ...['count', 'places', 'share', 'total', 'average', 'median', 'quantile', 'rate', 'sum', 'lowest'].map(
          (kind) => `figures ${kind}`,
        ),
        ...['benchmark', 'change', 'difference', 'ratio', 'mean', 'groups', 'goals-met'].map(
          (kind) => `figures ${kind}`,
        ),
        ...['only', 'exclude', 'except', 'by', 'target', 'period', 'told-in', 'full-time', 'at'].map(
          (kind) => `figures ${kind}`,
        ),
      ]),
    ).toEqual([]);
  });

  it('every verdict of every kind of figure that can give it', () => {
    const judged = ['counted', 'not-counted', 'excluded', 'undecided'];
    expect(
      timesMet([
        ...judged.map((verdict) => `share ${verdict}`),
        ...judged.map((verdict) => `count ${verdict}`),
        ...judged.map((verdict) => `average ${verdict}`),
        ...['counted', 'excluded'].map((verdict) => `rate ${verdict}`),
        'places counted',
      ]),
    ).toEqual([]);
  });

  it('every truth value of every kind of condition', () => {
    const kinds = [
      'has',
      'compare',
      'within',
      'on',
      'on for',
      'during dates',
      'throughout',
      'throughout dates',
      'amount',
    ];
    expect(timesMet(kinds.flatMap((kind) => ['yes', 'pending', 'no'].map((truth) => `${kind} ${truth}`)))).toEqual([]);
    expect(timesMet(['during yes', 'during pending', 'during no'])).toEqual([]);
  });

  it('figures with and without a value, targets met and not, breaks and groups', () => {
    const derived = [
      'share',
      'average',
      'quantile',
      'rate',
      'count',
      'benchmark',
      'change',
      'difference',
      'ratio',
      'mean',
    ];
    expect(
      timesMet([
        ...derived.flatMap((kind) => [`${kind} with a value`, `${kind} without a value`]),
        'places with a value',
        'target met',
        'target not met',
        'broken',
        'several groups',
      ]),
    ).toEqual([]);
  });
});

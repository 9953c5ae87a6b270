import type { Rule } from './lint-rules-of-figures.ts';
import { plan, work } from './lint-rules-of-time.ts';

/** Of amounts that are averaged, and of the ends of participations that they are counted from. */
export const rulesOfAmounts: readonly Rule[] = [
  ...(['average', 'median'] as const).map((kind): Rule => {
    const counted = {
      states: work,
      moments: '{ start: { event: enrolled }, later: { date: start + 1 month } }',
      amounts: '{ days: { days-in: work, from: later, to: later + 90 days } }',
      populations: '{ everyone: { participation: programme }, starters: { with: start } }',
    };
    return [
      `LINT_NOTHING_TO_COUNT_FROM figures.0.${kind}`,
      plan(counted, `${kind}: days, of: everyone`),
      plan(counted, `${kind}: days, of: starters`),
    ];
  }),
  [
    'LINT_NOTHING_TO_COUNT_FROM figures.0.average',
    plan(
      {
        states: work,
        moments: '{ left: { end-of: programme } }',
        amounts: '{ days: { days-in: work, after: left, to: left + 90 days } }',
      },
      'average: days, of: everyone',
    ),
    plan(
      {
        states: work,
        moments: '{ left: { end-of: programme } }',
        amounts: '{ days: { days-in: work, after: left, to: left + 90 days } }',
      },
      'average: days, of: everyone where left',
    ),
  ],
  [
    'LINT_NOTHING_TO_COUNT_FROM figures.0.over',
    plan(
      {
        states: work,
        moments: '{ start: { event: enrolled } }',
        amounts: '{ days: { days-in: work, from: start }, jobs: { number-of: employed } }',
      },
      'rate: jobs, over: days, of: everyone',
    ),
    plan(
      {
        states: work,
        moments: '{ start: { event: enrolled } }',
        amounts: '{ days: { days-in: work, from: start }, jobs: { number-of: employed, from: start } }',
      },
      'rate: jobs, over: days, of: everyone',
    ),
  ],
  ...['days-in: work, from: start', 'time-since: start, on: period-end, in: days'].map((days): Rule => {
    const sought = (during: string) => ({
      states: work,
      moments: `{ start: { event: enrolled${during} } }`,
      amounts: `{ days: { ${days} }, earlier: { days-in: work, from: start } }`,
    });
    return [
      'LINT_NOTHING_TO_COUNT_FROM figures.0.average',
      plan(sought(''), 'average: earlier, of: everyone'),
      plan(sought(days.startsWith('days') ? ', during: any-time' : ''), 'average: days, of: everyone'),
    ];
  }),
  ...(['{ left: { ends: there } }', '{ left: { ends: there }, out: { end-of: programme } }'] as const).map(
    (moments, i): Rule => {
      const parts = (state: string) => ({
        states: `{ there: { ${state} } }`,
        moments,
        populations:
          '{ everyone: { participation: programme }, finished: { participation: programme, ended: period } }',
      });
      const asks = i === 0 ? 'share: left, of: finished' : 'share: left on or after out, of: everyone';
      return [
        'LINT_ENDS_DIFFER moments.left.ends',
        plan(parts('participation: programme'), asks),
        i === 0
          ? plan(parts('participation: programme'), 'share: left, of: everyone')
          : plan(parts('participation: programme, joined-over: 7 days'), asks),
      ];
    },
  ),
  [
    'LINT_OTHER_PROGRAMME figures.0.median',
    plan({ amounts: '{ n: { number-of: placed, of: programm } }' }, 'median: n, of: everyone'),
    plan({ amounts: '{ n: { number-of: placed, of: programme } }' }, 'median: n, of: everyone'),
  ],
  [
    'LINT_WHOLE_UNITS_AVERAGED figures.0.quantile',
    plan(
      { amounts: '{ a: { time-since: period-start, on: period-end, in: months } }' },
      'quantile: a, at: 90 %, of: everyone',
    ),
    plan({ amounts: '{ a: { time-since: period-start, on: period-end, in: days } }' }, 'median: a, of: everyone'),
  ],
];

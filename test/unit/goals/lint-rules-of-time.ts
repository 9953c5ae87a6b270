import type { Rule } from './lint-rules-of-figures.ts';
import { figure, figures, planText } from './plan-text.ts';

interface Parts {
  readonly states?: string;
  readonly moments?: string;
  readonly amounts?: string;
  readonly breakdowns?: string;
  readonly breaks?: string;
  readonly populations?: string;
}

/** A plan of version 2 with these parts and one figure. */
export function plan(parts: Parts, fields = 'count: everyone'): string {
  return planText({ language: 2, ...parts, figures: figure(fields) });
}

/** The same with these figures. */
function planOf(parts: Parts, fieldsById: Readonly<Record<string, string>>, more = ''): string {
  return planText({ language: 2, ...parts, figures: figures(fieldsById) }).concat(more);
}

export const work = '{ work: { event: employed } }';
const days = '{ days: { days-in: work } }';

const genders = '{ gender: { attribute: gender } }';
const groupsAboveBar = {
  a: 'change: above, since: { period: 2016-Q3 }, in: number',
  above: 'groups: people, by: gender, that: { above: bar }',
  people: 'count: everyone, by: gender',
  bar: 'count: everyone',
};

/** A plan whose figure counts those with a moment that is looked for so. */
const looking = (window: string): string =>
  plan(
    { moments: `{ arrival: { event: received, during: until-period-end }, m: { event: employed, ${window} } }` },
    'count: everyone where m and arrival',
  );

/** A plan whose figure counts those in a state that is defined so. */
const inState = (state: string): string =>
  plan(
    {
      states: `{ child: { age: { to: 17 } }, adult: { age: { from: 18 } }, woman: { attribute: gender, is: female }, man: { attribute: gender, is: male }, work: { event: employed }, s: ${state} }`,
    },
    'count: everyone where s during period',
  );

const byBands = (amount: string, bands: string): string =>
  plan(
    { states: work, amounts: `{ a: ${amount} }`, breakdowns: `{ b: { amount: a, bands: [${bands}] } }` },
    'count: everyone, by: b',
  );

/** A plan whose figure breaks adults on the period's last day down by their age then. */
const ofAdults = (bands: string): string =>
  plan(
    {
      states: '{ work: { event: employed }, adult: { age: { from: 18, to: 64 } }, group: { all-of: [work, adult] } }',
      populations: '{ group: { in: group, on: period-end } }',
      amounts: '{ age: { age-on: period-end } }',
      breakdowns: `{ ages: { amount: age, bands: [${bands}] } }`,
    },
    'count: group, by: ages',
  );

const share = 'share: work on period-end, of: everyone';
const average = { states: work, amounts: days };

/** The rules that look at states, windows, amounts and changes, and at parts that nothing rests on. */
export const rulesOfTime: readonly Rule[] = [
  ['LINT_UNUSED_STATE states.work', plan({ states: work }), plan({ states: work }, share)],
  [
    'LINT_UNUSED_STATE states.work',
    inState('{ event: placed }').replace('work during', 'child during'),
    inState('{ all-of: [child, woman], none-of: work }'),
  ],
  [
    'LINT_UNUSED_MOMENT moments.arrival',
    plan({ moments: '{ arrival: { event: received }, m: { event: employed } }' }, 'count: everyone where m'),
    plan(
      { moments: '{ arrival: { event: received }, m: { event: employed, to: arrival } }' },
      'count: everyone where m',
    ),
  ],
  ['LINT_UNUSED_AMOUNT amounts.days', plan(average, share), plan(average, 'average: days, of: everyone')],
  [
    'LINT_UNUSED_BREAKDOWN breakdowns.gender',
    plan({ breakdowns: '{ gender: { attribute: gender } }' }),
    plan({ breakdowns: '{ gender: { attribute: gender } }' }, 'count: everyone, by: gender'),
  ],
  [
    'LINT_EVENT_OF_NO_CITIZEN amounts.talks.number-of',
    plan({ amounts: '{ talks: { number-of: activity-held } }' }, 'average: talks, of: everyone'),
    plan({ amounts: '{ talks: { number-of: conversation-held } }' }, 'average: talks, of: everyone'),
  ],
  [
    'LINT_FILTER_NEVER_PASSES states.work.since',
    plan({ states: '{ work: { since: [placed, employed], kind: fullTime } }' }, share),
    plan({ states: '{ work: { since: [placed, employed], kind: [fullTime, utilityJob] } }' }, share),
  ],
  [
    'LINT_WINDOW_EMPTY moments.m.to',
    looking('from: arrival + 3 months, to: arrival + 1 month'),
    looking('from: arrival + 1 month, to: arrival + 3 months'),
  ],
  [
    'LINT_WINDOW_EMPTY moments.m.before',
    looking('after: arrival, before: arrival + 1 day'),
    looking('after: arrival, before: arrival + 2 days'),
  ],
  [
    'LINT_WINDOW_EMPTY moments.m.from',
    looking('during: period, from: after-period'),
    looking('during: period, from: period-end'),
  ],
  [
    'LINT_WINDOW_EMPTY moments.m.to',
    looking('during: last 3 months, to: period-end - 4 months'),
    looking('during: last 5 months, to: period-end - 4 months'),
  ],
  [
    'LINT_WINDOW_EMPTY figures.0.share',
    plan(average, 'share: work during period-start to period-start - 1 day or days at least 3, of: everyone'),
    plan(average, 'share: work during period-start to period-start or days at least 3, of: everyone'),
  ],
  [
    'LINT_SELF_COMPARISON figures.0.count',
    looking('during: period').replace('where m', 'where m + 1 month after m'),
    looking('during: period').replace('where m', 'where m + 1 month after arrival'),
  ],
  [
    'LINT_SELF_COMPARISON figures.0.count',
    looking('during: period').replace('where m', 'where period-end before period-start'),
    looking('during: period').replace('where m', 'where period-end before period-start + 1 month'),
  ],
  [
    'LINT_SELF_COMPARISON figures.0.count',
    looking('during: period').replace('where m', 'where m on or before m + 31 days - 1 month'),
    looking('during: period').replace('where m', 'where m on or before m + 30 days - 1 month'),
  ],
  ['LINT_WINDOW_NEVER_CLOSES moments.m', looking('after: arrival'), looking('after: arrival, to: arrival + 6 months')],
  ['LINT_WINDOW_NEVER_CLOSES moments.m', looking('during: any-time'), looking('during: until-period-end')],
  [
    'LINT_WINDOW_NEVER_CLOSES moments.m',
    looking('after: arrival'),
    looking('after: arrival').replace('where m and', 'where m within 1 month after arrival and'),
  ],
  [
    'LINT_WINDOW_NEVER_CLOSES amounts.days',
    plan({ states: work, amounts: '{ days: { days-in: work, from: period-start } }' }, 'average: days, of: everyone'),
    plan(
      { states: work, amounts: '{ days: { days-in: work, from: period-start, to: period-end } }' },
      'average: days, of: everyone',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE moments.second.from',
    plan(
      {
        moments:
          '{ first: { event: placed }, second: { event: [placed, upskilled], from: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
    plan(
      {
        moments:
          '{ first: { event: placed }, second: { event: [placed, upskilled], after: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE moments.second.from',
    plan(
      {
        moments:
          '{ first: { event: placed, kind: utilityJob }, second: { event: placed, from: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
    plan(
      {
        moments:
          '{ first: { event: placed, kind: utilityJob }, second: { event: placed, kind: workPlacement, from: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE moments.second.from',
    plan(
      {
        moments:
          '{ first: { event: employed, weeklyHours: { below: 15 } }, second: { event: employed, weeklyHours: known, from: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
    plan(
      {
        moments:
          '{ first: { event: employed, weeklyHours: { below: 15 } }, second: { event: employed, weeklyHours: { atLeast: 15 }, from: first, to: first + 14 days } }',
      },
      'count: everyone where second',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE moments.again.from',
    plan(
      { states: work, moments: '{ job: { begins: work }, again: { begins: work, from: job, to: period-end } }' },
      'count: everyone where again',
    ),
    plan(
      { states: work, moments: '{ job: { begins: work }, again: { ends: work, from: job, to: period-end } }' },
      'count: everyone where again',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE figures.0.share',
    plan(
      { moments: '{ first: { event: placed }, last-one: { event: placed, pick: last } }' },
      'share: last-one on or after first, of: everyone',
    ),
    plan(
      { moments: '{ first: { event: placed }, last-one: { event: placed, pick: last } }' },
      'share: last-one after first, of: everyone',
    ),
  ],
  [
    'LINT_SAME_EVENT_TWICE figures.0.share',
    plan(
      { moments: '{ first: { event: placed }, next: { event: placed, kind: utilityJob } }' },
      'share: next within 14 days after first, of: everyone',
    ),
    plan(
      { moments: '{ first: { event: placed }, next: { event: placed, pick: 2 } }' },
      'share: next within 14 days after first, of: everyone',
    ),
  ],
  [
    'LINT_STATE_NEVER states.s',
    inState('{ all-of: [child, adult] }'),
    inState('{ all-of: [child], none-of: [adult] }'),
  ],
  [
    'LINT_STATE_NEVER states.s',
    inState('{ all-of: [work], none-of: [work] }'),
    inState('{ any-of: [work, child], none-of: [work] }'),
  ],
  [
    'LINT_STATE_NEVER states.s',
    inState('{ all-of: [man, woman] }'),
    inState('{ all-of: [child], any-of: [man, woman] }'),
  ],
  [
    'LINT_STATE_NEVER states.s',
    inState('{ all-of: [child, adult], extended-by: 5 days }'),
    inState('{ all-of: [child, late] }').replace(' s: {', ' late: { all-of: adult, extended-by: 5 days }, s: {'),
  ],
  ['LINT_STATE_NEVER states.s', inState('{ age: { from: 126 } }'), inState('{ age: { from: 125 } }')],
  [
    'LINT_ALWAYS_NONE populations.old.age',
    plan({ populations: '{ old: { participation: x, age: { from: 130, to: 140 } } }' }, 'count: old'),
    plan({ populations: '{ old: { participation: x, age: { from: 90, to: 140 } } }' }, 'count: old'),
  ],
  [
    'LINT_ALWAYS_NONE populations.odd.where',
    plan(
      { ...average, populations: '{ odd: { in: work, where: days at least 8 and days less than 8 } }' },
      'count: odd',
    ),
    plan(
      { ...average, populations: '{ odd: { in: work, where: days at least 7 and days less than 8 } }' },
      'count: odd',
    ),
  ],
  [
    'LINT_ALWAYS_NONE figures.0.share',
    plan(
      { states: work, amounts: '{ m: { months-in: work, during: last 12 months } }' },
      'share: m at least 18, of: everyone',
    ),
    plan(
      { states: work, amounts: '{ m: { months-in: work, during: last 24 months } }' },
      'share: m at least 18, of: everyone',
    ),
  ],
  [
    'LINT_ALWAYS_NONE figures.0.share',
    plan({ states: work }, 'share: work on period-end and not work on period-end, of: everyone'),
    plan({ states: work }, 'share: work on period-end and not work on period-start, of: everyone'),
  ],
  [
    'LINT_ALWAYS_ALL figures.0.share',
    plan({ ...average, populations: '{ p: { in: work, where: days at least 10 } }' }, 'share: days at least 5, of: p'),
    plan({ ...average, populations: '{ p: { in: work, where: days at least 10 } }' }, 'share: days at least 15, of: p'),
  ],
  [
    'LINT_EXCLUDES_NOBODY figures.0.except',
    plan(average, `share: days at least 10, of: everyone, except: days at least 20`),
    plan(average, `share: days at least 10, of: everyone, except: days less than 3`),
  ],
  [
    'LINT_BAND_EMPTY breakdowns.b.bands.2',
    byBands('{ age-on: period-end }', '0-17, 18-64, 130+'),
    byBands('{ age-on: period-end }', '0-17, 18-64, 65+'),
  ],
  [
    'LINT_BAND_EMPTY breakdowns.b.bands.1',
    byBands('{ months-in: work, during: last 12 months }', '0-11, 36+'),
    byBands('{ months-in: work, during: last 12 months }', '0-11, 12+'),
  ],
  ['LINT_ONE_GROUP figures.0.by', ofAdults('0-17, 18-64, 65+'), ofAdults('0-17, 18-29, 30+')],
  [
    'LINT_ONE_GROUP figures.0.by',
    ofAdults('0-12, 13-17'),
    ofAdults('0-12, 13-17').replace('age-on: period-end', 'age-on: period-start'),
  ],
  [
    'LINT_TARGET_UNIT figures.0.target.unit',
    plan({}, 'count: everyone, target: { atMost: 200, unit: days }'),
    plan(average, 'average: days, of: everyone, target: { atMost: 200, unit: days }'),
  ],
  [
    'LINT_TARGET_OUT_OF_REACH figures.0.target.above',
    plan({ states: work }, `${share}, target: { above: 100 % }`),
    plan({ states: work }, `${share}, target: { above: 99 % }`),
  ],
  [
    'LINT_TARGET_OUT_OF_REACH figures.0.target.below',
    plan({}, 'count: everyone, target: { below: 0 }'),
    plan({}, 'count: everyone, target: { below: 1 }'),
  ],
  [
    'LINT_TARGET_ALWAYS_MET figures.0.target.below',
    plan({ states: work }, `${share}, target: { below: 101 % }`),
    plan({ states: work }, `${share}, target: { below: 100 % }`),
  ],
  [
    'LINT_TARGET_ALWAYS_MET figures.0.target.atLeast',
    planOf(average, { a: 'average: days, of: everyone, target: { atLeast: 0 }' }),
    planOf(
      {},
      { a: 'change: b, since: { period: previous }, in: number, target: { atLeast: 0 }', b: 'count: everyone' },
    ),
  ],
  [
    'LINT_DURATION_BY_HEADCOUNT figures.0.published.unit',
    plan(average, 'average: days, of: everyone, published: { value: "5627", unit: heads }'),
    plan(average, 'average: days, of: everyone, published: { value: "5627", unit: days }'),
  ],
  [
    'LINT_DURATION_BY_HEADCOUNT figures.1.target',
    planOf(average, {
      a: 'goal: 1, average: days, of: everyone',
      b: 'goal: 1, count: everyone, target: { atMost: 9 }',
    }),
    planOf(average, {
      a: 'goal: 1, average: days, of: everyone',
      b: 'goal: 2, count: everyone, target: { atMost: 9 }',
    }),
  ],
  [
    'LINT_DURATION_BY_HEADCOUNT figures.1.target',
    planOf(average, {
      a: 'goal: 1, average: days, of: everyone',
      b: 'goal: 1, change: c, since: { period: previous }, in: percent, target: { atMost: -10 % }',
      c: 'count: everyone',
    }),
    planOf(average, {
      a: 'goal: 1, average: days, of: everyone',
      b: 'goal: 1, change: a, since: { period: previous }, in: percent, target: { atMost: -10 % }',
      c: 'count: everyone',
    }),
  ],
  [
    'LINT_RATE_ABOVE_WHOLE figures.0.per',
    plan(
      { states: work, amounts: '{ a: { days-in: work }, b: { begins-of: work } }' },
      'rate: a, over: b, per: 100, of: everyone',
    ),
    plan(
      { states: work, amounts: '{ a: { days-in: work }, b: { begins-of: work } }' },
      'rate: a, over: b, per: 1000, of: everyone',
    ),
  ],
  [
    'LINT_RATE_ABOVE_WHOLE figures.0.per',
    plan(
      {
        states: '{ work: { event: employed }, part: { any-of: work } }',
        amounts: '{ a: { days-in: part }, b: { days-in: work } }',
      },
      'rate: a, over: b, per: 100, of: everyone',
    ),
    plan(
      {
        states: '{ work: { event: employed }, part: { all-of: work } }',
        amounts: '{ a: { days-in: part }, b: { days-in: work } }',
      },
      'rate: a, over: b, per: 100, of: everyone',
    ),
  ],
  [
    'LINT_WHOLE_UNITS_AVERAGED figures.0.average',
    plan(
      { states: work, amounts: '{ a: { time-since: period-start, on: period-end, in: weeks } }' },
      'average: a, of: everyone',
    ),
    plan(
      { states: work, amounts: '{ a: { time-since: period-start, on: period-end, in: days } }' },
      'average: a, told-in: weeks, of: everyone',
    ),
  ],
  [
    'LINT_PERCENT_OF_SHARE figures.0.in',
    planOf({ states: work }, { a: 'change: b, since: { period: previous }, in: percent', b: share }),
    planOf({ states: work }, { a: 'change: b, since: { period: previous }, in: points', b: share }),
  ],
  [
    'LINT_POINTS_AGAINST_PERCENT figures.0.published.change',
    planOf(
      {},
      {
        a: 'change: b, since: { period: previous }, in: percent, published: { change: -25 points }',
        b: 'count: everyone',
      },
    ),
    planOf(
      {},
      {
        a: 'change: b, since: { period: previous }, in: percent, published: { change: -24.39 % }',
        b: 'count: everyone',
      },
    ),
  ],
  [
    'LINT_ACROSS_BREAK figures.0.since.period',
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x } }]' },
      { a: 'change: b, since: { period: 2016-Q3 }, in: number', b: 'count: everyone' },
    ),
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x } }]' },
      { a: 'change: b, since: { period: 2016-Q4 }, in: number', b: 'count: everyone' },
    ),
  ],
  [
    'LINT_ACROSS_BREAK figures.0.since.period',
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x }, figures: [b] }]' },
      { a: 'change: b, since: { period: 2016-Q3 }, in: number', b: 'count: everyone', c: 'count: everyone' },
    ),
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x }, figures: [c] }]' },
      { a: 'change: b, since: { period: 2016-Q3 }, in: number', b: 'count: everyone', c: 'count: everyone' },
    ),
  ],
  [
    'LINT_ACROSS_BREAK figures.0.since.period',
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x }, figures: [bar] }]', breakdowns: genders },
      { ...groupsAboveBar, c: 'count: everyone' },
    ),
    planOf(
      { breaks: '[{ on: 2016-10-01, title: { da: x, en: x }, figures: [c] }]', breakdowns: genders },
      { ...groupsAboveBar, c: 'count: everyone' },
    ),
  ],
  [
    'LINT_BASELINE_IN_FUTURE figures.0.since.period',
    planOf(
      {},
      { a: 'change: b, since: { period: 2024-Q1 }, in: number', b: 'count: everyone' },
      '\nreport: { title: x, period: "2023", cutoff: 2023-12-31 }',
    ),
    planOf(
      {},
      { a: 'change: b, since: { period: 2022-Q1 }, in: number', b: 'count: everyone' },
      '\nreport: { title: x, period: "2023", cutoff: 2023-12-31 }',
    ),
  ],
  [
    'LINT_BASELINE_IN_FUTURE figures.0.since.cutoff',
    planOf({}, { a: 'change: b, since: { period: 2022-Q1, cutoff: 2021-12-31 }, in: number', b: 'count: everyone' }),
    planOf({}, { a: 'change: b, since: { period: 2022-Q1, cutoff: 2022-03-31 }, in: number', b: 'count: everyone' }),
  ],
  [
    'LINT_BASELINE_NOT_OVER figures.0.since.cutoff',
    planOf({}, { a: 'change: b, since: { period: 2022-Q1, cutoff: 2022-03-30 }, in: number', b: 'count: everyone' }),
    planOf({}, { a: 'change: b, since: { period: 2022-Q1, cutoff: same-lag }, in: number', b: 'count: everyone' }),
  ],
  [
    'LINT_PUBLISHED_ABOVE_WHOLE figures.0.published.share',
    plan({ states: work }, `${share}, published: { share: 102 % }`),
    plan({ states: work }, `${share}, published: { share: 100 % }`),
  ],
  [
    'LINT_PUBLISHED_MET figures.0.target.atLeast',
    plan({ states: work }, `${share}, target: { atLeast: 18 % }, published: { share: 17.04 %, met: true }`),
    plan({ states: work }, `${share}, target: { atMost: 18 % }, published: { share: 17.04 %, met: true }`),
  ],
  [
    'LINT_PUBLISHED_MET figures.0.target.atMost',
    plan({ states: work }, 'count: everyone, target: { atMost: 50 }, published: { numerator: 55, met: true }'),
    plan({ states: work }, 'count: everyone, target: { atMost: 50 }, published: { numerator: 50, met: true }'),
  ],
];

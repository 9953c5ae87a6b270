import { expect, test } from 'vitest';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';
import { figure, planText } from './plan-text.ts';

const moments = (date: string): string => `{ placed: { event: placed }, due: { date: '${date}' } }`;
const states = (field: string): string => `{ there: { participation: programme, ${field} } }`;
const allOf = (count: number): string =>
  `{ there: { participation: programme }, s: { all-of: [${Array(count).fill('there').join(', ')}] } }`;
const share = (condition: string): string => figure(`share: '${condition}', of: everyone`);
const amounts = '{ days: { days-in: there } }';
const of = (parts: Omit<Parameters<typeof planText>[0], 'language'>): string => planText({ language: 2, ...parts });
const many = (count: number, part: (n: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, n) => part(n)).join(', ')} }`;
const figuresOf = (count: number): string =>
  `[${Array.from({ length: count }, (_, n) => `{ id: f${n}, title: { da: t, en: t }, count: everyone }`).join(', ')}]`;

// What was passed by `check` ended in a query that failed, an answer of Infinity or one of 400 digits, or no answer for minutes.
test.each([
  ['a span of more years than anybody lives', of({ moments: moments('placed + 1000 years') }), '1000 years is longer'],
  ['more weeks than that', of({ moments: moments('placed + 10000 weeks') }), '10000 weeks is longer than any life'],
  [
    'spans that add up to more than the calendar holds',
    of({ moments: moments('placed + 700 years - 101 years') }),
    'at most 800 years',
  ],
  ['more spans than anybody reads', of({ moments: moments(`placed${' + 1 day'.repeat(11)}`) }), 'more than 10 spans'],
  [
    'a within of that length',
    of({ moments: moments('placed'), figures: share('placed within 1000 years after due') }),
    '1000 years',
  ],
  [
    'gaps of that length',
    of({ states: states('joined-over: 10000 weeks') }),
    'write a span such as 14 days or 1 month, or less than 1 calendar month',
  ],
  [
    'a window of that length',
    of({ moments: '{ placed: { event: placed, during: last 1000 years } }' }),
    'last 36 months',
  ],
  [
    'a number of eight digits',
    of({ states: states(''), amounts, figures: share('days more than 10000000') }),
    'more than anything',
  ],
  [
    'a target of 400 digits',
    of({ figures: figure(`count: everyone, target: { above: ${'9'.repeat(400)} % }`) }),
    'write a count',
  ],
  ['a target that is infinite', of({ figures: figure('count: everyone, target: { above: .inf }') }), 'write a count'],
  ['a target that is no number', of({ figures: figure('count: everyone, target: { above: .nan }') }), 'write a count'],
  [
    'a rate for so many',
    of({ states: states(''), amounts, figures: figure('rate: days, over: days, of: everyone, per: 1000001') }),
    '1000000',
  ],
  [
    'a report of no period',
    `${of({})}\nreport: { title: t, period: banana, cutoff: 2023-12-31 }`,
    '"banana" is no period',
  ],
  [
    'a report of a relative period',
    `${of({})}\nreport: { title: t, period: previous, cutoff: 2023-12-31 }`,
    '"previous" is no period',
  ],
  ['more figures than any report has', of({ figures: figuresOf(501) }), 'at most 500 of these'],
  ['a state of more parts than that', of({ states: allOf(101) }), 'write at most 100 values'],
  [
    'a condition of more parts than the database nests',
    of({ moments: moments('placed'), figures: share(`placed${' or due'.repeat(200)}`) }),
    'more than 200 parts',
  ],
  [
    'dates in more ways than anybody follows',
    of({
      moments: many(12, (n) => `m${n}: { ${n === 0 ? 'event: placed' : `date: m${n - 1} + 1 day, from: m${n - 1}`} }`),
    }),
    'in more than 1,000 ways',
  ],
  ['more moments than that', of({ moments: many(501, (n) => `m${n}: { event: placed }`) }), 'at most 500 of these'],
])('given %s, a plan is refused, and told why', (_, text, why) => {
  const parsed = parsePlan(text);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.problems.map((each) => problemText(each, 'en')).join('\n')).toContain(why);
});

test.each([
  [
    'the longest spans',
    of({ moments: moments('placed + 800 years'), figures: share('placed within 9999 months after due - 9999 weeks') }),
  ],
  ['the largest numbers', of({ figures: figure('count: everyone, target: { above: 999999999999 }') })],
  ['as many figures as may be', of({ figures: figuresOf(500) })],
])('given %s, a plan is read', (_, text) => {
  const parsed = parsePlan(text);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import type { Condition } from '../../../projections/goals/model/condition.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { writeCondition } from '../../../projections/goals/syntax/write-condition.ts';
import { condition } from './conditions.ts';
import { figure, planText } from './plan-text.ts';

const definition = (text: string): string => readPlan(text, 'case').definition;

/** A plan with some of everything, on one line per part. */
const whole = `
language: 2
plan: whole
title: { da: Hele, en: Whole }
breaks: [{ on: 2016-10-01, title: { da: brud, en: break }, figures: [stock] }]
states:
  work: { title: { da: arbejde, en: work }, event: employed, kind: [fullTime, partTime], joined-over: 2 weeks }
  cash: { benefit: [cashBenefit, educationBenefit] }
  adult: { age: { from: 18, to: 64 } }
  target: { all-of: [cash, adult], none-of: work }
moments:
  arrival: { event: received, kind: [refugee, reunitedFamily], during: until-period-end }
  deadline: { date: arrival + 3 years }
  job: { begins: work, lasting: 6 months, from: arrival, to: deadline }
amounts:
  days: { days-in: cash, during: last 36 months }
  age: { age-on: period-end }
populations:
  group: { in: target, on: period-end, where: not work on period-start }
  came: { with: arrival }
breakdowns:
  gender: { attribute: gender }
  ages: { amount: age, bands: [0-17, 18-64, 65+] }
figures:
  - id: stock
    title: { da: a, en: a }
    count: group
    by: [gender, ages]
  - id: in-time
    title: { da: a, en: a }
    share: job within 3 years after arrival and (days more than 6 weeks or work on period-end for at least 2 months)
    of: came where deadline after arrival
    target: { atLeast: 50 % }
  - id: change
    title: { da: a, en: a }
    change: stock
    since: { period: 2022 }
    in: number
    note: { da: b, en: b }
    published: { change: 3 % }
`.replace('period: 2022', 'period: "2022"');

/** Plans as YAML may write them otherwise: keys in another order, in flow or block style, folded at another width. */
const relaid = fc
  .tuple(fc.infiniteStream(fc.nat()), fc.boolean(), fc.integer({ min: 20, max: 200 }))
  .map(([numbers, flow, lineWidth]) => {
    const document = parseDocument(stringify(shuffled(parseDocument(whole).toJS(), numbers)));
    if (flow && 'flow' in (document.contents ?? {})) Object.assign(document.contents as object, { flow: true });
    return `# a comment\n${document.toString({ lineWidth, indent: 2 + (lineWidth % 3) })}`;
  });

/** The same with the keys of every object in an order that the numbers decide. */
function shuffled(value: unknown, numbers: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, numbers));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, at: numbers.next().value as number }));
  entries.sort((a, b) => a.at - b.at);
  return Object.fromEntries(entries.map(({ key, inner }) => [key, shuffled(inner, numbers)]));
}

test('none of some states is all of everybody but those', () => {
  const apart = (written: string, states = ''): string =>
    definition(whole.replace('target: { all-of: [cash, adult], none-of: work }', `target: ${written}${states}`));
  expect(apart('{ none-of: work }')).toBe(
    apart('{ all-of: anybody, none-of: work }', '\n  anybody: { everybody: true }'),
  );
});

test('of dates that are chosen by which comes first their order does not matter, of those that stand in for others it does', () => {
  const choosing = (dates: string): string => definition(whole.replace('date: arrival + 3 years', dates));
  expect(choosing('earlier-of: [arrival, period-end]')).toBe(choosing('earlier-of: [period-end, arrival]'));
  expect(choosing('earlier-of: [arrival, period-end]')).not.toBe(choosing('later-of: [arrival, period-end]'));
  const orElse = choosing('date: arrival + 1 day, or-else: arrival');
  expect(orElse).not.toBe(choosing('date: arrival, or-else: arrival + 1 day'));
});

test('a plan that is laid out anew, its parts in any order, has the same definition', () => {
  fc.assert(
    fc.property(relaid, (text) => {
      expect(definition(text)).toBe(definition(whole));
    }),
    { numRuns: 25 },
  );
});

describe('what people read, and what says the same in other words, leaves the definition as it is', () => {
  test.each([
    ['the id of the plan', 'plan: whole', 'plan: other'],
    ['a title', 'da: arbejde', 'da: i arbejde'],
    ['the title of a break', 'en: break', 'en: change of the law'],
    ['a note', 'note: { da: b', 'note: { da: c'],
    ['what a report printed', '3 %', '4 %'],
    ['a default that is written', 'gender: { attribute: gender }', 'gender: { attribute: gender, on: period-end }'],
    ['another default', 'event: received', 'pick: first, dated-by: occurredOn, event: received'],
    ['the order of values', '[fullTime, partTime]', '[partTime, fullTime]'],
    ['the order of states', '[cash, adult]', '[adult, cash]'],
    ['the order of breakdowns', 'by: [gender, ages]', 'by: [ages, gender]'],
    [
      'one filter as two',
      'kind: [refugee, reunitedFamily]',
      'kind: refugee, or: { event: received, kind: reunitedFamily }',
    ],
    ['a single value as a list', 'none-of: work', 'none-of: [work]'],
    ['weeks as days', 'joined-over: 2 weeks', 'joined-over: 14 days'],
    ['weeks as days in a condition', 'more than 6 weeks', 'more than 42 days'],
    ['more than as at least', 'more than 6 weeks', 'at least 43'],
    ['years as months', 'within 3 years', 'within 36 months'],
    ['a comparison from the other end', 'deadline after arrival', 'arrival before deadline'],
    ['superfluous parentheses', 'not work on period-start', '(not ((work on period-start)))'],
    ['a double negation', 'not work on period-start', 'not not not work on period-start'],
    [
      'the order of conditions',
      'days more than 6 weeks or work on period-end for at least 2 months',
      'work on period-end for at least 2 months or days more than 6 weeks',
    ],
    [
      'one of several',
      '(days more than 6 weeks or work on period-end for at least 2 months)',
      'at least 1 of (days more than 6 weeks, work on period-end for at least 2 months)',
    ],
    ['per cent with decimals', '50 %', '50.0 %'],
    ['half', '50 %', 'half'],
    ['a period as two dates', '"2022"', '2022-01-01/2023-01-01'],
    ['a part that no figure rests on', 'amounts:', 'amounts:\n  unused: { days-in: work }'],
  ])('%s', (_, from, to) => {
    expect(whole).toContain(from);
    expect(definition(whole.replace(from, to))).toBe(definition(whole));
  });

  test('the name of a state, wherever it is used', () => {
    expect(definition(whole.replaceAll('cash', 'kontanthjaelp').replaceAll('kontanthjaelpB', 'cashB'))).toBe(
      definition(whole),
    );
  });

  test('the version of the language, for what both can say', () => {
    const plan = planText({ moments: '{ job: { event: employed } }', figures: figure('share: job, of: everyone') });
    expect(definition(plan.replace('language: 1', 'language: 2'))).toBe(definition(plan));
  });
});

test('more than so many hours is not at least one more: there are others in between', () => {
  const plan = (condition: string) =>
    planText({
      language: 2,
      states: '{ work: { event: employed } }',
      amounts: '{ hours: { hours-in: work, unknown-hours: 0 }, days: { days-in: work } }',
      figures: figure(`share: ${condition}, of: everyone`),
    });
  expect(definition(plan('days more than 5'))).toBe(definition(plan('days at least 6')));
  expect(definition(plan('hours more than 5'))).not.toBe(definition(plan('hours at least 6')));
});

describe('another meaning is another definition', () => {
  test.each([
    ['the kinds of a filter', '[fullTime, partTime]', '[fullTime]'],
    ['which event', 'event: employed, kind: [fullTime, partTime]', 'event: education-started'],
    ['the gap over which spells join', '2 weeks', '15 days'],
    ['hours a week', 'kind: [fullTime, partTime]', 'kind: [fullTime, partTime], weeklyHours: { atLeast: 15 }'],
    ['what is asked of hours', 'kind: [fullTime, partTime]', 'kind: [fullTime, partTime], weeklyHours: unknown'],
    ['a gap in months', 'joined-over: 2 weeks', 'joined-over: 1 month'],
    ['a gap in whole months', 'joined-over: 2 weeks', 'joined-over: less than 1 calendar month'],
    ['by how much spells are extended', 'joined-over: 2 weeks', 'joined-over: 2 weeks, extended-by: 1 day'],
    ['an age', 'to: 64', 'to: 65'],
    ['all of, or any of', 'all-of: [cash', 'any-of: [cash'],
    ['a window', 'during: until-period-end', 'during: period'],
    ['a bound', 'to: deadline', 'before: deadline'],
    ['a date', 'arrival + 3 years', 'arrival + 3 years + 1 day'],
    ['how long a spell lasts', 'lasting: 6 months', 'lasting: 7 months'],
    ['which one is picked', 'begins: work', 'pick: last, begins: work'],
    ['which date decides', 'plan: whole', 'plan: whole\ndated-by: registeredAt'],
    ['the date of a stock', 'in: target, on: period-end', 'in: target, on: period-start'],
    ['a condition', 'not work on', 'work on'],
    ['and, or or', 'after arrival and', 'after arrival or'],
    ['at least, or exactly', 'more than 6 weeks', 'exactly 43'],
    ['which way round', 'deadline after', 'deadline before'],
    ['after, or on or after', 'deadline after', 'deadline on or after'],
    ['a band', '18-64, 65+', '18-66, 67+'],
    ['the name of a breakdown, under which it is printed', 'gender: { attribute', 'sex: { attribute'],
    ['the id of a figure', 'id: in-time', 'id: in-good-time'],
    [
      'of whom a share is',
      'of: came where deadline after arrival',
      'of: came where deadline after arrival\n    only: decided',
    ],
    ['a target', '50 %', '51 %'],
    ['whether the bound is met', 'atLeast: 50', 'above: 50'],
    ['a goal', 'id: in-time', 'id: in-time\n    goal: 1'],
    ['a companion', 'id: in-time', 'id: in-time\n    companion: true'],
    ['a baseline', '"2022"', '"2021"'],
    ['how a change is told', 'in: number', 'in: percent'],
    ['a break', '2016-10-01', '2016-10-02'],
    ['which figures a break concerns', ', figures: [stock]', ''],
  ])('%s', (_, from, to) => {
    expect(whole).toContain(from);
    const changed = whole.replace(from, to);
    expect(definition(to.startsWith('sex') ? changed.replace('[gender,', '[sex,') : changed)).not.toBe(
      definition(whole),
    );
  });
});

/** A plan in which whatever a condition names is there. */
function withCondition(each: Condition): string {
  return planText({
    language: 2,
    states: '{ work: { event: employed }, cash-benefit: { benefit: cashBenefit } }',
    moments:
      '{ start: { event: received }, job: { begins: work }, a1-b: { event: placed }, plan: { event: plan-registered } }',
    amounts: '{ days: { days-in: work }, times: { begins-of: work } }',
    figures: figure(`share: "${writeCondition(each)}", of: everyone`),
  });
}

test('a condition and its negation never have the same definition; negated twice it has its own again', () => {
  fc.assert(
    fc.property(condition, (each) => {
      const not = (part: Condition): Condition => ({ op: 'not', part });
      expect(definition(withCondition(not(each)))).not.toBe(definition(withCondition(each)));
      expect(definition(withCondition(not(not(each))))).toBe(definition(withCondition(each)));
    }),
    { numRuns: 25 },
  );
});

test('the order in which conditions are joined does not matter', () => {
  fc.assert(
    fc.property(condition, condition, fc.constantFrom('and' as const, 'or' as const), (one, other, op) => {
      const joined = (...parts: Condition[]): Condition => ({ op, parts });
      expect(definition(withCondition(joined(one, other)))).toBe(definition(withCondition(joined(other, one))));
    }),
    { numRuns: 25 },
  );
});

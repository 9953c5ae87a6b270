import { describe, expect, test } from 'vitest';
import { STEPS_AT_MOST } from '../../../projections/goals/resolve/circles.ts';
import { figure, figures, planText } from './plan-text.ts';
import { problemsOf } from './problems-of.ts';

const states = '{ work: { event: employed }, benefit: { benefit: any } }';
const moments = '{ arrival: { event: received }, job: { begins: work } }';
const amounts = '{ days: { days-in: work }, talks: { number-of: conversation-held } }';
const breakdowns = '{ gender: { attribute: gender } }';

/** What is wrong with a figure in a plan that has some of everything, without its code and place. */
function inFigure(fields: string): string[] {
  return messages(planText({ language: 2, states, moments, amounts, breakdowns, figures: figure(fields) }));
}

const messages = (text: string): string[] => problemsOf(text).map((each) => each.replace(/^\S+ \S+ /, ''));

describe('a name that stands for something else', () => {
  test.each([
    [
      'share: work, of: everyone',
      'figures.0.share: "work" is a state; write "work on DATE", "work during period" or "work throughout period"',
    ],
    [
      'share: arrival on period-end, of: everyone',
      'figures.0.share: "arrival" is a moment; write "arrival" alone, or compare its date: "arrival on or after DATE"',
    ],
    ['share: days, of: everyone', 'figures.0.share: "days" is an amount; compare it with a number: "days at least 3"'],
    [
      'share: work at least 3, of: everyone',
      'figures.0.share: "work" is a state; write "work on DATE", "work during period" or "work throughout period"',
    ],
    [
      'share: everyone, of: everyone',
      'figures.0.share: "everyone" is a population; a condition speaks of states, moments and amounts',
    ],
    ['count: work', 'figures.0.count: "work" is a state, and a population is needed here; define one with "in: work"'],
    [
      'places: arrival',
      'figures.0.places: "arrival" is a moment, and a population is needed here; define one with "with: arrival"',
    ],
    [
      'average: work, of: everyone',
      'figures.0.average: "work" is a state, and an amount is needed here; define one with "days-in: work"',
    ],
    ['lowest: everyone', 'figures.0.lowest: "everyone" is a population, and a state is needed here'],
    ['count: everyone, by: days', 'figures.0.by: "days" is an amount, and a breakdown is needed here'],
  ])('given "%s", then it is told what to write', (fields, message) => {
    expect(inFigure(fields)).toEqual([message]);
  });

  test('given a state as the anchor of a window, then it is told how to make a moment of it', () => {
    expect(
      messages(planText({ language: 2, states, moments: '{ m: { event: placed, from: work + 1 month } }' })),
    ).toEqual([
      'moments.m.from: "work" is a state, and a date is derived from a moment; define one with "begins: work" or "ends: work"',
    ]);
  });
});

describe('a name that stands for nothing', () => {
  test('given a misspelt one in a condition, then names of every kind are suggested, at the very word', () => {
    const text = planText({ language: 2, states, moments, figures: figure('share: arrival and wrok, of: everyone') });

    const column = (text.split('\n')[6] as string).indexOf('wrok') + 1;
    expect(problemsOf(text)).toEqual([
      `PLAN_UNKNOWN_NAME 7:${column} figures.0.share: there is no moment "wrok"; did you mean "work"?`,
    ]);
  });

  test.each([
    [
      'states: { a: { all-of: [wrk] }, work: { event: employed } }',
      'states.a.all-of: there is no state "wrk"; did you mean "work"?',
    ],
    ['moments: { a: { ends: work } }', 'moments.a.ends: there is no state "work"'],
    ['moments: { a: { date: arrival + 1 day } }', 'moments.a.date: there is no moment "arrival"'],
    ['amounts: { a: { days-in: work } }', 'amounts.a.days-in: there is no state "work"'],
    ['amounts: { a: { length-of: work, on: period-end } }', 'amounts.a.length-of: there is no state "work"'],
    ['breakdowns: { a: { year-of: arrival } }', 'breakdowns.a.year-of: there is no moment "arrival"'],
    [
      'breaks: [{ on: 2016-10-01, title: { da: x, en: x }, figures: [stock] }]',
      'breaks.0.figures.0: there is no figure "stock"',
    ],
  ])('given "%s", then it says so', (line, message) => {
    expect(messages(`${planText({ language: 2 })}\n${line}`)).toContain(message);
  });
});

describe('a name that is taken', () => {
  test('given a state and a moment of one name, then the second is refused', () => {
    expect(problemsOf(planText({ language: 2, states, moments: '{ work: { event: employed } }' }))).toEqual([
      'PLAN_NAME_TAKEN 5:12 moments.work: there is a state "work" already; give this one a name of its own',
    ]);
  });

  test('given a word of the language, then it is refused', () => {
    expect(problemsOf(planText({ language: 2, moments: '{ last: { event: employed } }' }))).toEqual([
      'PLAN_NAME_TAKEN 5:12 moments.last: "last" is a word of conditions; choose another name, such as "the-last"',
    ]);
  });

  test('given version 1, then the words that came with version 2 are names as they always were', () => {
    const text = planText({
      moments: '{ last: { event: employed }, period-end: { event: placed } }',
      figures: figure('share: last after period-end, of: everyone'),
    });
    expect(problemsOf(text)).toEqual([]);
    expect(messages(text.replace('language: 1', 'language: 2'))).toHaveLength(3);
  });

  test('given a figure "half", which a target would take for 50 %, then it is refused', () => {
    expect(messages(planText({ language: 2, figures: figures({ half: 'count: everyone' }) }))).toEqual([
      'figures.0.id: "half" in a target is 50 %; give this figure another id',
    ]);
  });
});

describe('circles', () => {
  test.each([
    [
      {
        states: '{ a: { all-of: b }, b: { any-of: [c] }, c: { all-of: work, none-of: a }, work: { event: employed } }',
      },
      'PLAN_CIRCLE 5:11 states.a: "a" is derived from "b" is derived from "c" is derived from "a"; none of them can be the first',
    ],
    [
      { moments: '{ a: { event: placed, from: b }, b: { event: employed, before: a + 1 month } }' },
      'PLAN_CIRCLE 5:12 moments.a: "a" is derived from "b" is derived from "a"; none of them can be the first',
    ],
    [{ moments: '{ a: { date: a + 1 day } }' }, 'PLAN_CIRCLE 5:12 moments.a: "a" is derived from itself'],
    [
      {
        figures: figures({
          a: 'change: b, since: { period: previous }, in: number',
          b: 'count: everyone, target: { atLeast: a }',
        }),
      },
      expect.stringMatching(/^PLAN_CIRCLE 5:\d+ figures\.0: "a" is derived from "b" is derived from "a"/),
    ],
  ])('given %o, then the way round is told', (parts, problem) => {
    expect(problemsOf(planText({ language: 2, ...parts }))).toContainEqual(problem);
  });

  test('given two ways to one moment, then that is no circle', () => {
    const diamond =
      '{ a: { event: received }, b: { date: a + 1 day }, c: { date: a + 2 days }, d: { event: placed, from: b, to: c } }';
    expect(problemsOf(planText({ language: 2, moments: diamond }))).toEqual([]);
  });

  test('given a chain longer than anybody follows, then it is refused', () => {
    const chain = Array.from({ length: 499 }, (_, i) => `m${i}: { date: m${i + 1} + 1 day }`);
    const long = `{ ${chain.join(', ')}, m499: { event: received } }`;
    expect(problemsOf(planText({ language: 2, moments: long }))).toEqual([
      expect.stringContaining(` moments.m${499 - STEPS_AT_MOST}: "m${499 - STEPS_AT_MOST}" is derived from others`),
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { buildGraph, withFigures } from '../../../projections/goals/graph/build-graph.ts';
import { withDependencies, withDerivation } from '../../../projections/goals/graph/figure-dependencies.ts';
import { closure, inConditionsOf, partsOf, resolved, targets } from '../../../projections/goals/graph/queries.ts';
import { longestChains, walk, waysToTheEnd } from '../../../projections/goals/graph/walk.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { PlanNode } from '../../../projections/goals/model/plan-graph.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { figures, planText } from './plan-text.ts';

const plan = (parts: Parameters<typeof planText>[0]): Plan => readPlan(planText({ language: 2, ...parts }), 'case');
const named = (nodes: readonly PlanNode[]): string[] =>
  nodes.map(({ part, name }) => (part === 'test' ? 'test' : `${part} ${name}`));

describe('a walk', () => {
  const next = (leads: Readonly<Record<string, string>>) => (name: string) => [...(leads[name] ?? '')];

  test('given a diamond, then each is reached once, after all that it leads to', () => {
    const { order, circles } = walk(['a'], next({ a: 'bc', b: 'd', c: 'd' }));
    expect(order).toEqual(['d', 'b', 'c', 'a']);
    expect(circles).toEqual([]);
  });

  test('given what does not lead to one another, then only what is walked from is reached', () => {
    expect(walk(['a', 'c'], next({ a: 'b', d: 'b' })).order).toEqual(['b', 'a', 'c']);
  });

  test.each([
    [{ a: 'a' }, [['a']]],
    [{ a: 'b', b: 'c', c: 'b' }, [['b', 'c']]],
    [
      { a: 'bc', b: 'a', c: 'a' },
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
    ],
  ])('given %o, then the circles are told from where they are entered', (leads, circles) => {
    expect(walk(['a'], next(leads)).circles).toEqual(circles);
  });

  test('given a circle, then what leads to it is reached all the same', () => {
    expect(walk(['a'], next({ a: 'b', b: 'bc' })).order).toEqual(['c', 'b', 'a']);
  });

  test('given a chain longer than a call stack, then it is walked to its end', () => {
    const { order } = walk([0], (n) => (n === 200_000 ? [] : [n + 1]));
    expect(order.slice(0, 2)).toEqual([200_000, 199_999]);
    expect(order).toHaveLength(200_001);
  });

  test('given several ways, then the longest chain is counted in nodes, and the ways as they multiply', () => {
    const leads = next({ a: 'bb', b: 'cd', c: 'd' });
    const { order } = walk(['a'], leads);
    expect(Object.fromEntries(longestChains(order, leads))).toEqual({ a: 4, b: 3, c: 2, d: 1 });
    expect(Object.fromEntries(waysToTheEnd(order, leads))).toEqual({ a: 4, b: 2, c: 1, d: 1 });
  });
});

describe('edges', () => {
  const { graph } = plan({
    states: '{ work: { event: employed }, ill: { event: placed }, either: { all-of: work, any-of: [work, ill] } }',
    moments: '{ came: { event: received }, end: { date: came + 1 year }, job: { begins: work, from: came, to: end } }',
    amounts: '{ days: { days-in: either, from: came }, age: { age-on: job } }',
    populations: '{ those: { with: came, where: job before end }, stock: { in: ill, on: period-end } }',
    breakdowns: '{ years: { year-of: job }, ages: { amount: age, bands: [0-17, 18+] } }',
    figures: figures({
      part: 'share: work on came and days at least 3, of: those where ill during period, exclude: end, by: ages',
      mean: 'average: days, of: stock, target: { atMost: level }',
      level: 'lowest: either',
      change: 'change: mean, since: { period: previous }, in: number',
      met: 'goals-met: true',
      goal: 'count: stock, goal: 1, target: { atLeast: 5 }',
    }),
  });
  const edgesOf = (node: PlanNode): string[] =>
    node.edges.map(({ role, to }) => `${role} ${to.part === 'test' ? to.test.op : to.name}`);

  test.each([
    ['a combined state', resolved(graph.states, 'either'), ['all-of work', 'any-of work', 'any-of ill']],
    ['a spell moment', resolved(graph.moments, 'job'), ['of work', 'anchor came', 'anchor end']],
    ['a date', resolved(graph.moments, 'end'), ['anchor came']],
    ['an amount', resolved(graph.amounts, 'days'), ['of either', 'anchor came']],
    ['a population', resolved(graph.populations, 'those'), ['condition job', 'condition end', 'of came']],
    ['a stock', resolved(graph.populations, 'stock'), ['of ill']],
    ['a breakdown', resolved(graph.breakdowns, 'years'), ['of job']],
    [
      'a share',
      resolved(graph.figures, 'part'),
      ['population those', 'condition during', 'condition end', 'condition on', 'condition days', 'breakdown ages'],
    ],
    ['an average', resolved(graph.figures, 'mean'), ['population stock', 'of days', 'target level']],
    ['a lowest', resolved(graph.figures, 'level'), ['of either']],
    ['a change', resolved(graph.figures, 'change'), ['derived-from mean']],
    ['a count of goals', resolved(graph.figures, 'met'), ['goal goal']],
  ])('of %s are its mentions, in their order', (_, node, edges) => {
    expect(edgesOf(node)).toEqual(edges);
  });

  test('of a test lead to its state and the moments of its dates, and the condition speaks of them', () => {
    const [during, on] = inConditionsOf([resolved(graph.figures, 'part')], 'test');
    expect(named(targets([on as PlanNode], 'moment', 'anchor'))).toEqual(['moment came']);
    expect(named(targets([during as PlanNode], 'state', 'of'))).toEqual(['state ill']);
    expect(named(inConditionsOf([resolved(graph.figures, 'part')], 'state'))).toEqual(['state ill', 'state work']);
    expect(named(inConditionsOf([resolved(graph.figures, 'part')], 'moment'))).toEqual(['moment end', 'moment came']);
  });

  test('that say one thing twice are two, and what they lead to is one part', () => {
    expect(named(partsOf(resolved(graph.states, 'either')))).toEqual(['state work', 'state ill']);
  });

  test('lead on to all that a figure rests on, parts first', () => {
    const found = named(closure([resolved(graph.figures, 'mean')]));
    expect(found.toSorted()).toEqual([
      'amount days',
      'figure level',
      'figure mean',
      'moment came',
      'population stock',
      'state either',
      'state ill',
      'state work',
    ]);
    for (const [first, then] of [
      ['state work', 'state either'],
      ['state either', 'amount days'],
      ['moment came', 'amount days'],
      ['figure level', 'figure mean'],
    ])
      expect(found.indexOf(first as string)).toBeLessThan(found.indexOf(then as string));
    expect(found.at(-1)).toBe('figure mean');
  });
});

describe('levels', () => {
  const { graph } = plan({
    states: '{ work: { event: employed } }',
    moments: `{
      came: { event: received }, early: { date: period-start + 1 month }, soon: { date: came + 1 month },
      later: { date: soon + 1 month }, job: { begins: work, from: came, to: later }, placement: { event: placed, after: job } }`,
    amounts: `{ all: { days-in: work }, some: { days-in: work, to: later }, age: { age-on: job },
      between: { time-since: came, on: later, in: days }, spell: { length-of: work, on: came } }`,
    populations: '{ all-year: { in: work }, since: { in: work, from: placement } }',
    breakdowns: '{ gender: { attribute: gender, on: came }, now: { attribute: gender } }',
    figures: figures({ a: 'share: work on job or work during last 3 months, of: all-year' }),
  });
  const levels = (nodes: ReadonlyMap<string, { readonly level: number }>) =>
    Object.fromEntries([...nodes].map(([name, { level }]) => [name, level]));

  test('of moments rise with what is looked for from others, and with dates of dates', () => {
    expect(levels(graph.moments)).toEqual({ came: 0, early: 0, soon: 0, later: 1, job: 2, placement: 3 });
  });

  test('of amounts, populations and breakdowns follow; what is only derived is had with its dates', () => {
    expect(levels(graph.amounts)).toEqual({ all: 0, some: 2, age: 2, between: 1, spell: 1 });
    expect(levels(graph.populations)).toEqual({ 'all-year': 0, since: 4 });
    expect(levels(graph.breakdowns)).toEqual({ gender: 1, now: 0 });
  });

  test('of tests are those of their dates', () => {
    expect([...graph.tests.values()].map(({ test: { op }, level }) => `${op} ${level}`)).toEqual(['on 3', 'during 0']);
  });
});

describe('what may be held back', () => {
  const { states } = plan({
    states: `{
      work: { event: employed }, joined: { event: placed, joined-over: 2 weeks },
      once: { since: received, joined-over: 2 weeks }, young: { age: { to: 29 }, joined-over: 2 weeks },
      whole: { all-of: [work, once, young] }, made: { all-of: work, none-of: joined }, of-made: { any-of: [made, work] },
      both: { all-of: [work, young], joined-over: 1 day } }`,
  }).graph;

  test('is what is joined over gaps that may close, and what is made of that', () => {
    const holding = [...states.values()].filter(({ holdsBack }) => holdsBack).map(({ name }) => name);
    expect(holding).toEqual(['joined', 'made', 'of-made', 'both']);
  });

  test('is told of the parts apart', () => {
    const inParts = [...states.values()].filter(({ partsHoldBack }) => partsHoldBack).map(({ name }) => name);
    expect(inParts).toEqual(['made', 'of-made']);
  });
});

test('a date is of the period by way of other dates, and not by way of what happened', () => {
  const { moments } = plan({
    moments: `{ came: { event: received }, a: { date: period-end - 1 year }, b: { date: a + 1 day, to: came },
      c: { date: came + 1 day, from: a } }`,
  }).graph;
  expect([...moments.values()].filter(({ isOfPeriod }) => isOfPeriod).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('a choice among dates is of the period where all of them are, and had by all where one is', () => {
  const { moments } = plan({
    moments: `{ came: { event: received }, a: { earlier-of: [period-start, period-end] }, b: { earlier-of: [came, a] },
      c: { date: came, or-else: period-end }, d: { later-of: [came, came + 1 day] } }`,
  }).graph;
  const all = [...moments.values()];
  expect(all.filter(({ isOfPeriod }) => isOfPeriod).map(({ name }) => name)).toEqual(['a']);
  expect(all.filter(({ isHadByAll }) => isHadByAll).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

describe('figures', () => {
  const whole = plan({
    breakdowns: '{ gender: { attribute: gender } }',
    figures: figures({
      people: 'count: everyone, by: gender',
      bar: 'count: everyone',
      above: 'groups: people, by: gender, that: { above: bar }',
      change: 'change: above, since: { period: previous }, in: number, goal: 1, target: { atLeast: floor }',
      floor: 'count: everyone',
      met: 'goals-met: true, goal: 2',
    }),
  });

  test('are derived from others, by way of others, whatever their targets are', () => {
    expect([...withDerivation('change', whole.graph)]).toEqual(['people', 'bar', 'above', 'change']);
  });

  test('need what their targets are, and those of the goals that they count', () => {
    expect([...withDependencies(['change'], whole.graph)]).toEqual(['people', 'bar', 'above', 'floor', 'change']);
    expect(withDependencies(['met'], whole.graph)).toEqual(new Set(whole.figures.map(({ id }) => id)));
  });

  test('given some of them, then the graph is of these, and the graph of the plan stays as it is', () => {
    const [people] = whole.figures;
    const some = withFigures(whole, [{ ...people!, by: [] }]);
    expect([...some.graph.figures.keys()]).toEqual(['people']);
    expect(targets([resolved(some.graph.figures, 'people')], 'breakdown', 'breakdown')).toEqual([]);
    expect(named(targets([resolved(whole.graph.figures, 'people')], 'breakdown', 'breakdown'))).toEqual([
      'breakdown gender',
    ]);
  });
});

test('given a name that stands for nothing, or parts in a circle, then the graph is drawn all the same', () => {
  const none = new Map();
  const named = {
    title: undefined,
    extendedBy: undefined,
    joinedOver: undefined,
    kind: 'combined',
    anyOf: [],
    noneOf: [],
  } as const;
  const { states } = buildGraph({
    states: new Map([
      ['a', { ...named, name: 'a', allOf: ['b', 'missing'] }],
      ['b', { ...named, name: 'b', allOf: ['a'] }],
    ]),
    moments: none,
    amounts: none,
    populations: none,
    breakdowns: none,
    figures: [],
  });
  expect(partsOf(resolved(states, 'a'))).toEqual([states.get('b')]);
  expect(walk(states.values(), partsOf).circles).toEqual([[states.get('a'), states.get('b')]]);
});

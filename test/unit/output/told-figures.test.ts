import { describe, expect, it } from 'vitest';
import { type FigureResult, replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { toldFigures } from '../../../services/output/readers/told-figures.ts';
import { figures as figuresText, planText } from '../goals/plan-text.ts';

const parsed = parsePlan(
  planText({
    language: 2,
    breakdowns: '{ gender: { attribute: gender }, district: { attribute: district } }',
    moments: '{ placement: { event: placed }, job: { event: employed } }',
    figures: figuresText({
      people: 'count: everyone, by: [district]',
      placed: 'share: placement, of: everyone, by: [gender, district], goal: 1, target: { atLeast: 50 % }',
      'at-work': 'share: job, of: everyone',
      change: 'change: placed, since: { period: 2022 }, in: points, target: { atLeast: 0 points }',
      gap: 'difference: placed, from: at-work',
      mean: 'mean: placed, by: district',
      above: 'groups: placed, by: district, that: { above: placed }',
      met: 'goals-met: true',
    }),
  }),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { plan } = parsed;

const counts = (numerator: number, denominator?: number) => {
  const value = denominator === undefined ? numerator : denominator === 0 ? null : numerator / denominator;
  return {
    numerator,
    ...(denominator !== undefined && { denominator }),
    excluded: 0,
    undecided: 0,
    value,
    lowest: value,
    highest: value,
    provisional: false,
  };
};

type Groups = Readonly<Record<string, ReturnType<typeof counts>>>;
const by = (id: string, groups: Groups) => ({
  id,
  groups: Object.entries(groups).map(([group, number]) => ({ group, ...number })),
});

function counted(id: string, number: ReturnType<typeof counts>, more: Partial<FigureResult> = {}): FigureResult {
  const kind = number.denominator === undefined ? 'count' : 'share';
  return { id, goal: null, kind, ...number, quantity: { kind, unit: 'heads' }, target: null, met: null, ...more };
}

const share = (numerator: number, denominator: number, more: Partial<FigureResult> = {}) =>
  counted('placed', counts(numerator, denominator), more);

/** By id, and by the schema of what is published. */
function told(...figures: readonly FigureResult[]): Readonly<Record<string, FigureResult>> {
  const results = toldFigures(figures, plan);
  return Object.fromEntries(results.map((each) => [each.id, replaySchema.shape.figures.element.parse(each)]));
}

const groupsTold = (figure: FigureResult | undefined, field: 'numerator' | 'denominator' = 'numerator') =>
  figure?.breakdowns?.[0]?.groups.map((group) => group[field] ?? group.hidden?.[field]);

describe('counts', () => {
  it('are rounded, totals too, and shares are those of the rounded', () => {
    expect(told(share(179, 348)).placed).toMatchObject({
      numerator: 180,
      denominator: 350,
      value: 180 / 350,
      lowest: 180 / 350,
      highest: 180 / 350,
    });
    expect(told(share(179, 348)).placed).not.toHaveProperty('hidden');
  });

  it.each([
    ['few are counted', share(3, 348), { numerator: 'few', value: 'few' }],
    ['nobody is counted', share(0, 348), { numerator: 'few', value: 'few' }],
    ['all but few are', share(345, 348), { numerator: 'all-but-few', value: 'all-but-few' }],
    ['all are', share(348, 348), { numerator: 'all-but-few', value: 'all-but-few' }],
    ['it is of few', share(2, 4), { numerator: 'few', denominator: 'few', value: 'few' }],
    ['it is of nobody', share(0, 0), { numerator: 'few', denominator: 'few', value: 'few' }],
  ])('what is about fewer than eight is hidden, and says so: %s', (_, figure, hidden) => {
    const { placed } = told(figure);
    expect(placed).toMatchObject({ value: null, lowest: null, highest: null, hidden });
    for (const field of Object.keys(hidden)) expect([null, undefined]).toContain(placed?.[field as 'numerator']);
  });

  it('of those who are excluded or undecided are told where there are none', () => {
    const of = (excluded: number, undecided: number) => told({ ...share(179, 348), excluded, undecided }).placed;
    expect(of(0, 13)).toMatchObject({ excluded: 0, undecided: 15 });
    expect(of(3, 1)).toMatchObject({ excluded: null, undecided: null, hidden: { excluded: 'few', undecided: 'few' } });
  });

  it('of fewer than 25 make no share', () => {
    expect(told(share(10, 21)).placed).toMatchObject({
      numerator: 10,
      denominator: 20,
      hidden: { value: 'imprecise' },
    });
    expect(told(share(10, 23)).placed).toMatchObject({ numerator: 10, denominator: 25, value: 0.4 });
  });

  it('of what is not counted in citizens are hidden', () => {
    const rows = told({ ...share(40, 90), rows: 'events' }).placed;
    expect(rows).toMatchObject({ value: null, hidden: { numerator: 'not-sized', value: 'not-sized' } });
  });
});

describe('groups', () => {
  it.each([
    [
      [3, 40, 90, 20],
      ['few', 'beside-few', 90, 20],
    ],
    [
      [40, 3, 90, 20],
      [40, 'few', 'beside-few', 20],
    ],
    [
      [40, 90, 20, 3],
      [40, 90, 'beside-few', 'few'],
    ],
    [
      [2, 90, 3, 20],
      ['few', 90, 'few', 20],
    ],
    [
      [40, 90, 20, 30],
      [40, 90, 20, 30],
    ],
  ])('beside one group of few the next is hidden, whatever its number: %j', (sizes, shown) => {
    const groups = Object.fromEntries(sizes.map((size, i) => [`d${i}`, counts(size)]));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(groupsTold(told(counted('people', counts(total), { breakdowns: [by('district', groups)] })).people)).toEqual(
      shown,
    );
  });

  it('are hidden alike wherever the same is stated', () => {
    const groups = { d0: [3, 40], d1: [20, 50], d2: [30, 60] } as const;
    const people = { d0: counts(40), d1: counts(50), d2: counts(3) };
    const { people: all, placed } = told(
      counted('people', counts(93), { breakdowns: [by('district', people)] }),
      share(30, 93, {
        breakdowns: [by('district', { d0: counts(10, 40), d1: counts(20, 50), d2: counts(0, 3) })],
      }),
    );
    expect(groupsTold(placed, 'denominator')).toEqual(groupsTold(all));
    expect(Object.keys(groups)).toHaveLength(3);
  });

  it('of a crossed breakdown are shown all or not at all', () => {
    const crossed = (few: number) => ({
      id: 'gender-district',
      crossed: ['gender', 'district'],
      groups: ['female', 'male'].flatMap((gender) =>
        ['north', 'south'].map((district) => ({
          group: [gender, district],
          ...counts(gender === 'male' && district === 'south' ? few : 40),
        })),
      ),
    });
    const shown = (few: number) =>
      groupsTold(told(counted('people', counts(120 + few), { breakdowns: [crossed(few)] })).people);
    expect(shown(10)).toEqual([40, 40, 40, 10]);
    expect(shown(3)).toEqual(['among-few', 'among-few', 'among-few', 'among-few']);
  });
});

const derived = (id: string, more: Partial<FigureResult>): FigureResult => ({
  ...{ id, goal: null, kind: 'difference' as const, excluded: 0, undecided: 0 },
  ...{ value: 0.1234, lowest: 0.1234, highest: 0.1234, provisional: false, exact: '1/8' },
  ...{ quantity: { kind: 'points' as const, unit: 'heads' as const }, target: null, met: null },
  ...more,
});

const change = (numerator: number, denominator: number, more: Partial<FigureResult> = {}) =>
  derived('change', {
    kind: 'change',
    baseline: {
      ...{ period: { from: '2022-01-01', to: '2023-01-01' }, through: '2023-12-31' },
      ...{ numerator, denominator, value: numerator / denominator, exact: `${numerator}/${denominator}` },
      ...{ undecided: 0, provisional: false, quantity: { kind: 'share', unit: 'heads' } },
    },
    ...more,
  });

const byDistrict = (groups: Groups) => ({ breakdowns: [by('district', groups)] });

describe('what rests on other figures is computed from what is told of those', () => {
  it('a change and its baseline', () => {
    expect(told(share(179, 348), change(101, 252)).change).toMatchObject({
      value: 4 / 35,
      baseline: { numerator: 100, denominator: 250, value: 0.4, exact: '2/5' },
    });
  });

  it('a difference', () => {
    const { gap } = told(share(179, 348), counted('at-work', counts(88, 348)), derived('gap', {}));
    expect(gap?.value).toBeCloseTo(90 / 350, 12);
  });

  it('a mean of groups', () => {
    const groups = { d0: counts(30, 60), d1: counts(10, 40) };
    const mean = derived('mean', { kind: 'mean', quantity: { kind: 'share', unit: 'heads' } });
    expect(told(share(40, 100, byDistrict(groups)), mean).mean?.value).toBe((30 / 60 + 10 / 40) / 2);
  });

  it('and is hidden where one of those is', () => {
    const hidden = { value: 'rests-on-hidden' };
    expect(told(share(3, 348), change(101, 252)).change).toMatchObject({ value: null, hidden });
    expect(told(share(179, 348), change(2, 252)).change).toMatchObject({
      ...{ value: null, hidden },
      baseline: { value: null, hidden: { numerator: 'few', value: 'few' } },
    });
    const groups = { d0: counts(30, 60), d1: counts(1, 40), d2: counts(20, 40) };
    expect(told(share(51, 140, byDistrict(groups)), derived('mean', { kind: 'mean' })).mean).toMatchObject({ hidden });
  });
});

describe('a verdict on what rests on others is told where it is sure', () => {
  const target = { target: { atLeast: 0 }, met: true };

  it('as a rise of ten points', () => {
    expect(told(share(179, 348), change(101, 252, target)).change?.met).toBe(true);
    expect(told(share(179, 348), change(180, 252, { ...target, met: false })).change?.met).toBe(false);
  });

  it('and not as one of half a point', () => {
    expect(told(share(179, 348), change(178, 348, target)).change).toMatchObject({
      met: null,
      hidden: { met: 'imprecise' },
    });
  });

  it('and on what is counted as it is, unless that is hidden', () => {
    const half = { target: { atLeast: 0.5 }, goal: 1 };
    expect(told(share(174, 348, { ...half, met: true })).placed).toMatchObject({ met: true });
    expect(told(share(2, 4, { ...half, met: true })).placed).toMatchObject({ met: null, hidden: { met: 'few' } });
  });
});

it('the number of goals met is told where every verdict is that decides one', () => {
  const met: FigureResult = {
    ...counted('met', counts(1, 1)),
    quantity: { kind: 'share', unit: 'goals' },
  };
  const half = { target: { atLeast: 0.5 }, goal: 1, met: true };
  expect(told(share(200, 348, half), met).met).toMatchObject({ numerator: 1, denominator: 1 });
  expect(told(share(2, 4, half), met).met).toMatchObject({ value: null, hidden: { value: 'rests-on-hidden' } });
});

it('full-year places are told to the nearest five, and five places are of five citizens', () => {
  const places = (days: number): FigureResult => ({
    ...counted('people', { ...counts(days, 365), value: days / 365 }),
    ...{ kind: 'places', quantity: { kind: 'places', unit: 'full-year-places' } },
  });
  expect(told(places(365 * 18)).people).toMatchObject({ value: 20, exact: '20/1', hidden: { numerator: 'detail' } });
  expect(told(places(365 * 4)).people).toMatchObject({ value: null, hidden: { value: 'few' } });
});

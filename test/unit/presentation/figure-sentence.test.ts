import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { Measure } from '../../../projections/goals/model/figure.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import type { Language } from '../../../services/presentation/language.ts';
import { figureSentence, finalitySentence } from '../../../services/presentation/sentence/figure-sentence.ts';

const file = new URL('../goals/descriptions/every-construct.yaml', import.meta.url);
const plan = readPlan(readFileSync(file, 'utf8'), 'every-construct');

const cutoff = { clock: 'registered', through: '2023-12-31' } as const;

/** What the sentence of a kind of figure is made of; those of the others need the value alone. */
const told: Partial<Record<Measure['kind'], Partial<FigureResult>>> = {
  count: { value: 1_234, numerator: 1_234 },
  share: { value: 179 / 348, numerator: 179, denominator: 348 },
  places: { value: 352.4, numerator: 128_626, denominator: 365 },
  total: { value: 12_345, numerator: 12_345 },
  average: { value: 5.5, numerator: 1_914, denominator: 348, exact: '11/2' },
  quantile: { value: 12.5, numerator: 1_914, denominator: 348, exact: '25/2' },
  rate: { value: 12.5, numerator: 348, denominator: 2_784, exact: '25/2' },
  lowest: { value: 312, numerator: 312, on: '2023-03-14' },
  sum: { value: 410, numerator: 410, estimated: true },
  change: {
    value: 0.032,
    exact: '4/125',
    baseline: {
      period: { from: '2022-01-01', to: '2023-01-01' },
      through: '2023-12-31',
      value: 48,
      exact: '48/1',
      undecided: 0,
      provisional: false,
      quantity: { kind: 'count', unit: 'heads' },
    },
  },
  'goals-met': { value: 6 / 11, numerator: 6, denominator: 11 },
};

function resultOf(figure: FigureNode, more: Partial<FigureResult> = {}): FigureResult {
  return {
    id: figure.id,
    goal: null,
    kind: 'count',
    excluded: 0,
    undecided: 0,
    value: 3,
    numerator: 3,
    denominator: 1,
    lowest: null,
    highest: null,
    provisional: false,
    quantity: { kind: 'number', unit: null },
    target: null,
    met: null,
    ...told[figure.measure.kind],
    ...more,
  };
}

const sentence = (figure: FigureNode, language: Language, more?: Partial<FigureResult>): string =>
  figureSentence(figure, plan, resultOf(figure, more), cutoff, language);

const figureOf = (kind: Measure['kind']): FigureNode =>
  plan.figures.find(({ measure }) => measure.kind === kind) as FigureNode;

test('every figure of the plan that has every construct is told in a sentence, in both languages', async () => {
  const texts = plan.figures.map(
    (figure) => `${figure.measure.kind}\nda: ${sentence(figure, 'da')}\nen: ${sentence(figure, 'en')}\n`,
  );
  await expect(texts.join('\n')).toMatchFileSnapshot('figure-sentences.txt');
});

test('a share is the sentence that reports print', () => {
  const figure = figureOf('share');
  expect(sentence(figure, 'da')).toBe('51 %: 179 af 348, kendt 31. december 2023');
  expect(sentence(figure, 'en')).toBe('51 %: 179 of 348, known 31 December 2023');
  expect(figureSentence(figure, plan, resultOf(figure), { ...cutoff, clock: 'recorded' }, 'en')).toBe(
    '51 %: 179 of 348, received by 31 December 2023',
  );
});

test('one is told in the singular, a thousand with the separator of the language', () => {
  const figure = figureOf('count');
  expect(sentence(figure, 'da', { value: 1, numerator: 1, exact: '1/1' })).toMatch(/^1 person,/);
  expect(sentence(figure, 'en', { value: 1, numerator: 1, exact: '1/1' })).toMatch(/^1 person,/);
  expect(sentence(figure, 'da', { exact: '1234/1' })).toMatch(/^1\.234 personer,/);
  expect(sentence(figure, 'en', { exact: '1234/1' })).toMatch(/^1,234 people,/);
});

test.each([
  ['share', { denominator: 0 }, 'Intet tal: der er ingen borgere at beregne det for, kendt 31. december 2023'],
  ['benchmark', {}, 'Intet tal: det er ikke indberettet, kendt 31. december 2023'],
  ['change', { baseline: undefined }, 'Intet tal: der er intet at sammenligne med, kendt 31. december 2023'],
  ['change', {}, 'Intet tal: der kan ikke sammenlignes med 2022, kendt 31. december 2023'],
  [
    'benchmark',
    { missing: { code: 'no-such-week', year: 2019, week: 53 } },
    'Intet tal: det er ikke indberettet (2019 har ingen uge 53), kendt 31. december 2023',
  ],
  ['ratio', {}, 'Intet tal: det kan ikke beregnes, kendt 31. december 2023'],
] as const)('a %s without a value says why', (kind, more, expected) => {
  expect(sentence(figureOf(kind), 'da', { value: null, exact: undefined, ...more } as Partial<FigureResult>)).toBe(
    expected,
  );
});

test('what is provisional says who is undecided and what it can still come to', () => {
  const figure = figureOf('share');
  const say = (more: Partial<FigureResult>, language: Language): string =>
    finalitySentence(figure, resultOf(figure, { provisional: true, ...more }), language);
  expect(say({ undecided: 12, lowest: 0.51, highest: 0.58 }, 'da')).toBe(
    'Foreløbigt: 12 er uafgjort. Det kan stadig blive 51 % til 58 %, selv om intet registreres for sent.',
  );
  expect(say({ undecided: 1_200, lowest: 0.51 }, 'en')).toBe(
    'Provisional: 1,200 undecided. It can still come to 51 % or more, though nothing is registered late.',
  );
  expect(say({}, 'en')).toBe('Provisional. It may still change, and nothing that is known bounds by how much.');
  expect(finalitySentence(figure, resultOf(figure), 'da')).toMatch(/^Endeligt/);
});

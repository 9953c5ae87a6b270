import type { Backtest, FigureForecast, ForecastResult } from '../../../contracts/figures/forecast-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { notationOf } from '../../../projections/goals/model/quantity.ts';
import { type Rational, rationalOfNumber } from '../../../projections/numbers/rational.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn } from '../../presentation/dates.ts';
import { boundText, rowsText } from '../../presentation/figure-text.ts';
import { forecastMethodLabels } from '../../presentation/forecast-methods.ts';
import { forecastRefusalText } from '../../presentation/forecast-refusals.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { amountIn, chanceIn, decimalIn, integerIn } from '../../presentation/numbers.ts';
import { possibleText } from '../../presentation/value-text.ts';
import { indented, TITLE_WIDTH } from './figures.ts';
import { type Column, renderTable } from './table.ts';

const words = {
  da: {
    heading: 'PROGNOSE, ikke et resultat: hvor figurerne ender, efter hvad der var kendt på skæringsdatoen.',
    final: 'endelig pr.',
    method: 'metode:',
    seed: 'frø',
    learnt: 'lært af tidligere perioder:',
    since: 'siden',
    none: 'ingen tidligere perioder',
    figure: 'Figur',
    title: 'Hvad',
    now: 'Nu',
    median: 'Median',
    target: 'Målsætning',
    met: 'Sandsynlighed for opfyldt',
    backtest: 'Tidligere perioder, forudsagt med det, der var kendt dengang, mod det, der kom:',
    forecasts: 'Prognoser',
    held: 'ramt af',
    score: 'Intervalscore (lavere er bedre)',
    way: 'Metode',
    refused: 'afvist',
  },
  en: {
    heading: 'FORECAST, not a result: where figures will end, by what was known at the cutoff.',
    final: 'final on',
    method: 'method:',
    seed: 'seed',
    learnt: 'learnt from earlier periods:',
    since: 'since',
    none: 'no earlier periods',
    figure: 'Figure',
    title: 'What',
    now: 'Now',
    median: 'Median',
    target: 'Target',
    met: 'Probability of met',
    backtest: 'Earlier periods, forecast by what was known then, against what came:',
    forecasts: 'Forecasts',
    held: 'held by',
    score: 'Interval score (less is better)',
    way: 'Method',
    refused: 'refused',
  },
} as const;

/** A forecast for people. It says first that it is one. */
export function renderForecast(plan: Plan, result: Disclosed<ForecastResult>, language: Language): string {
  const word = words[language];
  const learnt =
    result.learntFrom === null
      ? word.none
      : `${word.learnt} ${integerIn(language, result.learntFrom.periods)} ${word.since} ${dateIn(language, result.learntFrom.from)}`;
  const how = [
    `${word.final} ${dateIn(language, result.finalOn)}`,
    `${word.method} ${forecastMethodLabels[result.method][language]}`,
    `${word.seed} ${result.seed}`,
    learnt,
  ].join(' · ');
  const rows = result.figures.flatMap((each) => figureRows(figureOf(plan, each), each, language));
  const parts = [
    `${plan.title[language]}\n${headerLine(result, language)}\n${word.heading}\n${how}\n`,
    renderTable(columns(language), rows),
  ];
  const tried = result.figures.filter(({ backtest }) => backtest !== undefined);
  if (tried.length > 0)
    parts.push(
      `${word.backtest}\n`,
      renderTable(
        backtestColumns(language),
        tried.flatMap((each) => backtestRows(figureOf(plan, each), each.backtest as Backtest, language)),
      ),
    );
  return parts.join('\n');
}

function figureOf(plan: Plan, { id }: FigureForecast): FigureNode {
  return plan.figures.find((figure) => figure.id === id) as FigureNode;
}

function columns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.figure },
    { heading: word.title, wrapAt: TITLE_WIDTH },
    { heading: word.now, align: 'right' },
    { heading: word.median, align: 'right', onlyIfFilled: true },
    ...['50 %', '80 %', '95 %'].map((heading): Column => ({ heading, align: 'right', onlyIfFilled: true })),
    { heading: word.target, align: 'right', onlyIfFilled: true },
    { heading: word.met, align: 'right', onlyIfFilled: true },
  ];
}

function figureRows(figure: FigureNode, each: FigureForecast, language: Language): string[][] {
  const { now, forecast, refused, rows } = each;
  const value = (number: number): string => possibleText(figure, number, language);
  const own = [
    figure.id,
    figure.title[language],
    now === null ? '–' : value(now),
    forecast === null ? '' : value(forecast.median),
    ...[0, 1, 2].map((i) => {
      const interval = forecast?.intervals[i];
      return interval === undefined ? '' : `${value(interval.from)} – ${value(interval.to)}`;
    }),
    boundText(figure, { target: null }, language),
    forecast === null || forecast.met === null ? '' : chanceIn(language, forecast.met),
  ];
  const remarks = [
    ...(rows === undefined ? [] : [rowsText(rows, language)]),
    ...(refused === null ? [] : [`${refused.code}: ${forecastRefusalText(refused, language)}`]),
  ];
  return [own, ...remarks.map((remark) => ['', indented(remark), '', '', '', '', '', '', ''])];
}

function percentText(value: Rational, language: Language): string {
  return amountIn(language, value, { notation: 'percent', decimals: 0 });
}

function backtestColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.figure },
    { heading: word.way },
    { heading: word.forecasts, align: 'right' },
    ...['50 %', '80 %', '95 %'].map((level): Column => ({ heading: `${word.held} ${level}`, align: 'right' })),
    { heading: word.score, align: 'right' },
  ];
}

function backtestRows(figure: FigureNode, { methods, refused }: Backtest, language: Language): string[][] {
  const inPercent = notationOf(figure.quantity) !== 'number';
  const rows = methods.map(({ method, forecasts, held, score }, i) => [
    i === 0 ? figure.id : '',
    forecastMethodLabels[method][language],
    integerIn(language, forecasts),
    ...held.map((each) =>
      forecasts === 0
        ? '–'
        : percentText({ numerator: BigInt(each.forecasts), denominator: BigInt(forecasts) }, language),
    ),
    score === null ? '–' : scoreText(rationalOfNumber(score), inPercent, language),
  ]);
  return refused === 0 ? rows : [...rows, ['', words[language].refused, integerIn(language, refused), '', '', '', '']];
}

function scoreText(score: Rational, inPercent: boolean, language: Language): string {
  return inPercent ? amountIn(language, score, { notation: 'points', decimals: 1 }) : decimalIn(language, score, 2);
}

import type { Backtest, FigureForecast, ForecastResult } from '../../../contracts/figures/forecast-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn } from '../../presentation/dates.ts';
import { boundText } from '../../presentation/figure-text.ts';
import { forecastMethodLabels } from '../../presentation/forecast-methods.ts';
import { forecastRefusalText } from '../../presentation/forecast-refusals.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import type { Cell, Column, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { figuresById } from './figures-workbook.ts';
import { figureCells, figureColumns, goalCell, goalColumn, widths } from './outcome-columns.ts';
import { chanceCell, countCell, unitText, valueCell } from './value-cell.ts';

const words = {
  da: {
    forecast: 'Prognose',
    record: 'Tidligere prognoser',
    heading: 'Prognose, ikke et resultat: hvor figurerne ender, efter hvad der var kendt på skæringsdatoen.',
    final: 'Endelig pr.',
    now: 'Nu',
    unit: 'Enhed',
    median: 'Median',
    from: 'fra',
    to: 'til',
    target: 'Målsætning',
    met: 'Sandsynlighed for opfyldt',
    refused: 'Hvorfor ingen prognose',
    method: 'Metode',
    forecasts: 'Prognoser',
    held: 'Ramt af',
    score: 'Intervalscore (lavere er bedre)',
  },
  en: {
    forecast: 'Forecast',
    record: 'Earlier forecasts',
    heading: 'A forecast, not a result: where figures will end, by what was known at the cutoff.',
    final: 'Final on',
    now: 'Now',
    unit: 'Unit',
    median: 'Median',
    from: 'from',
    to: 'to',
    target: 'Target',
    met: 'Probability of met',
    refused: 'Why no forecast',
    method: 'Method',
    forecasts: 'Forecasts',
    held: 'Held by',
    score: 'Interval score (less is better)',
  },
} as const;

/** The levels of the intervals, in per cent, the narrowest first. */
const levels = [50, 80, 95] as const;

/** Where figures will end: a row for each, and on a sheet of their own how such forecasts did before. */
export function forecastWorkbook(
  result: Disclosed<ForecastResult>,
  plan: Plan,
  asked: Asked,
  language: Language,
): Workbook {
  const word = words[language];
  const { clock, through, position } = result.cutoff;
  const title = [
    plan.title[language],
    word.heading,
    `${occasionLine(result, language)} · ${word.final} ${dateIn(language, result.finalOn)} · ${forecastMethodLabels[result.method][language]}`,
  ];
  const tried = result.figures.filter(({ backtest }) => backtest !== undefined);
  const computedFor = { clock, position, period: result.period, through: [through], notices: result.notices };
  return {
    title: plan.title[language],
    sheets: [
      {
        name: word.forecast,
        title,
        columns: forecastColumns(language),
        isTable: true,
        rows: forecastRows(result, plan, language),
      },
      ...(tried.length === 0
        ? []
        : [
            {
              name: word.record,
              title,
              columns: recordColumns(language),
              isTable: true,
              rows: tried.flatMap((each) => recordRows(each, each.backtest as Backtest, plan, language)),
            },
          ]),
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

const column = (heading: string, width: number): Column => ({ heading, width });

function forecastColumns(language: Language): Column[] {
  const word = words[language];
  return [
    ...[goalColumn(language), ...figureColumns(language), column(word.unit, widths.name)],
    ...[word.now, word.median].map((heading) => column(heading, widths.number)),
    ...levels.flatMap((level) => [word.from, word.to].map((end) => column(`${level} % ${end}`, widths.number))),
    ...[column(word.target, widths.number), column(word.met, widths.number), column(word.refused, widths.remark)],
  ];
}

function forecastRows({ figures }: ForecastResult, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.map((each): Cell[] => {
    const { now, forecast, refused } = each;
    const figure = figureOf(each.id);
    const ends = (level: number) => forecast?.intervals.find((interval) => interval.level === level);
    return [
      ...[goalCell(each), ...figureCells(figure, language), unitText(figure, language)],
      ...[now, forecast?.median].map((value) => valueCell(figure, value)),
      ...levels.flatMap((level) => [ends(level)?.from, ends(level)?.to]).map((end) => valueCell(figure, end)),
      boundText(figure, { target: null }, language),
      chanceCell(forecast?.met),
      refused === null ? undefined : `${refused.code}: ${forecastRefusalText(refused, language)}`,
    ];
  });
}

function recordColumns(language: Language): Column[] {
  const word = words[language];
  return [
    ...[...figureColumns(language), column(word.method, widths.text), column(word.forecasts, widths.number)],
    ...levels.map((level) => column(`${word.held} ${level} %`, widths.number)),
    column(word.score, widths.name),
  ];
}

function recordRows({ id }: FigureForecast, { methods }: Backtest, plan: Plan, language: Language): Cell[][] {
  const figure: FigureNode = figuresById(plan)(id);
  return methods.map(({ method, forecasts, held, score }) => [
    ...[...figureCells(figure, language), forecastMethodLabels[method][language], countCell(forecasts)],
    ...levels.map((level) => {
      const hits = held.find((each) => each.level === level)?.forecasts;
      return forecasts === 0 || hits === undefined ? undefined : chanceCell(hits / forecasts);
    }),
    valueCell(figure, score),
  ]);
}

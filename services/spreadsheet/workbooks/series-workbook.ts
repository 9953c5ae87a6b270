import type { LagUnit, SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import type { Language } from '../../presentation/language.ts';
import { day } from '../cells.ts';
import type { Cell, Column, Sheet, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { figuresById } from './figures-workbook.ts';
import {
  figureCells,
  figureColumns,
  groupCells,
  groupColumns,
  outcomeCells,
  outcomeColumns,
  periodCells,
  periodColumns,
  targetCells,
  targetColumns,
  widths,
} from './outcome-columns.ts';
import { revisionSheets } from './revision-sheets.ts';
import { seriesGrid } from './series-grid.ts';
import { nameCell } from './value-cell.ts';

const words = {
  da: {
    series: 'Serie',
    figures: 'Punkter',
    groups: 'Grupper',
    mark: '* foreløbig: kan stadig ændre sig, selv om intet registreres for sent',
    through: 'Kendt til og med',
    lags: { day: 'Dage efter', week: 'Uger efter', month: 'Måneder efter', year: 'År efter' },
  },
  en: {
    series: 'Series',
    figures: 'Points',
    groups: 'Groups',
    mark: '* provisional: may still change, though nothing is registered late',
    through: 'Known through',
    lags: { day: 'Days after', week: 'Weeks after', month: 'Months after', year: 'Years after' },
  },
} as const;

/** A series: as a grid, and with all that is known of each point; with what was asked for of its revisions. */
export function seriesWorkbook(
  result: Disclosed<SeriesResult>,
  plan: Plan,
  asked: Asked,
  language: Language,
): Workbook {
  const word = words[language];
  const { clock, position, form, points, lagUnit, revisions, events } = result;
  const title = [plan.title[language]];
  const [first] = points;
  const computedFor = {
    clock,
    position,
    period: form === 'cutoffs' ? first?.period : undefined,
    through: form === 'periods' && first !== undefined ? [first.through] : [],
    // What they say of each point stands with its figures.
    notices: [],
    rounding: result.rounding,
  };
  const hasGroups = points.some(({ figures }) => figures.some(({ breakdowns = [] }) => breakdowns.length > 0));
  const pointSheet: Sheet = {
    name: word.figures,
    title,
    columns: [
      ...pointColumns(lagUnit, language),
      ...figureColumns(language),
      ...outcomeColumns(language),
      ...targetColumns(language),
    ],
    isTable: true,
    rows: figureRows(result, plan, language),
  };
  return {
    title: plan.title[language],
    sheets: [
      { name: word.series, title: [...title, word.mark], isTable: true, ...seriesGrid(result, plan, language) },
      pointSheet,
      ...(hasGroups
        ? [
            {
              name: word.groups,
              title,
              columns: [
                ...pointColumns(lagUnit, language),
                ...figureColumns(language),
                ...groupColumns(language),
                ...outcomeColumns(language),
              ],
              isTable: true,
              rows: groupRows(result, plan, language),
            },
          ]
        : []),
      ...(revisions === undefined ? [] : revisionSheets(plan, revisions, events, lagUnit, title, language)),
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

/** What names a point. */
function pointColumns(lagUnit: LagUnit | null, language: Language): Column[] {
  const word = words[language];
  return [
    ...periodColumns(language),
    { heading: word.through, width: widths.date },
    ...(lagUnit === null ? [] : [{ heading: word.lags[lagUnit], width: widths.number }]),
  ];
}

function pointCells({ period, through, lag }: SeriesPoint): Cell[] {
  return [...periodCells(period), day(through), ...(lag === undefined ? [] : [nameCell(lag)])];
}

function* figureRows({ points }: SeriesResult, plan: Plan, language: Language): Generator<Cell[]> {
  const figureOf = figuresById(plan);
  for (const point of points)
    for (const result of point.figures) {
      const figure = figureOf(result.id);
      yield [
        ...pointCells(point),
        ...figureCells(figure, language),
        ...outcomeCells(figure, result, result.kind, language),
        ...targetCells(figure, plan, result, point.through, language),
      ];
    }
}

function* groupRows({ points }: SeriesResult, plan: Plan, language: Language): Generator<Cell[]> {
  const figureOf = figuresById(plan);
  for (const point of points)
    for (const { id, kind, breakdowns = [] } of point.figures)
      for (const breakdown of breakdowns)
        for (const group of breakdown.groups) {
          const figure = figureOf(id);
          yield [
            ...pointCells(point),
            ...figureCells(figure, language),
            ...groupCells(plan, breakdown.id, group.group, language),
            ...outcomeCells(figure, group, kind, language),
          ];
        }
}

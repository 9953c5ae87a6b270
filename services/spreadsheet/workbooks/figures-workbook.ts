import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../output/gate.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import type { Cell, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import {
  figureCells,
  figureColumns,
  goalCell,
  goalColumn,
  groupCells,
  groupColumns,
  outcomeCells,
  outcomeColumns,
  targetCells,
  targetColumns,
} from './outcome-columns.ts';

const words = {
  da: { figures: 'Figurer', groups: 'Grupper' },
  en: { figures: 'Figures', groups: 'Groups' },
} as const;

/** The figures of a period at a cutoff: a row for each, and on a sheet of their own the groups. */
export function figuresWorkbook(
  result: Disclosed<ReplayResult>,
  plan: Plan,
  asked: Asked,
  language: Language,
): Workbook {
  const word = words[language];
  const { clock, through, position } = result.cutoff;
  const title = [plan.title[language], occasionLine(result, language)];
  const groups = groupRows(result, plan, language);
  const computedFor = {
    clock,
    position,
    period: result.period,
    through: [through],
    notices: result.notices,
    rounding: result.rounding,
  };
  return {
    title: plan.title[language],
    sheets: [
      {
        name: word.figures,
        title,
        columns: [
          goalColumn(language),
          ...figureColumns(language),
          ...outcomeColumns(language),
          ...targetColumns(language),
        ],
        isTable: true,
        rows: figureRows(result, plan, language),
      },
      ...(groups.length === 0
        ? []
        : [
            {
              name: word.groups,
              title,
              columns: [...figureColumns(language), ...groupColumns(language), ...outcomeColumns(language)],
              isTable: true,
              rows: groups,
            },
          ]),
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

/** The figures of a plan by their ids. */
export function figuresById(plan: Plan): (id: string) => FigureNode {
  const figures = new Map(plan.figures.map((figure) => [figure.id, figure]));
  return (id) => figures.get(id) as FigureNode;
}

function figureRows({ figures, cutoff }: ReplayResult, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.map((result) => {
    const figure = figureOf(result.id);
    return [
      goalCell(result),
      ...figureCells(figure, language),
      ...outcomeCells(figure, result, result.kind, language),
      ...targetCells(figure, plan, result, cutoff.through, language),
    ];
  });
}

function groupRows({ figures }: ReplayResult, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.flatMap(({ id, kind, breakdowns = [] }) => {
    const figure = figureOf(id);
    return breakdowns.flatMap((breakdown) =>
      breakdown.groups.map((group) => [
        ...figureCells(figure, language),
        ...groupCells(plan, breakdown.id, group.group, language),
        ...outcomeCells(figure, group, kind, language),
      ]),
    );
  });
}

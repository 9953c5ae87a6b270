import type { FigureResult, GroupResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { HideableField } from '../../../contracts/figures/hidden-schema.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { boundSigns, figureRemarks, metText } from '../../presentation/figure-text.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import { hiddenText } from '../../presentation/hidden-text.ts';
import type { Language } from '../../presentation/language.ts';
import { day } from '../cells.ts';
import type { Cell, Column } from '../workbook.ts';
import { countCell, nameCell, targetCell, unitText, valueCell } from './value-cell.ts';

const words = {
  da: {
    goal: 'Mål',
    figure: 'Figur',
    title: 'Hvad',
    value: 'Resultat',
    unit: 'Enhed',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    provisional: 'Foreløbig',
    lowest: 'Mindst',
    highest: 'Højst',
    bound: 'Krav',
    target: 'Målsætning',
    met: 'Opfyldt',
    remarks: 'Bemærkninger',
    breakdown: 'Opdeling',
    group: 'Gruppe',
    from: 'Periodens første dag',
    last: 'Periodens sidste dag',
    broken: 'brudt serie',
    estimated: 'nogle tal er skøn',
    yes: 'ja',
    no: 'nej',
  },
  en: {
    goal: 'Goal',
    figure: 'Figure',
    title: 'What',
    value: 'Result',
    unit: 'Unit',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    provisional: 'Provisional',
    lowest: 'Lowest',
    highest: 'Highest',
    bound: 'Bound',
    target: 'Target',
    met: 'Met',
    remarks: 'Remarks',
    breakdown: 'Breakdown',
    group: 'Group',
    from: 'First day of the period',
    last: 'Last day of the period',
    broken: 'broken series',
    estimated: 'some numbers are estimates',
    yes: 'yes',
    no: 'no',
  },
} as const;

/** Widths of columns by what stands in them, in characters. */
export const widths = { number: 12, name: 20, title: 48, date: 12, instant: 18, text: 32, remark: 60 } as const;

export function yesOrNo(is: boolean, language: Language): string {
  return is ? words[language].yes : words[language].no;
}

/** What names a figure. */
export function figureColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.figure, width: widths.name },
    { heading: word.title, width: widths.title },
  ];
}

export function figureCells({ id, title }: FigureNode, language: Language): Cell[] {
  return [id, title[language]];
}

/** The first and the last day of a period. */
export function periodColumns(language: Language): Column[] {
  const word = words[language];
  return [word.from, word.last].map((heading) => ({ heading, width: widths.date }));
}

export function periodCells({ from, to }: ReplayResult['period']): Cell[] {
  return [day(from), day(addDays(to, -1))];
}

/** What names a group of a figure. */
export function groupColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.breakdown, width: widths.name },
    { heading: word.group, width: widths.text },
  ];
}

export function groupCells(plan: Plan, breakdown: string, group: GroupResult['group'], language: Language): Cell[] {
  return [plan.breakdowns.get(breakdown)?.title?.[language] ?? breakdown, groupLabel(plan, breakdown, group, language)];
}

/** What a figure, or a group of one, came to. */
export function outcomeColumns(language: Language): Column[] {
  const word = words[language];
  const numbers = [word.numerator, word.denominator, word.excluded, word.undecided];
  return [
    { heading: word.value, width: widths.number },
    { heading: word.unit, width: widths.name },
    ...numbers.map((heading) => ({ heading, width: widths.number })),
    { heading: word.provisional, width: widths.number },
    { heading: word.lowest, width: widths.number },
    { heading: word.highest, width: widths.number },
  ];
}

/** The lowest and the highest that it can still come to are told of what is provisional; else they are the value. */
export function outcomeCells(
  figure: FigureNode,
  result: FigureResult | GroupResult,
  kind: FigureResult['kind'],
  language: Language,
): Cell[] {
  const { numerator, denominator, excluded, undecided, value, provisional, lowest, highest } = result;
  const orHidden = (field: HideableField, cell: Cell): Cell => hiddenText(result, field, language) ?? cell;
  const isRatio = kind === 'share' || kind === 'average' || kind === 'rate';
  return [
    orHidden('value', valueCell(figure, value)),
    unitText(figure, language),
    // What the numbers of a quantile add up to says nothing of it beside their number; a count is its numerator.
    isRatio ? orHidden('numerator', countCell(numerator)) : undefined,
    isRatio || kind === 'quantile' ? orHidden('denominator', countCell(denominator)) : undefined,
    orHidden('excluded', countCell(excluded)),
    orHidden('undecided', countCell(undecided)),
    yesOrNo(provisional, language),
    ...(provisional
      ? [orHidden('lowest', valueCell(figure, lowest)), orHidden('highest', valueCell(figure, highest))]
      : [undefined, undefined]),
  ];
}

/** What stands beside the outcome of a whole figure. */
export function targetColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.bound, width: 8 },
    { heading: word.target, width: widths.number },
    { heading: word.met, width: widths.number },
    { heading: word.remarks, width: widths.remark },
  ];
}

/** @param through the cutoff's date */
export function targetCells(
  figure: FigureNode,
  plan: Plan,
  result: FigureResult,
  through: string,
  language: Language,
): Cell[] {
  const word = words[language];
  const bound = figure.target?.bound;
  const remarks = [
    ...(result.brokenBy === undefined ? [] : [word.broken]),
    ...(result.estimated === true ? [word.estimated] : []),
    ...figureRemarks(figure, plan, result, through, language),
  ];
  return [
    bound === undefined ? undefined : boundSigns[bound],
    bound === undefined
      ? undefined
      : (hiddenText(result, 'target', language) ?? targetCell(figure, result.target?.[bound])),
    metText(result, language),
    remarks.join('; '),
  ];
}

/** The goal that a figure belongs to. */
export function goalColumn(language: Language): Column {
  return { heading: words[language].goal, width: 8 };
}

export function goalCell({ goal }: Pick<FigureResult, 'goal'>): Cell {
  return nameCell(goal);
}

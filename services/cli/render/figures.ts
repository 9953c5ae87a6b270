import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { boundText, figureRemarks, metText } from '../../presentation/figure-text.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import { hiddenText } from '../../presentation/hidden-text.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { groupText, rangeText, resultText } from '../../presentation/value-text.ts';
import { renderProse } from './prose.ts';
import type { Column } from './table.ts';

/** Characters of a line in the column of titles. */
export const TITLE_WIDTH = 44;

const words = {
  da: {
    goal: 'Mål',
    figure: 'Figur',
    title: 'Hvad',
    numerator: 'Tæller',
    denominator: 'Nævner',
    value: 'Resultat',
    target: 'Målsætning',
    met: 'Opfyldt',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    provisional: 'Foreløbig, kan blive',
    by: 'efter',
  },
  en: {
    goal: 'Goal',
    figure: 'Figure',
    title: 'What',
    numerator: 'Numerator',
    denominator: 'Denominator',
    value: 'Result',
    target: 'Target',
    met: 'Met',
    excluded: 'Excluded',
    undecided: 'Undecided',
    provisional: 'Provisional, can be',
    by: 'by',
  },
} as const;

/** Columns of a table of figures. */
export function figureColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.goal, align: 'right', onlyIfFilled: true },
    { heading: word.figure },
    { heading: word.title, wrapAt: TITLE_WIDTH },
    { heading: word.numerator, align: 'right' },
    { heading: word.denominator, align: 'right' },
    { heading: word.excluded, align: 'right' },
    { heading: word.undecided, align: 'right' },
    { heading: word.value, align: 'right' },
    { heading: word.provisional, align: 'right', onlyIfFilled: true },
    { heading: word.target, align: 'right', onlyIfFilled: true },
    { heading: word.met, onlyIfFilled: true },
  ];
}

/**
 * A figure as rows of such a table: its own, then what it is compared with, then its groups, indented.
 *
 * @param through the cutoff's date; a baseline that was known at another says so
 */
export function figureRows(
  figure: FigureNode,
  plan: Plan,
  result: FigureResult,
  through: string,
  language: Language,
): string[][] {
  const word = words[language];
  const own = [
    result.goal === null ? '' : String(result.goal),
    result.id,
    figure.title[language],
    ...countsOf(result, result.kind, language),
    resultText(figure, result, language),
    rangeText(figure, result, language),
    boundText(figure, result, language),
    metText(result, language),
  ];
  const besides = [...figureRemarks(figure, plan, result, through, language)].map((remark) => [
    '',
    '',
    indented(remark),
    ...EMPTY,
  ]);
  const groups = (result.breakdowns ?? []).flatMap(({ id, groups }) => [
    ['', '', indented(`${word.by} ${plan.breakdowns.get(id)?.title?.[language] ?? id}`), ...EMPTY],
    ...groups.map((group) => [
      '',
      '',
      indented(groupLabel(plan, id, group.group, language), 2),
      ...countsOf(group, result.kind, language),
      groupText(figure, group, language),
      rangeText(figure, group, language),
      '',
      '',
    ]),
  ]);
  return [own, ...besides, ...groups];
}

/** A text below a figure's title in the column of titles, so far from its edge. The table itself would cut its lines. */
export function indented(text: string, by = 1): string {
  return renderProse(`${'  '.repeat(by)}${text}`, TITLE_WIDTH);
}

/** What stands in no column beside a text: the eight from the numerator on. */
const EMPTY = ['', '', '', '', '', '', '', ''];

/**
 * Numerator, denominator, excluded and undecided. A count is its numerator, and full-year places have days for one. What the
 * numbers of a quantile add up to says nothing of it beside their number.
 */
export function countsOf(
  { numerator, denominator, excluded, undecided, hidden }: GroupResult | FigureResult,
  kind: FigureResult['kind'],
  language: Language,
) {
  const shown = kind === 'share' || kind === 'average' || kind === 'quantile' || kind === 'rate';
  const number = (field: 'numerator' | 'denominator', value: number | undefined): string => {
    if (!shown) return '';
    return hiddenText({ hidden }, field, language) ?? (value === undefined ? '' : integerIn(language, value));
  };
  const beside = (field: 'excluded' | 'undecided', value: number | null): string =>
    hiddenText({ hidden }, field, language) ?? (value === null || value === 0 ? '' : integerIn(language, value));
  return [
    kind === 'quantile' ? '' : number('numerator', numerator),
    number('denominator', denominator),
    beside('excluded', excluded),
    beside('undecided', undecided),
  ];
}

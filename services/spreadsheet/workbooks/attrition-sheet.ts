import type { Attrition } from '../../../contracts/figures/attrition-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { attritionStepLabels } from '../../presentation/trace/attrition-steps.ts';
import type { Cell, Column, Sheet, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { widths } from './outcome-columns.ts';
import { countCell } from './value-cell.ts';

const words = {
  da: {
    name: 'Frafald',
    step: 'Trin',
    condition: 'Betingelse',
    before: 'Før',
    dropped: 'Falder fra',
    pending: 'Heraf ikke afgjort',
    after: 'Tilbage',
    without: 'uden udeladelser',
  },
  en: {
    name: 'Attrition',
    step: 'Step',
    condition: 'Condition',
    before: 'Before',
    dropped: 'Drop out',
    pending: 'Of whom undecided',
    after: 'Left',
    without: 'if nobody were excluded',
  },
} as const;

/** How many drop out of a figure at each condition, in the order of the conditions. */
export function attritionSheet(result: Disclosed<Attrition>, title: readonly string[], language: Language): Sheet {
  const word = words[language];
  const count = (heading: string): Column => ({ heading, width: widths.number });
  return {
    name: word.name,
    title,
    columns: [
      { heading: word.step, width: widths.name },
      { heading: word.condition, width: widths.remark },
      ...[word.before, word.dropped, word.pending, word.after].map(count),
      ...[word.before, word.dropped, word.after].map((heading) => count(`${heading} ${word.without}`)),
    ],
    isTable: true,
    rows: result.steps.map(
      ({ step, condition, before, dropped, pending, after, withoutExclusions: without }): Cell[] => [
        ...[attritionStepLabels[step][language], condition],
        ...[before, dropped, pending, after, without?.before, without?.dropped, without?.after].map(countCell),
      ],
    ),
  };
}

/** The same as a workbook of its own. */
export function attritionWorkbook(
  result: Disclosed<Attrition>,
  plan: Plan,
  asked: Asked,
  language: Language,
): Workbook {
  const { figure: id, period, notices } = result;
  const { clock, through, position } = result.cutoff;
  const figure = plan.figures.find((each) => each.id === id);
  const title = [`${id}: ${figure?.title[language]}`, occasionLine(result, language)];
  const computedFor = { clock, position, period, through: [through], notices };
  return {
    title: title[0] as string,
    sheets: [attritionSheet(result, title, language), aboutSheet(plan, computedFor, asked, language)],
  };
}

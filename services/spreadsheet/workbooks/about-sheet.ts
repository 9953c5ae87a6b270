import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import { programVersion } from '../../../infra/version.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { description } from '../../presentation/describe/describe.ts';
import { roundingText } from '../../presentation/hidden-text.ts';
import type { Language } from '../../presentation/language.ts';
import { noticeText } from '../../presentation/notices.ts';
import { day } from '../cells.ts';
import type { Cell, Sheet } from '../workbook.ts';
import { nameCell } from './value-cell.ts';

/** What figures were computed for: with the plan, all that is needed to compute them again. */
export interface ComputedFor {
  readonly clock: ReplayResult['cutoff']['clock'];
  readonly position: number;
  /** Half-open; none where there are many. */
  readonly period?: ReplayResult['period'] | undefined;
  /** One, the two that are compared, or none where there are many. */
  readonly through?: readonly string[];
  readonly notices: readonly ResultNotice[];
  /** To which multiples counts are rounded, if to any. */
  readonly rounding?: number | undefined;
  /** The plan by whose definition the figures are as well, where two are compared. */
  readonly comparedWith?: Plan;
}

/** Where and how a workbook was asked for. */
export interface Asked {
  /** The command, or the address, that gives the same figures again. */
  readonly again: string;
}

const words = {
  da: {
    name: 'Om tallene',
    plan: 'Plan',
    period: ['Periodens første dag', 'Periodens sidste dag'],
    through: 'Kendt til og med',
    later: 'Sammenlignet med',
    clock: 'Ur',
    registered: 'registreret: det, fagsystemerne vidste',
    recorded: 'modtaget: det, dette system havde',
    otherPlan: 'Sammenlignet med planen',
    otherDefinition: 'Dens definition',
    position: 'Logposition',
    definition: 'Definition',
    version: 'Program',
    again: 'De samme tal igen',
    report: 'Rapport',
    notices: 'Bemærk',
    citation: 'Henvisning',
    meaning: 'Hvad tallene betyder',
    numbers: 'Tal i cellerne',
    rounding:
      'Tallene i cellerne er ikke afrundet; kun visningen er. Andele er tal mellem 0 og 1, vist i procent. Procentpoint står som hele point: 5 er 5 procentpoint.',
  },
  en: {
    name: 'About the figures',
    plan: 'Plan',
    period: ['First day of the period', 'Last day of the period'],
    through: 'Known through',
    later: 'Compared with',
    clock: 'Clock',
    registered: 'registered: what the caseworker systems knew',
    recorded: 'recorded: what this system held',
    otherPlan: 'Compared with the plan',
    otherDefinition: 'Its definition',
    position: 'Log position',
    definition: 'Definition',
    version: 'Program',
    again: 'The same figures again',
    report: 'Report',
    notices: 'Note',
    citation: 'Citation',
    meaning: 'What the figures mean',
    numbers: 'Numbers in the cells',
    rounding:
      'The numbers in the cells are not rounded, only what is shown of them. Shares are numbers from 0 to 1, shown in per cent. Percentage points stand as whole points: 5 is 5 percentage points.',
  },
} as const;

/** The sheet that says what the numbers are: what they were computed for, how to have them again, and what they mean, in prose. */
export function aboutSheet(plan: Plan, computedFor: ComputedFor, { again }: Asked, language: Language): Sheet {
  const word = words[language];
  const { period, through = [], clock, position, notices, rounding, comparedWith } = computedFor;
  const rounded = roundingText(rounding, language);
  const titleOf = (figure: string): string => plan.figures.find(({ id }) => id === figure)?.title[language] ?? figure;
  const texts = [
    ...new Set(notices.map((notice) => noticeText(notice, language, titleOf))),
    ...(rounded === undefined ? [] : [rounded]),
  ];
  const rows: Cell[][] = [
    [{ emphasis: word.citation }],
    [word.plan, `${plan.title[language]} (${plan.id})`],
    ...(period === undefined
      ? []
      : [
          [word.period[0], day(period.from)],
          [word.period[1], day(addDays(period.to, -1))],
        ]),
    ...through.map((date, i) => [i === 0 ? word.through : word.later, day(date)]),
    [word.clock, word[clock]],
    [word.position, nameCell(position)],
    [word.definition, plan.definition],
    ...(comparedWith === undefined
      ? []
      : [
          [word.otherPlan, `${comparedWith.title[language]} (${comparedWith.id})`],
          [word.otherDefinition, comparedWith.definition],
        ]),
    [word.version, `Virkning ${programVersion}`],
    [word.again, again],
    ...(plan.report === undefined ? [] : [[word.report, plan.report.title]]),
    [word.numbers, word.rounding],
    ...(texts.length === 0 ? [] : [[], [{ emphasis: word.notices }], ...texts.map((text) => [undefined, text])]),
    [],
    [{ emphasis: word.meaning }],
    ...proseRows(plan, language),
  ];
  return { name: word.name, title: [], columns: aboutColumns, isTable: false, rows };
}

const aboutColumns = [
  { heading: '', width: 28 },
  { heading: '', width: 110 },
];

/** What a plan means, a row for each paragraph. */
function proseRows(plan: Plan, language: Language): Cell[][] {
  const { introduction, sections } = description(plan, language);
  return [
    ...(introduction === undefined ? [] : [[undefined, introduction]]),
    ...sections.flatMap(({ heading, items }): Cell[][] => [
      [],
      [{ emphasis: heading }],
      ...items.flatMap(({ name, paragraphs }): Cell[][] => [
        ...(name === undefined ? [] : [[undefined, { emphasis: name }]]),
        ...paragraphs.map((paragraph) => [undefined, paragraph]),
      ]),
    ]),
  ];
}

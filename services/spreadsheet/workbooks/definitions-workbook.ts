import type { VerdictChange } from '../../../contracts/figures/diff-schema.ts';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import { onlyInOneTexts, planNames, samePlansText } from '../../presentation/definitions.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { erasedText } from '../../presentation/trace/traced-citizen.ts';
import { day } from '../cells.ts';
import type { Cell, Column, Sheet, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { figuresById } from './figures-workbook.ts';
import { figureCells, figureColumns, outcomeCells, outcomeColumns, widths } from './outcome-columns.ts';
import { addedCell, countCell, unitText, valueCell } from './value-cell.ts';

const words = {
  da: {
    comparison: 'Definitioner',
    figures: 'Tal',
    changes: 'Ændrede afgørelser',
    citizens: 'Borgere',
    unit: 'Enhed',
    definition: 'Definition',
    from: 'Fra',
    to: 'Til',
    number: 'Borgere',
    citizen: 'Borger',
    row: 'Dato for rækken',
    outside: 'ikke med',
    added: 'Bidrag til tælleren',
    base: 'Bidrag til nævneren',
    before: 'før',
    after: 'efter',
    erased: 'Slettet',
  },
  en: {
    comparison: 'Definitions',
    figures: 'Figures',
    changes: 'Changed verdicts',
    citizens: 'Citizens',
    unit: 'Unit',
    definition: 'Definition',
    from: 'From',
    to: 'To',
    number: 'Citizens',
    citizen: 'Citizen',
    row: 'Date of the row',
    outside: 'not in it',
    added: 'Adds to the numerator',
    base: 'Adds to the denominator',
    before: 'before',
    after: 'after',
    erased: 'Erased',
  },
} as const;

/** Of whom a workbook of two definitions tells: how many go from which verdict to which, by figure, or who they are. */
export type Redefined =
  | { readonly changes: ReadonlyMap<string, readonly VerdictChange[]> }
  | { readonly citizens: PlansSideBySide['citizens'] };

/** What two definitions make of the same events: the figures by both, and for how many or for whom that differs. */
export function definitionsWorkbook(
  result: Disclosed<PlansSideBySide>,
  plans: readonly [Plan, Plan],
  asked: Asked,
  redefined: Redefined,
  language: Language,
): Workbook {
  const word = words[language];
  const names = planNames(plans);
  const [, plan] = plans;
  const { clock, through, position } = result.cutoff;
  const title = [
    names.join(' → '),
    occasionLine({ ...result, definition: plan.definition }, language),
    ...(result.same ? [samePlansText[language]] : []),
    ...onlyInOneTexts(result, names, language),
  ];
  const computedFor = { clock, position, period: result.period, through: [through], notices: result.notices };
  const sheet = (name: string, columns: Column[], rows: Sheet['rows']): Sheet => ({
    name,
    title,
    columns: [...figureColumns(language), ...columns],
    isTable: true,
    rows,
  });
  const column = (heading: string, width: number): Column => ({ heading, width });
  const beside = names.map((name) => column(name, widths.name));
  return {
    title: title[0] as string,
    sheets: [
      sheet(word.comparison, [...beside, column(word.unit, widths.name)], valueRows(result, plans, language)),
      'changes' in redefined
        ? sheet(
            word.changes,
            [column(word.from, widths.name), column(word.to, widths.name), column(word.number, widths.number)],
            changeRows(result, plan, redefined.changes, language),
          )
        : sheet(word.citizens, citizenColumns(language), citizenRows(result, plan, redefined.citizens, language)),
      sheet(
        word.figures,
        [column(word.definition, widths.text), ...outcomeColumns(language)],
        outcomeRows(result, plans, names, language),
      ),
      aboutSheet(plan, { ...computedFor, comparedWith: plans[0] }, asked, language),
    ],
  };
}

function valueRows({ figures }: PlansSideBySide, plans: readonly [Plan, Plan], language: Language): Cell[][] {
  const [was, is] = plans.map(figuresById) as [ReturnType<typeof figuresById>, ReturnType<typeof figuresById>];
  return figures.map(({ id, before, after }) => [
    ...figureCells(is(id), language),
    valueCell(was(id), before.value),
    valueCell(is(id), after.value),
    unitText(is(id), language),
  ]);
}

function outcomeRows(
  { figures }: PlansSideBySide,
  plans: readonly [Plan, Plan],
  names: readonly [string, string],
  language: Language,
): Cell[][] {
  const row = (at: 0 | 1, result: FigureResult): Cell[] => {
    const figure = figuresById(plans[at])(result.id);
    const outcome = outcomeCells(figure, result, result.kind, language);
    return [...figureCells(figure, language), names[at], ...outcome];
  };
  return figures.flatMap(({ before, after }) => [row(0, before), row(1, after)]);
}

function verdictText(verdict: Verdict | null, language: Language): string {
  return verdict === null ? words[language].outside : verdictLabels[verdict][language];
}

function changeRows(
  { figures }: PlansSideBySide,
  plan: Plan,
  changes: ReadonlyMap<string, readonly VerdictChange[]>,
  language: Language,
): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.flatMap(({ id }) =>
    (changes.get(id) ?? []).map(({ from, to, citizens }) => [
      ...figureCells(figureOf(id), language),
      ...[verdictText(from, language), verdictText(to, language), countCell(citizens)],
    ]),
  );
}

function citizenColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.citizen, width: widths.text },
    { heading: word.row, width: widths.date },
    ...[word.from, word.to].map((heading) => ({ heading, width: widths.name })),
    ...[word.added, word.base].flatMap((what) =>
      [word.before, word.after].map((when) => ({ heading: `${what}, ${when}`, width: widths.number })),
    ),
    { heading: word.erased, width: widths.text },
  ];
}

/** A row per figure and citizen, or row of theirs. */
async function* citizenRows(
  { figures }: PlansSideBySide,
  plan: Plan,
  citizens: PlansSideBySide['citizens'],
  language: Language,
): AsyncGenerator<Cell[]> {
  const figureOf = figuresById(plan);
  for (const { id } of figures)
    for await (const { citizen, erased, row, from, to, amountFrom, amountTo, baseFrom, baseTo } of citizens(id))
      yield [
        ...[...figureCells(figureOf(id), language), citizen, day(row?.on)],
        ...[verdictText(from, language), verdictText(to, language)],
        ...[amountFrom, amountTo, baseFrom, baseTo].map(addedCell),
        erased === true ? erasedText[language] : undefined,
      ];
}

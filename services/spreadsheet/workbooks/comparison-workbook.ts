import { type ChangingEvent, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { rationalOfNumber, subtract, toNumber } from '../../../projections/numbers/rational.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import { eventTypeText, eventWords } from '../../presentation/event-text.ts';
import type { Language } from '../../presentation/language.ts';
import { senderIdText } from '../../presentation/trace/traced-citizen.ts';
import { day, instant } from '../cells.ts';
import type { Cell, Column, Sheet, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { figuresById } from './figures-workbook.ts';
import { figureCells, figureColumns, outcomeCells, outcomeColumns, widths } from './outcome-columns.ts';
import {
  addedCell,
  changeCell,
  countCell,
  differenceCell,
  nameCell,
  unitOfChangeText,
  valueCell,
} from './value-cell.ts';

const words = {
  da: {
    ...eventWords.da,
    comparison: 'Sammenligning',
    causes: 'Årsager',
    citizens: 'Borgere',
    figures: 'Tal',
    change: 'Ændring',
    unit: 'Enhed',
    cause: 'Årsag',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    citizen: 'Borger',
    row: 'Dato for rækken',
    from: 'Fra',
    to: 'Til',
    outside: 'ikke med',
    added: 'Ændring i tælleren',
    daysToRegistered: 'Dage til registreret',
    daysToRecorded: 'Dage til modtaget',
    adjusted: 'Ændret af',
    adjustedPosition: 'Ændret af position',
    adjustedSource: 'Ændret af kilde',
    adjustedSourceId: 'Ændret af afsenderens id',
    adjustedRegistered: 'Ændring registreret',
    adjustedRecorded: 'Ændring modtaget',
    more: 'Flere hændelser',
    known: 'Kendt til og med',
  },
  en: {
    ...eventWords.en,
    comparison: 'Comparison',
    causes: 'Causes',
    citizens: 'Citizens',
    figures: 'Figures',
    change: 'Change',
    unit: 'Unit',
    cause: 'Cause',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    citizen: 'Citizen',
    row: 'Date of the row',
    from: 'From',
    to: 'To',
    outside: 'not in it',
    added: 'Change of the numerator',
    daysToRegistered: 'Days to registered',
    daysToRecorded: 'Days to recorded',
    adjusted: 'Adjusted by',
    adjustedPosition: 'Adjusted by position',
    adjustedSource: 'Adjusted by source',
    adjustedSourceId: "Adjusted by sender's id",
    adjustedRegistered: 'Adjustment registered',
    adjustedRecorded: 'Adjustment recorded',
    more: 'Further events',
    known: 'Known through',
  },
} as const;

/**
 * What changed between two cutoffs: the figures, the causes that add up to each change, and the citizens with the events.
 *
 * @param withCitizens false for whoever may not see them: there is no such sheet then
 */
export function comparisonWorkbook(
  result: Disclosed<Compared>,
  plan: Plan,
  asked: Asked,
  language: Language,
  withCitizens = true,
): Workbook {
  const word = words[language];
  const [from, to] = result.cutoffs;
  const dates = result.cutoffs.map(({ through }) => dateIn(language, through)).join(' → ');
  const title = [plan.title[language], `${periodIn(language, result.period)} · ${dates}`];
  const computedFor = {
    clock: from.clock,
    position: from.position,
    period: result.period,
    through: [from.through, to.through],
    notices: result.notices,
  };
  const citizens: Sheet = {
    name: word.citizens,
    title,
    columns: citizenColumns(language),
    isTable: true,
    rows: citizenRows(result, language),
  };
  return {
    title: plan.title[language],
    sheets: [
      {
        name: word.comparison,
        title,
        columns: [
          ...figureColumns(language),
          ...[from, to].map(({ through }) => ({ heading: { day: through }, width: widths.date })),
          { heading: word.change, width: widths.number },
          { heading: word.unit, width: widths.name },
        ],
        isTable: true,
        rows: changeRows(result, plan, language),
      },
      {
        name: word.causes,
        title,
        columns: [...figureColumns(language), { heading: word.cause, width: widths.name }, ...countColumns(language)],
        isTable: true,
        rows: causeRows(result, plan, language),
      },
      ...(withCitizens ? [citizens] : []),
      {
        name: word.figures,
        title,
        columns: [{ heading: word.known, width: widths.date }, ...figureColumns(language), ...outcomeColumns(language)],
        isTable: true,
        rows: sideRows(result, plan, language),
      },
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

function changeRows({ figures }: Compared, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.map(({ id, before, after }) => {
    const figure = figureOf(id);
    return [
      ...figureCells(figure, language),
      ...[before, after].map(({ value }) => valueCell(figure, value)),
      changeCell(figure, difference(before.value, after.value)),
      unitOfChangeText(figure, language),
    ];
  });
}

/** Of the numbers as they are written, so that no binary fraction shows. */
function difference(from: number | null, to: number | null): number | undefined {
  if (from === null || to === null) return undefined;
  return toNumber(subtract(rationalOfNumber(to), rationalOfNumber(from)));
}

function sideRows({ figures, cutoffs }: Compared, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  const row = (figure: FigureNode, through: string, result: Compared['figures'][number]['before']): Cell[] => [
    day(through),
    ...figureCells(figure, language),
    ...outcomeCells(figure, result, result.kind, language),
  ];
  return figures.flatMap(({ id, before, after }) => [
    row(figureOf(id), cutoffs[0].through, before),
    row(figureOf(id), cutoffs[1].through, after),
  ]);
}

function countColumns(language: Language): Column[] {
  const word = words[language];
  return [word.numerator, word.denominator, word.excluded, word.undecided].map((heading) => ({
    heading,
    width: widths.number,
  }));
}

function causeRows({ figures }: Compared, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.flatMap(({ id, causes }) =>
    causes.map(({ cause, numerator, denominator, excluded, undecided }) => [
      ...figureCells(figureOf(id), language),
      causeLabels[cause][language],
      ...[numerator, denominator, excluded, undecided].map(differenceCell),
    ]),
  );
}

function citizenColumns(language: Language): Column[] {
  const word = words[language];
  const column = (heading: string, width: number): Column => ({ heading, width });
  return [
    column(figureColumns(language)[0]?.heading as string, widths.name),
    column(word.cause, widths.name),
    column(word.citizen, widths.text),
    column(word.row, widths.date),
    column(word.from, widths.name),
    column(word.to, widths.name),
    column(word.added, widths.number),
    column(word.position, widths.number),
    column(word.event, widths.text),
    column(word.source, widths.text),
    column(word.sourceId, widths.text),
    column(word.occurred, widths.date),
    column(word.registered, widths.instant),
    column(word.recorded, widths.instant),
    column(word.daysToRegistered, widths.number),
    column(word.daysToRecorded, widths.number),
    column(word.adjustedPosition, widths.number),
    column(word.adjusted, widths.text),
    column(word.adjustedSource, widths.text),
    column(word.adjustedSourceId, widths.text),
    column(word.adjustedRegistered, widths.instant),
    column(word.adjustedRecorded, widths.instant),
    column(word.more, widths.number),
  ];
}

/**
 * A row per figure, cause, citizen (or row of theirs) and event; one without events has one row. The change is on the first row of a
 * citizen alone, so that the column adds up.
 */
async function* citizenRows({ figures, citizens }: Compared, language: Language): AsyncGenerator<Cell[]> {
  const verdict = (each: Verdict | null): string =>
    each === null ? words[language].outside : verdictLabels[each][language];
  for (const { id, causes } of figures)
    for (const { cause } of causes)
      for await (const { citizen, row, from, to, numerator, events, eventsLeftOut } of citizens(id, cause))
        for (const [i, event] of (events.length === 0 ? [undefined] : events).entries())
          yield [
            ...[id, causeLabels[cause][language], citizen, day(row?.on)],
            ...[verdict(from), verdict(to), i === 0 ? addedCell(numerator) : undefined],
            ...eventCells(event, language),
            i === 0 ? countCell(eventsLeftOut) : undefined,
          ];
}

function eventCells(event: ChangingEvent | undefined, language: Language): Cell[] {
  const by = event?.adjustedBy;
  const idCell = (of: { readonly sourceId: string } | undefined): Cell =>
    of && senderIdText(of.sourceId, undefined, language);
  return [
    ...[nameCell(event?.position), event && eventTypeText(event.type, language), event?.source, idCell(event)],
    ...[day(event?.occurredOn), instant(event?.registeredAt), instant(event?.recordedAt)],
    ...[countCell(event?.daysToRegistered), countCell(event?.daysToRecorded)],
    ...[nameCell(by?.position), by && eventTypeText(by.type, language), by?.source, by && idCell(by)],
    ...[instant(by?.registeredAt), instant(by?.recordedAt)],
  ];
}

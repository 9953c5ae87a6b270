import type { TracedCitizen, TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import { reasonLabels, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import type { Disclosed } from '../../output/gate.ts';
import { eventDetails, eventTypeText, eventWords } from '../../presentation/event-text.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { titleOfPart } from '../../presentation/title-of-part.ts';
import { erasedText } from '../../presentation/trace/traced-citizen.ts';
import { day, instant } from '../cells.ts';
import { type HeldRows, holdRows } from '../held-rows.ts';
import type { Cell, Column, Sheet, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { widths } from './outcome-columns.ts';
import { addedCell, nameCell } from './value-cell.ts';

const words = {
  da: {
    ...eventWords.da,
    citizens: 'Borgere',
    events: 'Hændelser',
    spells: 'Forløb',
    citizen: 'Borger',
    row: 'Dato for rækken',
    verdict: 'Afgørelse',
    reason: 'Hvorfor',
    added: 'Bidrag til tælleren',
    nearMiss: 'Det eneste, der mangler',
    versionPosition: 'Position af rettelsen',
    correctionSource: 'Rettelsens kilde',
    correctionSourceId: 'Rettelsens id',
    decides: 'Afgør',
    miss: 'Afgør ikke, fordi',
    id: 'Id',
    state: 'Tilstand',
    first: 'Første dag',
    last: 'Sidste dag',
  },
  en: {
    ...eventWords.en,
    citizens: 'Citizens',
    events: 'Events',
    spells: 'Spells',
    citizen: 'Citizen',
    row: 'Date of the row',
    verdict: 'Verdict',
    reason: 'Why',
    added: 'Adds to the numerator',
    nearMiss: 'All that is missing',
    versionPosition: 'Position of the correction',
    correctionSource: 'Source of the correction',
    correctionSourceId: 'Id of the correction',
    decides: 'Decides',
    miss: 'Does not decide, because',
    id: 'Id',
    state: 'State',
    first: 'First day',
    last: 'Last day',
  },
} as const;

/**
 * The verdicts that a figure counts: the citizens, with their dates and amounts; the events behind each; and the spells. Citizens are
 * written as they come; what else is said of them is held until they are there.
 *
 * @param more further sheets, such as that of attrition
 */
export async function traceWorkbook(
  { header, citizens }: Disclosed<TracedCitizens>,
  plan: Plan,
  asked: Asked,
  language: Language,
  more: readonly Sheet[] = [],
): Promise<Workbook> {
  const word = words[language];
  const figure = plan.figures.find(({ id }) => id === header.figure);
  const title = [`${header.figure}: ${figure?.title[language]}`, occasionLine(header, language)];
  const { clock, through, position } = header.cutoff;
  const each = citizens[Symbol.asyncIterator]();
  // Which dates and amounts there are is the same for all, and the first one says it.
  const first = await each.next();
  const known = first.done === true ? { moments: [], amounts: [] } : namesIn(first.value);
  const [events, spells] = [holdRows(), holdRows()];
  const computedFor = { clock, position, period: header.period, through: [through], notices: header.notices };
  return {
    title: title[0] as string,
    sheets: [
      {
        name: word.citizens,
        title,
        columns: [...citizenColumns(language), ...namedColumns(known, plan, language)],
        isTable: true,
        rows: citizenRows(first, each, known, { events, spells }, plan, language),
      },
      { name: word.events, title, columns: eventColumns(language), isTable: true, rows: events.rows() },
      { name: word.spells, title, columns: spellColumns(language), isTable: true, rows: spells.rows() },
      ...more,
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

/** The moments and amounts that a figure speaks of. */
interface Known {
  readonly moments: readonly string[];
  readonly amounts: readonly string[];
}

function namesIn({ moments, amounts }: TracedCitizen): Known {
  return { moments: Object.keys(moments), amounts: Object.keys(amounts) };
}

async function* citizenRows(
  first: IteratorResult<TracedCitizen>,
  rest: AsyncIterator<TracedCitizen>,
  { moments, amounts }: Known,
  held: { readonly events: HeldRows; readonly spells: HeldRows },
  plan: Plan,
  language: Language,
): AsyncGenerator<Cell[]> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) {
      const citizen = next.value;
      const who = [citizen.citizen, day(citizen.row?.on)];
      for (const event of citizen.events) await held.events.add([...who, ...eventCells(event, plan, language)]);
      for (const [state, spells] of Object.entries(citizen.spells))
        for (const { from, to } of spells)
          await held.spells.add([
            ...[...who, titleOfPart(state, plan, language), day(from)],
            // One that still runs has no last day.
            to === null ? null : day(addDays(to, -1)),
          ]);
      yield [
        ...[...who, verdictLabels[citizen.verdict][language], reasonCell(citizen, language)],
        ...[addedCell(citizen.amount), citizen.nearMiss],
        ...moments.map((name) => day(citizen.moments[name])),
        ...amounts.map((name) => addedCell(citizen.amounts[name])),
      ];
    }
  } finally {
    await rest.return?.();
  }
}

/** Why, and whether they were erased. */
export function reasonCell({ reason, erased }: Pick<TracedCitizen, 'reason' | 'erased'>, language: Language): string {
  const why = reasonLabels[reason][language];
  return erased === true ? `${why}; ${erasedText[language]}` : why;
}

const column = (heading: string, width: number): Column => ({ heading, width });

function citizenColumns(language: Language): Column[] {
  const word = words[language];
  return [
    column(word.citizen, widths.text),
    column(word.row, widths.date),
    column(word.verdict, widths.name),
    column(word.reason, widths.text),
    column(word.added, widths.number),
    column(word.nearMiss, widths.text),
  ];
}

function namedColumns({ moments, amounts }: Known, plan: Plan, language: Language): Column[] {
  return [...moments, ...amounts].map((name) => column(titleOfPart(name, plan, language), widths.name));
}

function eventColumns(language: Language): Column[] {
  const word = words[language];
  return [
    column(word.citizen, widths.text),
    column(word.row, widths.date),
    column(word.event, widths.text),
    column(word.details, widths.text),
    column(word.occurred, widths.date),
    column(word.registered, widths.instant),
    column(word.recorded, widths.instant),
    column(word.decides, widths.text),
    column(word.miss, widths.text),
    column(word.source, widths.text),
    column(word.sourceId, widths.text),
    column(word.correctionSource, widths.text),
    column(word.correctionSourceId, widths.text),
    column(word.position, widths.number),
    column(word.versionPosition, widths.number),
    column(word.id, 38),
  ];
}

function eventCells(event: TracedEvent, plan: Plan, language: Language): Cell[] {
  const { decides, miss, position, versionPosition, correction } = event;
  return [
    ...[eventTypeText(event.type, language), eventDetails(event, language), day(event.occurredOn)],
    ...[instant(event.registeredAt), instant(event.recordedAt)],
    ...[titleOfPart(decides, plan, language), miss === null ? null : reasonLabels[miss][language]],
    ...[event.source, event.sourceId, correction?.source, correction?.sourceId],
    ...[nameCell(position), versionPosition === position ? null : nameCell(versionPosition), event.id],
  ];
}

function spellColumns(language: Language): Column[] {
  const word = words[language];
  return [
    column(word.citizen, widths.text),
    column(word.row, widths.date),
    column(word.state, widths.text),
    column(word.first, widths.date),
    column(word.last, widths.date),
  ];
}

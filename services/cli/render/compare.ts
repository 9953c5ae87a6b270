import { type Cause, type ChangingEvent, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import type { Change } from '../../../projections/compare/read-changes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import { changeInFigure, comparedResult, hasMoved } from '../../presentation/comparison/compared-result.ts';
import { dateIn, dayIn, periodIn } from '../../presentation/dates.ts';
import { eventTypeText, eventWords } from '../../presentation/event-text.ts';
import type { Language } from '../../presentation/language.ts';
import { noticeLines } from '../../presentation/notices.ts';
import { differenceIn, integerIn } from '../../presentation/numbers.ts';
import { senderIdText } from '../../presentation/trace/traced-citizen.ts';
import { type Column, renderTable } from './table.ts';

/** Citizens that the table names, and events of each; JSON and CSV name more. */
const MOST_CITIZENS_SHOWN = 100;
const MOST_EVENTS_SHOWN = 5;

const causes = Object.keys(causeLabels) as Cause[];

const words = {
  da: {
    ...eventWords.da,
    figure: 'Figur',
    what: 'Hvad',
    cause: 'Årsag',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    citizen: 'Borger',
    changes: 'Hvad det ændrer',
    delay: 'Forsinkelse',
    days: 'dage',
    none: 'Ingen figurer har flyttet sig.',
    more: 'flere (se --format json)',
    citizens: 'Hvem det drejer sig om, og ved hvilke hændelser',
  },
  en: {
    ...eventWords.en,
    figure: 'Figure',
    what: 'What',
    cause: 'Cause',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    citizen: 'Citizen',
    changes: 'What it changes',
    delay: 'Delay',
    days: 'days',
    none: 'No figure has moved.',
    more: 'more (see --format json)',
    citizens: 'Who it is about, and by which events',
  },
} as const;

/** A comparison for people. */
export async function* comparisonTable(
  result: Disclosed<Compared>,
  plan: Plan,
  language: Language,
): AsyncGenerator<string> {
  const word = words[language];
  const moved = result.figures.filter((figure) => hasMoved(figure, plan, language));
  yield `${plan.title[language]}\n${headerOf(result, language)}\n\n`;
  if (moved.length === 0) {
    yield `${word.none}\n`;
    return;
  }
  yield `${summary(moved, plan, result, language)}\n${word.citizens}\n\n`;
  yield await peopleTable(result, language);
}

function headerOf({ period, cutoffs, notices }: Compared, language: Language): string {
  const dates = cutoffTexts(cutoffs, language).join(' → ');
  return `${periodIn(language, period)} · ${dates}${noticeLines(notices, language)}`;
}

/** What two cutoffs are told apart by: their dates, and of one date the positions of the log. */
function cutoffTexts([a, b]: Compared['cutoffs'], language: Language): readonly [string, string] {
  const text = ({ through, position }: typeof a) =>
    a.through === b.through && a.position !== b.position
      ? `${dateIn(language, through)} (${words[language].position} ${integerIn(language, position)})`
      : dateIn(language, through);
  return [text(a), text(b)];
}

function summary(moved: Compared['figures'], plan: Plan, { cutoffs }: Compared, language: Language): string {
  const word = words[language];
  const [before, after] = cutoffTexts(cutoffs, language);
  const title = (id: string): string => plan.figures.find((figure) => figure.id === id)?.title[language] ?? id;
  return renderTable(
    [
      { heading: word.figure },
      { heading: word.what, wrapAt: 44 },
      { heading: before, align: 'right' },
      { heading: after, align: 'right' },
      { heading: word.cause },
      { heading: word.numerator, align: 'right' },
      { heading: word.denominator, align: 'right' },
      { heading: word.excluded, align: 'right' },
      { heading: word.undecided, align: 'right' },
    ],
    moved.flatMap(({ id, causes, ...sides }) => {
      const head = [
        id,
        title(id),
        comparedResult(id, plan, sides.before, language),
        comparedResult(id, plan, sides.after, language),
      ];
      if (causes.length === 0) return [[...head, '', '', '', '', '']];
      return causes.map(({ cause, numerator, denominator, excluded, undecided }, i) => [
        ...(i === 0 ? head : ['', '', '', '']),
        causeLabels[cause][language],
        ...[numerator, denominator, excluded, undecided].map((change) => differenceIn(language, change)),
      ]);
    }),
  );
}

/** The first citizens by cause, each with what changed and the events behind it. */
async function peopleTable(result: Compared, language: Language): Promise<string> {
  const word = words[language];
  const recorded = result.cutoffs[0].clock === 'recorded';
  const columns: Column[] = [
    { heading: word.cause },
    { heading: word.citizen },
    { heading: word.changes, wrapAt: 36 },
    { heading: word.event },
    { heading: word.source },
    { heading: word.sourceId },
    { heading: word.occurred },
    { heading: word.registered },
    { heading: word.delay, align: 'right' },
    ...(recorded ? [{ heading: word.recorded }, { heading: word.delay, align: 'right' as const }] : []),
  ];
  const rows: string[][] = [];
  let people = 0;
  for (const cause of causes)
    for await (const person of peopleOf(result, cause))
      if (people++ < MOST_CITIZENS_SHOWN) rows.push(...personRows(person, cause, result, language));
  const left = people - MOST_CITIZENS_SHOWN;
  if (left > 0) rows.push([`+ ${integerIn(language, left)} ${word.more}`]);
  const width = columns.length;
  return renderTable(
    columns,
    rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
  );
}

/** All changes of one citizen for one cause. */
interface Person {
  readonly citizen: string;
  readonly changes: readonly Change[];
}

async function* peopleOf({ changes }: Compared, cause: Cause): AsyncGenerator<Person> {
  let person: { citizen: string; changes: Change[] } | undefined;
  for await (const change of changes(cause)) {
    if (person !== undefined && person.citizen !== change.citizen) {
      yield person;
      person = undefined;
    }
    person ??= { citizen: change.citizen, changes: [] };
    person.changes.push(change);
  }
  if (person !== undefined) yield person;
}

function personRows({ citizen, changes }: Person, cause: Cause, result: Compared, language: Language): string[][] {
  const word = words[language];
  const what = changes.map((change) => changeInFigure(change, result, language)).join(', ');
  const events = new Map(changes.flatMap((change) => change.events).map((event) => [event.position, event]));
  const shownEvents = [...events.values()].slice(-MOST_EVENTS_SHOWN);
  const left = Math.max(...changes.map(({ eventsLeftOut }) => eventsLeftOut)) + events.size - shownEvents.length;
  const lines = shownEvents.flatMap((event) => eventLines(event, result, language));
  if (left > 0) lines.push([`+ ${integerIn(language, left)} ${word.more}`]);
  const head = [causeLabels[cause][language], citizen, what];
  return lines.length === 0 ? [head] : lines.map((line, i) => [...(i === 0 ? head : ['', '', '']), ...line]);
}

/** An event as a line; of one that was adjusted, what adjusted it as another, with the delay. */
function eventLines(event: ChangingEvent, { cutoffs }: Compared, language: Language): string[][] {
  const { adjustedBy, occurredOn, daysToRegistered, daysToRecorded } = event;
  const days = (number: number | null): string =>
    number === null ? '' : `${integerIn(language, number)} ${words[language].days}`;
  const recorded = cutoffs[0].clock === 'recorded';
  const line = (
    of: Omit<NonNullable<typeof adjustedBy>, 'type'> & { type: string },
    date: string | null,
    delay: boolean,
  ) => [
    eventTypeText(of.type, language),
    of.source,
    senderIdText(of.sourceId, undefined, language),
    date === null ? '' : dateIn(language, date),
    dayIn(language, of.registeredAt),
    delay ? days(daysToRegistered) : '',
    ...(recorded ? [dayIn(language, of.recordedAt), delay ? days(daysToRecorded) : ''] : []),
  ];
  if (adjustedBy === null) return [line(event, occurredOn, true)];
  return [line(event, occurredOn, false), line(adjustedBy, null, true)];
}

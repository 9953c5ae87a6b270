import type { TracedCitizen, TraceResult } from '../../../contracts/figures/trace-schema.ts';
import { reasonLabels, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn, instantIn } from '../../presentation/dates.ts';
import { isOfDecided } from '../../presentation/describe/shares-of-decided.ts';
import { eventDetails, eventTypeText } from '../../presentation/event-text.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { addedIn, integerIn } from '../../presentation/numbers.ts';
import { titleOfPart } from '../../presentation/title-of-part.ts';
import { whoseRow } from '../../presentation/whose-row.ts';
import { renderTable } from './table.ts';

/** What a trace was asked for. */
export type TraceHeader = Omit<TraceResult, 'citizens'>;

/** A trace as one JSON document, citizen by citizen as they come. */
export async function* traceJson({ header, citizens }: Disclosed<TracedCitizens>): AsyncGenerator<string> {
  let found = 0;
  // Nothing is written before the first citizen is there, so that an error leaves no half of a result.
  const opening = `${JSON.stringify(header).slice(0, -1)},"citizens":[`;
  for await (const row of citizens) yield `${found++ === 0 ? opening : ','}\n${JSON.stringify(row)}`;
  yield `${found === 0 ? opening : ''}\n]}\n`;
}

const words = {
  da: {
    position: 'Position',
    decides: 'Afgør',
    event: 'Hændelse',
    details: 'Indhold',
    occurred: 'Virkning',
    registered: 'Registreret',
    recorded: 'Modtaget',
    source: 'Kilde',
    sourceId: 'Afsenderens id',
    yes: 'ja',
    no: 'nej',
    pending: 'afventer',
    nearMiss: 'Det eneste, der mangler',
    outside: 'ikke i nævneren, før det er afgjort',
    running: 'løber endnu',
    more: 'hændelser, som ikke vises',
  },
  en: {
    position: 'Position',
    decides: 'Decides',
    event: 'Event',
    details: 'Content',
    occurred: 'Occurred',
    registered: 'Registered',
    recorded: 'Recorded',
    source: 'Source',
    sourceId: "Sender's id",
    yes: 'yes',
    no: 'no',
    pending: 'pending',
    nearMiss: 'All that is missing',
    outside: 'not in the denominator until that is decided',
    running: 'still runs',
    more: 'events that are not listed',
  },
} as const;

/** A trace for people, citizen by citizen as they come. */
export async function* traceTable(
  { header, citizens }: Disclosed<TracedCitizens>,
  plan: Plan,
  language: Language,
): AsyncGenerator<string> {
  let found = 0;
  for await (const row of citizens) {
    if (found++ === 0) {
      const figure = plan.figures.find((each) => each.id === header.figure);
      yield `${header.figure}: ${figure?.title[language]}\n${headerLine(header, language)}\n`;
    }
    yield citizenText(row, header.figure, plan, language);
  }
}

function citizenText(row: TracedCitizen, figure: string, plan: Plan, language: Language): string {
  const word = words[language];
  const isOutside = row.verdict === 'undecided' && plan.figures.some((each) => each.id === figure && isOfDecided(each));
  const why = `${reasonLabels[row.reason][language]}${isOutside ? `; ${word.outside}` : ''}`;
  const headline = `\n${whoseRow(row, language)}: ${verdictLabels[row.verdict][language]} – ${why}\n`;
  const said = factsOf(row, plan, language)
    .map((line) => `  ${line}\n`)
    .join('');
  if (row.events.length === 0) return `${headline}${said}`;
  const table = renderTable(
    [
      { heading: word.position, align: 'right' },
      { heading: word.event },
      { heading: word.details, wrapAt: 44 },
      { heading: word.occurred },
      { heading: word.registered },
      { heading: word.recorded },
      { heading: word.source },
      { heading: word.sourceId },
      { heading: word.decides, wrapAt: 44 },
    ],
    row.events.map((event) => [
      event.versionPosition === event.position
        ? String(event.position)
        : `${event.position} → ${event.versionPosition}`,
      eventTypeText(event.type, language),
      eventDetails(event, language),
      event.occurredOn === null ? '' : dateIn(language, event.occurredOn),
      instantIn(language, event.registeredAt),
      instantIn(language, event.recordedAt),
      changed(event.source, event.correction?.source),
      changed(event.sourceId, event.correction?.sourceId),
      event.miss === null
        ? titleOfPart(event.decides, plan, language)
        : `(${titleOfPart(event.decides, plan, language)}: ${reasonLabels[event.miss][language]})`,
    ]),
  );
  return `${headline}${said}${table}`;
}

/** What the event has, and what the correction of it has where that is something else. */
function changed(own: string, ofCorrection: string | undefined): string {
  return ofCorrection === undefined || ofCorrection === own ? own : `${own} → ${ofCorrection}`;
}

/** What is known of a citizen besides events: spells, amounts, which conditions hold where there are several. */
function factsOf(row: TracedCitizen, plan: Plan, language: Language): string[] {
  const word = words[language];
  const spell = ({ from, to }: { from: string; to: string | null }): string =>
    to === null
      ? `${dateIn(language, from)}– (${word.running})`
      : `${dateIn(language, from)}–${dateIn(language, addDays(to, -1))}`;
  const spells = Object.entries(row.spells).map(
    ([state, list]) => `${titleOfPart(state, plan, language)}: ${list.length === 0 ? '–' : list.map(spell).join(', ')}`,
  );
  const amounts = Object.entries(row.amounts).map(
    ([name, amount]) => `${titleOfPart(name, plan, language)}: ${amount === null ? '–' : addedIn(language, amount)}`,
  );
  const conditions =
    row.conditions.length < 2
      ? []
      : row.conditions.map(({ must, condition, holds }) => `${must ? '' : '  '}${condition}: ${word[holds]}`);
  const missing = row.nearMiss === null ? [] : [`${word.nearMiss}: ${row.nearMiss}`];
  const more = Object.entries(row.eventsLeftOut).map(
    ([name, number]) => `${titleOfPart(name, plan, language)}: + ${integerIn(language, number)} ${word.more}`,
  );
  return [...spells, ...amounts, ...conditions, ...missing, ...more];
}

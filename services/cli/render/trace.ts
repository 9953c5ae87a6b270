import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn, instantIn } from '../../presentation/dates.ts';
import { eventDetails, eventTypeText, eventWords } from '../../presentation/event-text.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import {
  asCorrected,
  decidesText,
  factsOf,
  reasonText,
  senderIdText,
} from '../../presentation/trace/traced-citizen.ts';
import { whoseRow } from '../../presentation/whose-row.ts';
import { renderTable } from './table.ts';

const words = {
  da: {
    ...eventWords.da,
    decides: 'Afgør',
  },
  en: {
    ...eventWords.en,
    decides: 'Decides',
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
  const why = reasonText(row, figure, plan, language);
  const headline = `\n${whoseRow(row, language)}: ${verdictLabels[row.verdict][language]} – ${why}\n`;
  const said = factsOf(row, figure, plan, language)
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
      asCorrected(event.source, event.correction?.source),
      senderIdText(event.sourceId, event.correction?.sourceId, language),
      decidesText(event, plan, language),
    ]),
  );
  return `${headline}${said}${table}`;
}

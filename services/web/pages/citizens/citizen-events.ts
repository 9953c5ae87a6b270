import type { TracedCitizen } from '../../../../contracts/figures/trace-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { CitizenHistory, EventState, HistoryEvent } from '../../../../projections/trace/citizen-history.ts';
import { dateIn, instantIn } from '../../../presentation/dates.ts';
import { eventDetails, eventTypeText, eventWords } from '../../../presentation/event-text.ts';
import type { InEachLanguage, Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { asCorrected, decidesText, senderIdText } from '../../../presentation/trace/traced-citizen.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    ...eventWords.da,
    heading: 'Alle hændelser',
    state: 'Ved skæringsdatoen',
    decides: 'Afgør i tallet',
    about: 'om position',
    waits: 'om en hændelse, der ikke er kommet',
    under: 'sendt som',
    left: 'Tidligere hændelser, som ikke vises',
  },
  en: {
    ...eventWords.en,
    heading: 'All events',
    state: 'At the cutoff',
    decides: 'Decides in the figure',
    about: 'of position',
    waits: 'of an event that has not come',
    under: 'sent as',
    left: 'Earlier events that are not listed',
  },
} as const;

/** What an event is at a cutoff, in words. */
export const eventStates: Readonly<Record<EventState, InEachLanguage>> = {
  'as-sent': { da: 'kendt', en: 'known' },
  corrected: { da: 'rettet', en: 'corrected' },
  'taken-back': { da: 'trukket tilbage', en: 'taken back' },
  later: { da: 'først kendt senere', en: 'known only later' },
};

/** All events of a citizen with their senders, what they were corrected to or taken back by, and what they decide in the figure. */
export function citizenEvents(
  { names, events, eventsLeftOut }: CitizenHistory,
  verdicts: readonly TracedCitizen[],
  plan: Plan,
  language: Language,
): Html {
  const word = words[language];
  const decided = decidedBy(verdicts, plan, language);
  const headings = [
    word.event,
    word.details,
    word.occurred,
    word.registered,
    word.recorded,
    word.source,
    word.sourceId,
  ];
  const row = (event: HistoryEvent): Html => {
    const { position, subject, state, versionPosition, correction, occurredOn, registeredAt, recordedAt } = event;
    return html`<tr id="event-${position}"><td class="number">${integerIn(language, position)}</td>
<th scope="row">${eventTypeText(event.type, language)}${subject !== names[0] && html`<div class="fine">${word.under} ${subject}</div>`}${aboutText(event, language)}</th>
<td>${eventDetails(event, language)}</td><td class="date">${occurredOn !== null && dateIn(language, occurredOn)}</td><td class="date">${instantIn(language, registeredAt)}</td><td class="date">${instantIn(language, recordedAt)}</td>
<td>${asCorrected(event.source, correction?.source)}</td><td>${senderIdText(event.sourceId, correction?.sourceId, language)}</td>
<td>${eventStates[state][language]}${state === 'corrected' && html` (${integerIn(language, versionPosition)})`}</td><td>${[...(decided.get(position) ?? [])].map((text) => html`<div>${text}</div>`)}</td></tr>`;
  };
  return html`<h2 id="events">${word.heading}</h2>
<div class="scrolls" role="region" aria-labelledby="events" tabindex="0"><table>
<thead><tr><th scope="col" class="number">${word.position}</th>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}<th scope="col">${word.state}</th><th scope="col">${word.decides}</th></tr></thead>
<tbody>${events.map(row)}</tbody>
</table></div>
${eventsLeftOut > 0 && html`<p class="fine">${word.left}: ${integerIn(language, eventsLeftOut)}</p>`}`;
}

/** What each event decides in a figure, by its position. */
export function decidedBy(
  verdicts: readonly TracedCitizen[],
  plan: Plan,
  language: Language,
): ReadonlyMap<number, ReadonlySet<string>> {
  const decided = new Map<number, Set<string>>();
  for (const event of verdicts.flatMap((verdict) => verdict.events)) {
    const texts = decided.get(event.position) ?? new Set();
    decided.set(event.position, texts.add(decidesText(event, plan, language)));
  }
  return decided;
}

/** Of a correction or retraction, what it is about. */
function aboutText({ type, about }: HistoryEvent, language: Language): Html | undefined {
  if (type !== 'corrected' && type !== 'retracted') return undefined;
  const word = words[language];
  return html`<div class="fine">${about === null ? word.waits : html`${word.about} <a href="#event-${about}">${integerIn(language, about)}</a>`}</div>`;
}

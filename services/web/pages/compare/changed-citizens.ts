import { type Cause, type ChangingEvent, causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../../projections/compare/compare.ts';
import type { Change } from '../../../../projections/compare/read-changes.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { changeOfCitizen, verdictOrOutside } from '../../../presentation/comparison/compared-result.ts';
import { dateIn, dayIn } from '../../../presentation/dates.ts';
import { eventTypeText } from '../../../presentation/event-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { senderIdText } from '../../../presentation/trace/traced-citizen.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    table: 'Borgere, hvis del i et tal har ændret sig',
    citizen: 'Borger',
    cause: 'Årsag',
    figure: 'Tal',
    before: 'Før',
    after: 'Efter',
    change: 'Ændring',
    event: 'Hændelse',
    by: 'ved',
    source: 'Kilde og id',
    occurred: 'Virkning',
    registered: 'Registreret',
    delay: 'Forsinkelse',
    days: 'dage',
    more: 'flere hændelser',
    none: 'Ingen borgere passer.',
  },
  en: {
    table: 'Citizens whose part in a figure changed',
    citizen: 'Citizen',
    cause: 'Cause',
    figure: 'Figure',
    before: 'Before',
    after: 'After',
    change: 'Change',
    event: 'Event',
    by: 'by',
    source: 'Source and id',
    occurred: 'Occurred',
    registered: 'Registered',
    delay: 'Delay',
    days: 'days',
    more: 'more events',
    none: 'No citizen fits.',
  },
} as const;

/** A citizen's change, and what brought it about. */
export interface CausedChange {
  readonly cause: Cause;
  readonly change: Change;
}

/** The changes that a comparison lists, cause by cause. */
export async function listedChanges({ changes }: Disclosed<Compared>): Promise<CausedChange[]> {
  const listed: CausedChange[] = [];
  for (const cause of Object.keys(causeLabels) as Cause[])
    for await (const change of changes(cause)) listed.push({ cause, change });
  return listed;
}

/** Whose part in a figure changed, from what to what, by which events, from where, and how late. */
export function changedCitizens(
  changes: readonly CausedChange[],
  result: Disclosed<Compared>,
  plan: Plan,
  query: PlanQuery,
  language: Language,
): Html {
  const word = words[language];
  if (changes.length === 0) return html`<p>${word.none}</p>`;
  const titles = new Map(plan.figures.map(({ id, title }) => [id, title[language]]));
  const later = writtenQuery({ ...query, cutoff: result.cutoffs[1].through });
  const isOfSeveral = new Set(changes.map(({ change }) => change.figure)).size > 1;
  const row = ({ cause, change }: CausedChange): Html => {
    const { citizen, figure, row: of, from, to, events, eventsLeftOut } = change;
    const href = addressOf(language, ['plans', plan.id, 'figures', figure, 'citizens', citizen], later);
    const cells = (cell: (event: ChangingEvent) => Html | string): Html[] =>
      events.map((event) => html`<div>${cell(event)}</div>`);
    return html`<tr><th scope="row" class="date"><a href="${href}">${citizen}</a>${of !== undefined && html`<div class="fine">${dateIn(language, of.on)}</div>`}</th><td>${causeLabels[cause][language]}</td>${isOfSeveral && html`<td>${titles.get(figure)}</td>`}
<td>${verdictOrOutside(from, language)}</td><td>${verdictOrOutside(to, language)}</td><td class="number">${change.numerator !== 0 && changeOfCitizen(change, result, language)}</td>
<td>${cells((event) => eventText(event, language))}${eventsLeftOut > 0 && html`<div class="fine">+ ${integerIn(language, eventsLeftOut)} ${word.more}</div>`}</td><td>${cells((event) => sourceText(event, language))}</td>
<td class="date">${cells(({ occurredOn }) => (occurredOn === null ? '–' : dateIn(language, occurredOn)))}</td><td class="date">${cells((event) => dayIn(language, (event.adjustedBy ?? event).registeredAt))}</td><td class="number">${cells((event) => delayText(event, result, language))}</td></tr>`;
  };
  const headings = [word.citizen, word.cause, ...(isOfSeveral ? [word.figure] : []), word.before, word.after];
  return html`<div class="scrolls" role="region" aria-label="${word.table}" tabindex="0"><table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}<th scope="col" class="number">${word.change}</th>${[word.event, word.source, word.occurred, word.registered].map((heading) => html`<th scope="col">${heading}</th>`)}<th scope="col" class="number">${word.delay}</th></tr></thead>
<tbody>${changes.map(row)}</tbody>
</table></div>`;
}

/** An event; of one that was corrected or taken back, by what. */
function eventText({ type, adjustedBy }: ChangingEvent, language: Language): string {
  const text = eventTypeText(type, language);
  return adjustedBy === null ? text : `${text}, ${words[language].by} ${eventTypeText(adjustedBy.type, language)}`;
}

function sourceText({ source, sourceId, adjustedBy }: ChangingEvent, language: Language): string {
  const of = adjustedBy ?? { source, sourceId };
  return `${of.source} ${senderIdText(of.sourceId, undefined, language)}`;
}

/** From when it was true until it was known, on the clock of the comparison. */
function delayText(event: ChangingEvent, { cutoffs }: Compared, language: Language): string {
  const days = cutoffs[0].clock === 'recorded' ? event.daysToRecorded : event.daysToRegistered;
  return days === null ? '–' : `${integerIn(language, days)} ${words[language].days}`;
}

import { DateTime } from 'luxon';
import { addDays } from '../../../../projections/calendar/civil-date.ts';
import { endOfDayMs } from '../../../../projections/calendar/copenhagen.ts';
import type { CitizenHistory, HistoryEvent } from '../../../../projections/trace/citizen-history.ts';
import { dateIn, dayIn, periodIn } from '../../../presentation/dates.ts';
import { eventTypeText } from '../../../presentation/event-text.ts';
import { type Language, locales } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { type TimelineRow, timeline, timelineMarks } from '../../charts/timeline.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    heading: 'Hvornår det skete, og hvornår det blev kendt',
    occurred: 'skete',
    unknown: 'skete; tæller ikke ved skæringsdatoen',
    registered: 'registreret i fagsystemet',
    recorded: 'modtaget her',
    period: 'Perioden',
    cutoff: 'Skæringsdato',
    latest: (shown: string) => `Tegnet er de seneste ${shown}; tabellen har alle.`,
    summary: (events: string, known: string, cutoff: string) =>
      `${events} hændelser på en tidslinje. ${known} af dem tæller ved skæringsdatoen ${cutoff}. Tabellen nedenfor har datoerne.`,
  },
  en: {
    heading: 'When it happened, and when it became known',
    occurred: 'happened',
    unknown: 'happened; does not count at the cutoff',
    registered: 'registered in the caseworker system',
    recorded: 'received here',
    period: 'The period',
    cutoff: 'Cutoff',
    latest: (shown: string) => `The latest ${shown} are drawn; the table has all.`,
    summary: (events: string, known: string, cutoff: string) =>
      `${events} events on a timeline. ${known} of them count at the cutoff ${cutoff}. The table below has the dates.`,
  },
} as const;

/** The first instant of a day in Copenhagen. */
function startOfDayMs(date: string): number {
  return endOfDayMs(addDays(date, -1));
}

/** More than these would be a wall. */
const MOST_DRAWN = 40;

/** Whether an event counts at the cutoff. */
export function counts({ state }: HistoryEvent): boolean {
  return state === 'as-sent' || state === 'corrected';
}

function rowOf(event: HistoryEvent, language: Language): TimelineRow {
  return {
    label: eventTypeText(event.type, language),
    occurredMs: event.occurredOn === null ? null : startOfDayMs(event.occurredOn),
    registeredMs: Date.parse(event.registeredAt),
    recordedMs: Date.parse(event.recordedAt),
    isKnown: counts(event),
  };
}

/** The events of a citizen on both clocks. */
export function citizenTimeline(
  { events }: CitizenHistory,
  period: { readonly from: string; readonly to: string },
  through: string,
  language: Language,
): Html | undefined {
  if (events.length === 0) return undefined;
  const word = words[language];
  const drawn = events.slice(-MOST_DRAWN);
  const month = new Intl.DateTimeFormat(locales[language], { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const count = (number: number): string => integerIn(language, number);
  const drawing = timeline({
    rows: drawn.map((event) => rowOf(event, language)),
    periodMs: { from: startOfDayMs(period.from), to: startOfDayMs(period.to) },
    cutoffMs: endOfDayMs(through),
    words: {
      summary: word.summary(count(events.length), count(events.filter(counts).length), dateIn(language, through)),
      period: `${word.period} ${periodIn(language, period)}`,
      cutoff: `${word.cutoff} ${dateIn(language, through)}`,
      date: (ms) => dayIn(language, DateTime.fromMillis(ms).toUTC().toISO() as string),
      month: (ms) => month.format(ms),
    },
  });
  const legend = (['occurred', 'unknown', 'registered', 'recorded'] as const).map(
    (name) => html`<li>${timelineMarks[name]} ${word[name]}</li>`,
  );
  return html`<section><h2 id="timeline">${word.heading}</h2>
<ul class="legend">${legend}</ul>
<figure><div class="scrolls" role="region" aria-labelledby="timeline" tabindex="0">${drawing}</div>
${drawn.length < events.length && html`<figcaption class="fine">${word.latest(count(drawn.length))}</figcaption>`}</figure></section>`;
}

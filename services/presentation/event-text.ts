import type { JourneyName } from '../../contracts/events/catalogue.ts';
import { typeLabel, valueLabel } from '../../contracts/events/labels.ts';
import type { TracedEvent } from '../../contracts/figures/trace-schema.ts';
import { dateIn } from './dates.ts';
import type { Language } from './language.ts';
import { writtenAmountIn } from './numbers.ts';

/** The name of a type of event: its Danish label, or the name that events carry. */
export function eventTypeText(type: string, language: Language): string {
  return language === 'da' ? typeLabel(type as JourneyName).da : type;
}

/** What the parts of an event are called where events are listed. */
export const eventWords = {
  da: {
    position: 'Position',
    event: 'Hændelse',
    details: 'Indhold',
    occurred: 'Virkning',
    registered: 'Registreret',
    recorded: 'Modtaget',
    source: 'Kilde',
    sourceId: 'Afsenderens id',
  },
  en: {
    position: 'Position',
    event: 'Event',
    details: 'Content',
    occurred: 'Occurred',
    registered: 'Registered',
    recorded: 'Recorded',
    source: 'Source',
    sourceId: "Sender's id",
  },
} as const;

/** Danish labels of what an event may be said to be. */
const trueLabels: Readonly<Record<string, string>> = { estimated: 'anslået' };

/** What stands before a date that says more than when the event happened. */
const dateWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: { until: 'til', birthDate: 'født' },
  en: { until: 'until', birthDate: 'born' },
};
const weekly: Readonly<Record<Language, string>> = { da: 'timer om ugen', en: 'hours a week' };

/** The name that a field has in events; a trace names it as the ledger does: `birth_date`. */
const fieldOf = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What else an event says, in one line. */
export function eventDetails(event: Pick<TracedEvent, 'type' | 'details'>, language: Language): string {
  return Object.entries(event.details)
    .filter(([, value]) => value !== false)
    .map(([column, value]) => {
      const field = fieldOf(column);
      const text = String(value);
      if (value === true) return language === 'da' ? (trueLabels[field] ?? field) : field;
      if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${dateWords[language][field] ?? field} ${dateIn(language, text)}`;
      if (field === 'weeklyHours') return `${writtenAmountIn(language, text)} ${weekly[language]}`;
      return valueLabel([event.type as JourneyName], field, text)[language];
    })
    .join(', ');
}

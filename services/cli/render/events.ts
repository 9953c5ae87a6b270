import { DateTime } from 'luxon';
import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { labels, typeLabels } from '../../../contracts/events/labels.ts';
import type { TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import { ZONE } from '../../../projections/calendar/copenhagen.ts';
import { danishDate } from '../../../projections/numbers/danish-numbers.ts';
import type { Language } from '../context.ts';

/** The name of an event's type: its Danish label, or the name that the event carries. */
export function eventName(event: TracedEvent, language: Language): string {
  return language === 'da' ? typeLabels[event.type as JourneyName] : event.type;
}

/** Danish labels of what an event may be said to be. */
const trueLabels: Readonly<Record<string, string>> = { estimated: 'anslået' };

/** What else an event says, in one line. */
export function eventDetails(event: TracedEvent, language: Language): string {
  const ofType: Readonly<Record<string, Readonly<Record<string, string>>>> = labels[event.type as JourneyName];
  return Object.entries(event.details)
    .filter(([, value]) => value !== false)
    .map(([field, value]) => {
      const text = String(value);
      if (value === true) return language === 'da' ? (trueLabels[field] ?? field) : field;
      if (/^\d{4}-\d{2}-\d{2}$/.test(text))
        return `${field === 'until' ? (language === 'da' ? 'til' : 'until') : field} ${danishDate(text)}`;
      return (language === 'da' ? ofType[field]?.[text] : undefined) ?? text;
    })
    .join(', ');
}

/** An instant as the clock on a Danish wall shows it. */
export function instantText(iso: string): string {
  return DateTime.fromISO(iso, { zone: ZONE }).toFormat('dd.MM.yyyy HH:mm');
}

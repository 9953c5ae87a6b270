import { DateTime } from 'luxon';
import { addDays } from '../../projections/calendar/civil-date.ts';
import { ZONE } from '../../projections/calendar/copenhagen.ts';
import { type Language, locales } from './language.ts';

const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  da: new Intl.DateTimeFormat(locales.da, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat(locales.en, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

/** A civil date: `2023-12-31` is `31.12.2023` in Danish and `31 Dec 2023` in English. */
export function dateIn(language: Language, iso: string): string {
  return formats[language].format(new Date(`${iso}T00:00Z`));
}

/** First and last day of a half-open period, as people write one. */
export function periodIn(language: Language, { from, to }: { readonly from: string; readonly to: string }): string {
  return `${dateIn(language, from)}–${dateIn(language, addDays(to, -1))}`;
}

/** The day of an instant on a Danish wall. */
export function dayIn(language: Language, instant: string): string {
  return dateIn(language, DateTime.fromISO(instant, { zone: ZONE }).toISODate() as string);
}

/** An instant as the calendar and the clock on a Danish wall show it. */
export function instantIn(language: Language, instant: string): string {
  return `${dayIn(language, instant)} ${DateTime.fromISO(instant, { zone: ZONE }).toFormat('HH:mm')}`;
}

const longFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  da: new Intl.DateTimeFormat(locales.da, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat(locales.en, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** A civil date in a sentence: `31. december 2023` in Danish, `31 December 2023` in English. */
export function longDateIn(language: Language, iso: string): string {
  return longFormats[language].format(new Date(`${iso}T00:00Z`));
}

/** A period in a sentence: a calendar year by its number alone, any other by its first and last day. */
export function periodNameIn(language: Language, period: { readonly from: string; readonly to: string }): string {
  const year = period.from.slice(0, 4);
  const isYear = period.from === `${year}-01-01` && period.to === `${String(Number(year) + 1).padStart(4, '0')}-01-01`;
  return isYear ? year : periodIn(language, period);
}

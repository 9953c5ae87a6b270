import { DateTime } from 'luxon';
import type { EpochDay } from './civil-date.ts';

/** The zone that every civil date of the project is a date in (rule T2). */
export const ZONE = 'Europe/Copenhagen';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The first instant after a civil date in Copenhagen, in ms since 1970-01-01T00:00Z: what is known "through" that date lies before it. */
export function endOfDayMs(date: string): number {
  return DateTime.fromISO(date, { zone: ZONE }).plus({ days: 1 }).startOf('day').toMillis();
}

/** Today's civil date in Copenhagen, whatever the machine's own zone. */
export function todayInCopenhagen(nowMs: number): string {
  return DateTime.fromMillis(nowMs, { zone: ZONE }).toFormat('yyyy-MM-dd');
}

/** Remembers so many answers, and then begins again. */
const mostRemembered = 100_000;

function remembering<T>(answer: (asked: number) => T): (asked: number) => T {
  const answers = new Map<number, T>();
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const found = answer(asked);
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(asked, found);
    return found;
  };
}

/**
 * Makes a function from an instant (ms since 1970-01-01T00:00Z) to how far Copenhagen is before UTC then, in ms.
 *
 * The offset is luxon's, which takes microseconds to tell it; a ledger asks once per event, and an import for each time of a row. It
 * changes on the hour and once in a day at most, so a day that begins and ends with the same offset has that one.
 */
export function copenhagenOffsets(): (instantMs: number) => number {
  const offsetAt = (ms: number): number => DateTime.fromMillis(ms, { zone: ZONE }).offset * 60_000;
  const offsetOfHour = remembering((hour) => offsetAt(hour * HOUR_MS));
  const atBeginOfDay = remembering((day) => offsetAt(day * DAY_MS));
  return (instantMs) => {
    const day = Math.floor(instantMs / DAY_MS);
    const offsetMs = atBeginOfDay(day);
    return offsetMs === atBeginOfDay(day + 1) ? offsetMs : offsetOfHour(Math.floor(instantMs / HOUR_MS));
  };
}

/** Makes a function from an instant (ms since 1970-01-01T00:00Z) to the civil date in Copenhagen that it falls on. */
export function copenhagenDays(): (instantMs: number) => EpochDay {
  const offsetMs = copenhagenOffsets();
  return (instantMs) => Math.floor((instantMs + offsetMs(instantMs)) / DAY_MS);
}

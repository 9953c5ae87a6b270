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

/**
 * Makes a function from an instant (ms since 1970-01-01T00:00Z) to how far Copenhagen is before UTC then, in ms.
 *
 * The offset is luxon's. It is asked for once per hour of the calendar and remembered, because a ledger asks it once
 * per event and the offset changes on the hour.
 */
export function copenhagenOffsets(): (instantMs: number) => number {
  const offsetMsByHour = new Map<number, number>();
  return (instantMs) => {
    const hour = Math.floor(instantMs / HOUR_MS);
    let offsetMs = offsetMsByHour.get(hour);
    if (offsetMs === undefined) {
      offsetMs = DateTime.fromMillis(hour * HOUR_MS, { zone: ZONE }).offset * 60_000;
      if (offsetMsByHour.size >= 100_000) offsetMsByHour.clear();
      offsetMsByHour.set(hour, offsetMs);
    }
    return offsetMs;
  };
}

/** Makes a function from an instant (ms since 1970-01-01T00:00Z) to the civil date in Copenhagen that it falls on. */
export function copenhagenDays(): (instantMs: number) => EpochDay {
  const offsetMs = copenhagenOffsets();
  return (instantMs) => Math.floor((instantMs + offsetMs(instantMs)) / DAY_MS);
}

import { copenhagenOffsets } from '../../../projections/calendar/copenhagen.ts';
import type { ReadTime } from './date-form.ts';

const offsetMs = copenhagenOffsets();
const HALF_DAY_MS = 43_200_000;
const MINUTE_MS = 60_000;

function withOffset(date: string, time: string, offset: number): string {
  const minutes = offset / MINUTE_MS;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${time}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The RFC 3339 instant of a time on the clocks of Copenhagen. Of the hour that comes twice in autumn, the first is meant;
 * undefined for the hour that spring leaves out. A date alone is its beginning.
 */
export function copenhagenInstant({ date, time = '00:00:00' }: ReadTime): string | undefined {
  const asUtc = Date.parse(`${date}T${time}Z`);
  // Clocks change once within a day at most, so the offsets half a day before and after are all that it can have.
  const offsets = new Set([offsetMs(asUtc - HALF_DAY_MS), offsetMs(asUtc + HALF_DAY_MS)]);
  const fitting = [...offsets].filter((offset) => offsetMs(asUtc - offset) === offset);
  return fitting.length === 0 ? undefined : withOffset(date, time, Math.max(...fitting));
}

/** The RFC 3339 instant of a time in UTC. */
export function utcInstant({ date, time = '00:00:00' }: ReadTime): string {
  return `${date}T${time}Z`;
}

/** The last second of a day in Copenhagen, as an RFC 3339 instant: what an extract of that day knows, it knows by then. */
export function endOfDayInstant(date: string): string {
  return copenhagenInstant({ date, time: '23:59:59' }) ?? `${date}T23:59:59+01:00`;
}

import { DateTime } from 'luxon';
import { type EpochDay, isoDate } from '../../projections/calendar/civil-date.ts';
import { ZONE } from '../../projections/calendar/copenhagen.ts';
import type { RegisteredAt } from './registrar.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dateTexts = new Map<EpochDay, string>();

/** The civil date as `YYYY-MM-DD`; remembered, because the same few thousand days come up again and again. */
export function dateText(day: EpochDay): string {
  let text = dateTexts.get(day);
  if (text === undefined) {
    text = isoDate(day);
    dateTexts.set(day, text);
  }
  return text;
}

const offsets = new Map<number, number>();

/** Copenhagen's offset from UTC in seconds, by luxon; asked once per hour of the calendar. */
function offsetAt(day: EpochDay, secondOfDay: number): number {
  const hour = Math.floor(secondOfDay / HOUR);
  const key = day * 24 + hour;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = DateTime.fromISO(`${dateText(day)}T${twoDigits(hour)}:30:00`, { zone: ZONE }).offset * MINUTE;
    offsets.set(key, offset);
  }
  return offset;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function timeText(secondOfDay: number): string {
  const hour = Math.floor(secondOfDay / HOUR);
  const minute = Math.floor((secondOfDay % HOUR) / MINUTE);
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(secondOfDay % MINUTE)}`;
}

/** A time of day in Copenhagen as an RFC 3339 instant, with Copenhagen's offset or in UTC. */
export function instantText(at: RegisteredAt): string {
  const offset = offsetAt(at.day, at.secondOfDay);
  if (!at.inUtc) return `${dateText(at.day)}T${timeText(at.secondOfDay)}+${twoDigits(offset / HOUR)}:00`;
  const utc = at.secondOfDay - offset;
  return utc < 0 ? `${dateText(at.day - 1)}T${timeText(utc + DAY)}Z` : `${dateText(at.day)}T${timeText(utc)}Z`;
}

import { copenhagenOffsets } from '../../../projections/calendar/copenhagen.ts';

const DAY_MS = 86_400_000;
/** Spreadsheets count days from here. */
const DAY_0 = Date.UTC(1899, 11, 30);
/** 1 March 1900. Excel takes 1900 for a leap year, so what lies before it would show as another day. */
const FIRST_SURE = 61;

/** A civil date as the number by which spreadsheets know it; undefined for one that they would show wrongly. */
export function serialDate(iso: string): number | undefined {
  return sure((Date.parse(`${iso}T00:00Z`) - DAY_0) / DAY_MS);
}

/** Makes a function from an instant to the number of the day and the time on a Danish wall, as `serialDate`. */
export function serialInstants(): (iso: string) => number | undefined {
  const offsetMs = copenhagenOffsets();
  return (iso) => {
    const ms = Date.parse(iso);
    return sure((ms + offsetMs(ms) - DAY_0) / DAY_MS);
  };
}

function sure(serial: number): number | undefined {
  return serial < FIRST_SURE ? undefined : serial;
}

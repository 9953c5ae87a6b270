/** Days since 1970-01-01. A civil date has no zone; this is how the ledger's arithmetic and DuckDB's DATE see it. */
export type EpochDay = number;

const DAY_MS = 86_400_000;

/** `YYYY-MM-DD`, already validated, to days since 1970-01-01. */
export function epochDay(date: string): EpochDay {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** Days since 1970-01-01 to `YYYY-MM-DD`. */
export function isoDate(day: EpochDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The civil date a number of days later. */
export function addDays(date: string, days: number): string {
  return isoDate(epochDay(date) + days);
}

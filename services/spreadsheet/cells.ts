/** A civil date in a table: spreadsheets get a date and not a text. */
export interface Day {
  readonly day: string;
}

/** An instant in a table. Machines get it in UTC, spreadsheets as the calendar and the clock on a Danish wall show it. */
export interface Instant {
  readonly instant: string;
}

/** A number in the notation of plans, with as many digits as were printed: `-24.39 %`, `25 points`, `-5/3`. */
export interface Written {
  readonly written: string;
}

type Maybe<T> = T | null | undefined;

export const day = (iso: Maybe<string>): Day | undefined => (iso == null ? undefined : { day: iso });
export const instant = (iso: Maybe<string>): Instant | undefined => (iso == null ? undefined : { instant: iso });
export const written = (number: Maybe<string>): Written | undefined =>
  number == null ? undefined : { written: number };

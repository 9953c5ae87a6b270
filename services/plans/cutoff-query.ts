import { CodedError } from '../../contracts/errors/coded-error.ts';
import { todayInCopenhagen } from '../../projections/calendar/copenhagen.ts';
import { parseCutoffDate } from '../../projections/calendar/period.ts';
import type { Clock, CutoffQuery } from '../../projections/ledger/cutoff.ts';

/** A cutoff as a person writes it. */
export interface WrittenCutoff {
  /** `YYYY-MM-DD`; today in Copenhagen where it is left out. */
  readonly cutoff?: string | undefined;
  readonly clock: Clock;
  /** Decimal digits; the head of the log where it is left out. */
  readonly position?: string | undefined;
}

/** What the parts of a cutoff are called where it was written, for messages. */
export interface CutoffNames {
  readonly cutoff: string;
  readonly position: string;
}

/** @param nowMs ms since 1970-01-01T00:00Z. @throws CodedError QUERY_BAD_CUTOFF, QUERY_BAD_POSITION */
export function parseCutoff(written: WrittenCutoff, nowMs: number, names: CutoffNames): CutoffQuery {
  const { cutoff, clock, position } = written;
  return {
    clock,
    through: cutoff === undefined ? todayInCopenhagen(nowMs) : parseCutoffDate(cutoff, names.cutoff),
    ...(position !== undefined && { position: parsePosition(position, names.position) }),
  };
}

function parsePosition(text: string, name: string): bigint {
  if (!/^\d{1,18}$/.test(text)) {
    throw new CodedError('QUERY_BAD_POSITION', `"${text}" is not a position. Write a whole number from 0 on.`, {
      path: name,
    });
  }
  return BigInt(text);
}

import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { type Clock, type Cutoff, knownAt } from '../../ledger/cutoff.ts';
import type { Identities } from '../../ledger/identities.ts';
import { date } from '../../ledger/sql-text.ts';

/** What a plan is compiled for. */
export interface Occasion {
  readonly period: Period;
  /** SQL over `ledger l`: which rows are known. */
  readonly known: string;
  readonly clock: Clock;
  /** What occurred through this date has happened; `YYYY-MM-DD` in Copenhagen. */
  readonly through: string;
  /** Which pseudonyms are one citizen; undefined where each is its own. */
  readonly identities: Identities | undefined;
}

/** The occasion of a cutoff. */
export function occasionOf(period: Period, cutoff: Cutoff, identities: Identities | undefined): Occasion {
  return { period, known: knownAt(cutoff), clock: cutoff.clock, through: cutoff.through, identities };
}

/** The first day on which nothing has happened yet: an open spell is counted up to it. */
export function dayAfter({ through }: Occasion): string {
  return addDays(through, 1);
}

/** Whether days of the period are still to come, so that who does not meet a condition yet still can. */
export function isWindowOpen(occasion: Occasion): boolean {
  return dayAfter(occasion) < occasion.period.to;
}

/** SQL over `ledger l`: what has happened. */
export function happened({ through }: Occasion): string {
  return `l.occurred_on <= ${date(through)}`;
}

/** SQL of rows of the ledger (alias `l` in `where` and `columns`), under the citizen that they belong to. */
export function rows({ identities }: Occasion, where: string, columns = 'l.* EXCLUDE (citizen)'): string {
  return identities === undefined
    ? `SELECT l.citizen, ${columns} FROM ledger l WHERE ${where}`
    : `SELECT coalesce(s.root, l.citizen) AS citizen, ${columns} FROM ledger l LEFT JOIN ${identities.sameCitizen} s ON s.citizen = l.citizen WHERE ${where}`;
}

import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { type Clock, type Cutoff, knownAt } from '../../ledger/cutoff.ts';
import type { Identities } from '../../ledger/identities.ts';
import { date } from '../../ledger/sql-text.ts';

/** What a plan is compiled for. */
export interface EvaluationContext {
  readonly period: Period;
  /** SQL over `ledger l`: which rows are known. */
  readonly known: string;
  readonly clock: Clock;
  /** What occurred through this date has happened; `YYYY-MM-DD` in Copenhagen. */
  readonly through: string;
  /** Which pseudonyms are one citizen; undefined where each is its own. */
  readonly identities: Identities | undefined;
}

/** The context of a cutoff. */
export function contextOf(period: Period, cutoff: Cutoff, identities: Identities | undefined): EvaluationContext {
  return { period, known: knownAt(cutoff), clock: cutoff.clock, through: cutoff.through, identities };
}

/** The first day on which nothing has happened yet: an open spell is counted up to it. */
export function dayAfter({ through }: EvaluationContext): string {
  return addDays(through, 1);
}

/** Whether days of the period are still to come, so that who does not meet a condition yet still can. */
export function isWindowOpen(context: EvaluationContext): boolean {
  return dayAfter(context) < context.period.to;
}

/** SQL over `ledger l`: what has happened. */
export function happened({ through }: EvaluationContext): string {
  return `l.occurred_on <= ${date(through)}`;
}

/** SQL of rows of the ledger (alias `l` in `where` and `columns`), under the citizen that they belong to. */
export function rows({ identities }: EvaluationContext, where: string, columns = 'l.* EXCLUDE (citizen)'): string {
  return identities === undefined
    ? `SELECT l.citizen, ${columns} FROM ledger l WHERE ${where}`
    : `SELECT coalesce(s.root, l.citizen) AS citizen, ${columns} FROM ledger l LEFT JOIN ${identities.sameCitizen} s ON s.citizen = l.citizen WHERE ${where}`;
}

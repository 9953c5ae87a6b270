import type { Period } from '../../calendar/period.ts';
import { type Clock, type Cutoff, knownAt } from '../../ledger/cutoff.ts';
import type { Identities } from '../../ledger/identities.ts';
import { date } from '../../ledger/sql-text.ts';
import { fixedDay, nextDay } from './expression/days.ts';
import type { Day, Predicate } from './expression/expression.ts';
import { compare } from './expression/predicates.ts';

/** What a plan is compiled for. */
export interface EvaluationContext {
  readonly period: Period;
  /** SQL of the rows of the ledger, to select from under the alias `l`. */
  readonly ledger: string;
  /** SQL over `l`: which of these rows are known. */
  readonly known: string;
  /** SQL over `l`: which of them have happened. */
  readonly happened: string;
  readonly clock: Clock;
  /**
   * The cutoff's date in Copenhagen, through which what occurred has happened: a fixed day, or, where every citizen is
   * looked at on days of their own, derived from the column `citizen` of whatever row.
   */
  readonly cutoffDay: Day;
  /** Which pseudonyms are one citizen; undefined where each is its own. */
  readonly identities: Identities | undefined;
}

/** What is known of the ledger, and through which date things have happened. */
export interface Knowledge extends Pick<EvaluationContext, 'known' | 'clock' | 'identities'> {
  /** `YYYY-MM-DD` in Copenhagen. */
  readonly through: string;
}

/** The context of one date for all citizens. */
export function contextAt(period: Period, { through, ...knowledge }: Knowledge): EvaluationContext {
  const happened = `l.occurred_on <= ${date(through)}`;
  return { period, ledger: 'ledger', ...knowledge, happened, cutoffDay: fixedDay(through) };
}

/** The context of a cutoff. */
export function contextOf(period: Period, cutoff: Cutoff, identities: Identities | undefined): EvaluationContext {
  const { clock, through } = cutoff;
  return contextAt(period, { known: knownAt(cutoff), clock, through, identities });
}

/** The first day on which nothing has happened yet: an open spell is counted up to it. */
export function dayAfter({ cutoffDay }: EvaluationContext): Day {
  return nextDay(cutoffDay);
}

/** Whether days of the period are still to come, so that who does not meet a condition yet still can. */
export function isWindowOpen(context: EvaluationContext): Predicate {
  return compare(dayAfter(context), '<', fixedDay(context.period.to));
}

/** SQL of rows of the ledger (alias `l` in `where` and `columns`), under the citizen that they belong to. */
export function rows(
  { ledger, identities }: EvaluationContext,
  where: string,
  columns = 'l.* EXCLUDE (citizen)',
): string {
  return identities === undefined
    ? `SELECT l.citizen, ${columns} FROM ${ledger} l WHERE ${where}`
    : `SELECT coalesce(s.root, l.citizen) AS citizen, ${columns} FROM ${ledger} l LEFT JOIN ${identities.sameCitizen} s ON s.citizen = l.citizen WHERE ${where}`;
}

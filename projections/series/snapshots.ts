import type { Period } from '../calendar/period.ts';
import type { EvaluationContext } from '../goals/compile/evaluation-context.ts';
import { type Day, sqlDay } from '../goals/compile/expression/expression.ts';
import { type Cutoff, knownBy } from '../ledger/cutoff.ts';
import type { Identities } from '../ledger/identities.ts';

/**
 * A snapshot is a citizen as known through one date. To the compiled plan it is a citizen of its own, whose key holds the
 * date: so that all snapshots are evaluated in one query, and each column of it knows the date that it is about.
 */
const DAYS = 131_072;

/** A day before every cutoff; `DAYS` later is in the year 2208. */
const FIRST_DAY = "DATE '1850-01-01'";

/** SQL of the key of a snapshot. */
export function snapshotKey(citizen: string, through: string): string {
  return `(${citizen} * ${DAYS} + (${through} - ${FIRST_DAY}))`;
}

/** The date of a snapshot, from the column `citizen` that holds its key. */
const snapshotDay: Day = sqlDay`(${FIRST_DAY} + (citizen & ${DAYS - 1})::INTEGER)`;

/**
 * The context in which a plan is evaluated for snapshots.
 *
 * @param table the snapshots that are asked for: (citizen, key, through, instant, up_to), of `fixCutoffs`
 */
export function snapshotContext(
  period: Period,
  cutoff: Pick<Cutoff, 'clock' | 'position'>,
  table: string,
  identities: Identities | undefined,
): EvaluationContext {
  return {
    period,
    ledger: `(SELECT l.* REPLACE (s.key AS citizen), s.through, s.instant, s.up_to FROM ledger l JOIN ${table} s ON s.citizen = l.citizen)`,
    known: knownBy(cutoff, 'l.instant', 'l.up_to'),
    happened: 'l.occurred_on <= l.through',
    clock: cutoff.clock,
    cutoffDay: snapshotDay,
    identities,
  };
}

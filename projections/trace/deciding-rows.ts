import type { Miss } from '../../contracts/figures/trace-schema.ts';
import { endDate, isMoment, looksFor } from '../goals/compile/moments.ts';
import { happened, rows } from '../goals/compile/occasion.ts';
import type { EventMoment, Moment, Population } from '../goals/plan.ts';
import { knownAt, withHindsight } from '../ledger/cutoff.ts';
import { quote } from '../ledger/sql-text.ts';
import type { TraceScope } from './scope.ts';

/** SQL of what had happened by the cutoff date, known at the cutoff or, with hindsight, after it; column `known` tells. */
export function nowOrLater({ compiled, cutoff }: TraceScope): string {
  const { occasion } = compiled;
  const known = `(${occasion.known})`;
  const hindsight = `(${knownAt(withHindsight(cutoff))})`;
  return rows(
    occasion,
    `(${known} OR ${hindsight}) AND ${happened(occasion)}`,
    `l.* EXCLUDE (citizen), ${known} AS known`,
  );
}

/**
 * SQL, a query per role, of the events behind the traced citizens' dates: the enrolment (and the exit, where that is
 * asked for), then the events of each moment. For a moment without a date, those that come near it and how they miss it.
 */
export function decidingRows({ compiled }: TraceScope, population: Population, moments: readonly Moment[]): string[] {
  const { columns, occasion } = compiled;
  const onDate = (condition: string, column: string): Branch => ({
    holds: `known AND ${condition} AND occurred_on = ${column}`,
    miss: null,
  });
  const enrolment = onDate(
    `type = 'enrolled' AND initiative = ${quote(population.programme)}`,
    columns.first(population.programme),
  );
  const exit = (programme: string, column: string) =>
    onDate(`type = 'exited' AND initiative = ${quote(programme)}`, column);
  const participation = population.endedInPeriod
    ? [enrolment, exit(population.programme, columns.firstEnd(population.programme))]
    : [enrolment];
  const ofMoment = (moment: Moment): Branch[] => {
    const column = columns.moment(moment.name);
    if (moment.kind === 'end') return [exit(moment.programme, endDate(moment, columns))];
    const misses = Object.entries(missesOf(moment)).map(([miss, holds]) => ({
      holds: miss === 'known-only-after-cutoff' ? holds : `${column} IS NULL AND ${holds}`,
      miss: miss as Miss,
    }));
    return [onDate(isMoment(moment, occasion, columns), column), ...misses];
  };

  /** Per way to miss a moment, the rows that miss it that way: each differs from the moment in one part. */
  function missesOf(moment: EventMoment): Readonly<Record<Miss, string>> {
    const { type, kind, initiative, notEarly, notLate } = looksFor(moment, occasion, columns);
    return {
      'known-only-after-cutoff': `NOT known AND ${isMoment(moment, occasion, columns)}`,
      'too-early': `known AND ${kind} AND ${initiative} AND NOT (${notEarly})`,
      'too-late': `known AND ${kind} AND ${initiative} AND NOT (${notLate})`,
      'wrong-kind': `known AND ${type} AND NOT ${kind} AND ${initiative} AND ${notEarly} AND ${notLate}`,
      'other-initiative': `known AND ${kind} AND NOT (${initiative}) AND ${notEarly} AND ${notLate}`,
    };
  }

  return [
    roleRows('participation', participation, 0),
    ...moments.map((moment, i) => roleRows(moment.name, ofMoment(moment), i + 1)),
  ];
}

interface Branch {
  readonly holds: string;
  /** Null for an event that decides. */
  readonly miss: Miss | null;
}

function roleRows(decides: string, branches: readonly Branch[], role: number): string {
  const cases = branches.map(({ holds }, i) => `WHEN ${holds} THEN ${i + 1}`).join(' ');
  const misses = branches.map(({ miss }) => (miss === null ? 'NULL' : quote(miss))).join(', ');
  return `
      SELECT *, ${quote(decides)} AS decides, ${role} AS role, [${misses}][branch] AS miss
      FROM (
        SELECT *, CASE ${cases} END AS branch
        FROM happened JOIN (SELECT citizen, name, COLUMNS('^(moment|first|end)_') FROM traced) USING (citizen))
      WHERE branch IS NOT NULL`;
}

import { date } from '../../ledger/sql-text.ts';
import { dayAfter } from './evaluation-context.ts';
import { extreme, fixedDay, isoOf } from './expression/days.ts';
import { dayColumn, sqlTruth } from './expression/expression.ts';
import { sqlOf } from './expression/write.ts';
import { pickDate } from './moments.ts';
import { type Needs, programmesOf, programmesOfEvents } from './needs.ts';
import { type PairRows, pairRows } from './pairs/pair-keys.ts';
import { pairTables } from './pairs/pair-tables.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';

const NAME = 'participation';

/**
 * Common table expressions that end in `participant`: a row per citizen with a participation in the period or one that
 * ended in it, with the columns that the plan asks for. Where events belong to a programme, whoever has ever taken part
 * in it is there too, unless only participants of the period can matter.
 */
export function participationTables(needs: Needs, scope: Scope, source: Source, justParticipants: boolean): string[] {
  const { context } = scope;
  const { period } = context;
  const programmes = programmesOf(needs);
  if (programmes.length === 0) return [];
  const tomorrow = sqlOf(dayAfter(context));
  const countedUpTo = sqlOf(extreme('least', [dayAfter(context), fixedDay(period.to)]));
  const inPeriod = 'days > 0 OR ended';
  const everybody = programmesOfEvents(needs).length > 0;
  const columns = participantColumns(needs, scope).map(({ column, sql }) => `${sql} AS ${column}`);
  return [
    ...pairTables({ name: NAME, rows: rowsOf(programmes), apart: true, source }, context),
    `participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, ${countedUpTo}) - greatest(from_day, ${date(period.from)}) AS days,
        to_day < ${tomorrow} AND to_day >= ${date(period.from)} AND to_day < ${date(period.to)} AS ended
      FROM ${NAME}_spell)`,
    `participant AS (
      SELECT citizen, ${columns.join(',\n        ')}
      FROM participation${everybody ? '' : ` WHERE ${inPeriod}`} GROUP BY citizen${
        everybody && justParticipants ? ` HAVING bool_or(${inPeriod})` : ''
      })`,
  ];
}

function rowsOf(programmes: readonly string[]): PairRows[] {
  return pairRows(programmes.map((code) => ({ of: 'programme', code })));
}

/** A column of `participant`. */
interface ParticipantColumn {
  readonly column: string;
  /** The aggregate over `participation`. */
  readonly sql: string;
  /** Whether it has a value only for who takes part, or has left, in the period. */
  readonly inPeriod: boolean;
}

/** The columns of `participant`, by the SQL that aggregates them. */
export function participantColumns(needs: Needs, scope: Scope): ParticipantColumn[] {
  return programmesOf(needs).flatMap((programme, pair) => programmeColumns(needs, scope, programme, pair));
}

function programmeColumns(
  needs: Needs,
  { columns, context }: Scope,
  programme: string,
  pair: number,
): ParticipantColumn[] {
  const here = `pair = ${pair}`;
  const populations = needs.populations.filter((each) => each.kind === 'participation' && each.programme === programme);
  const finished = populations.filter((each) => 'endedInPeriod' in each && each.endedInPeriod);
  const counted = needs.figures
    .flatMap(({ measure }) => (measure.kind === 'places' ? measure.population : []))
    .find((name) => populations.some((population) => population.name === name));
  const picks = [
    ...finished.map(() => 'first' as const),
    ...needs.moments.flatMap((moment) => (moment.kind === 'end' && moment.programme === programme ? moment.pick : [])),
  ];
  const inPeriod = (column: string, sql: string): ParticipantColumn => ({ column, sql, inPeriod: true });
  return [
    ...(programmesOfEvents(needs).includes(programme)
      ? [{ column: columns.joined(programme), sql: `min(from_day) FILTER (${here})`, inPeriod: false }]
      : []),
    ...(finished.length < populations.length
      ? [inPeriod(columns.first(programme, false), `min(from_day) FILTER (${here} AND days > 0)`)]
      : []),
    ...(finished.length > 0
      ? [inPeriod(columns.first(programme, true), `min(from_day) FILTER (${here} AND (days > 0 OR ended))`)]
      : []),
    ...(counted === undefined ? [] : [inPeriod(columns.days(counted), `sum(days) FILTER (${here} AND days > 0)`)]),
    ...(counted === undefined || isoOf(context.cutoffDay) !== undefined
      ? []
      : [inPeriod(columns.runs(programme), `bool_or(${here} AND to_day = ${sqlOf(dayAfter(context))})`)]),
    ...[...new Set(picks)].map((pick) =>
      inPeriod(columns.end(programme, pick), sqlOf(pickDate(pick, dayColumn('to_day'), sqlTruth`${here} AND ended`))),
    ),
  ];
}

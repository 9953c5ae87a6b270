import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Miss, TracedCitizen, TracedEvent } from '../../contracts/figures/trace-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../calendar/period.ts';
import {
  type CompiledPlan,
  codeOfVerdict,
  compilePlan,
  occasionOf,
  verdictCode,
  verdictOfCode,
} from '../goals/compile.ts';
import { momentsOf } from '../goals/condition.ts';
import type { EventMoment, Figure, Measure, Moment, Plan } from '../goals/plan.ts';
import { type Cutoff, clockOrder, knownAt, withHindsight } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { conditionOf, type Findings, reasonFor } from './reason.ts';
import { streamRows } from './stream-rows.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';

/** Which citizens of a figure to trace; nothing: all of them. */
export interface TraceFilter {
  /** A pseudonym; any of those that are one citizen at the cutoff will do. */
  readonly citizen?: string;
  readonly verdict?: Verdict;
}

/**
 * The verdicts that a figure counts, citizen by citizen in the order of their pseudonyms: why, and by which events.
 *
 * The verdicts come from the same SQL that `evaluate` counts. What is added is the explanation: near misses of those who
 * do not count, and the events behind each date.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_UNKNOWN_CITIZEN
 */
export async function* trace(
  connection: DuckDBConnection,
  plan: Plan,
  figureId: string,
  period: Period,
  cutoff: Cutoff,
  filter: TraceFilter = {},
): AsyncGenerator<TracedCitizen> {
  const figure = findFigure(plan, figureId);
  const identities = await identifyCitizens(connection, cutoff);
  const compiled = compilePlan(plan, occasionOf(period, cutoff, identities));
  const citizenKey =
    filter.citizen === undefined ? undefined : await findCitizen(connection, filter.citizen, identities);
  const names = identities
    ? 'SELECT c.key AS citizen, coalesce(n.name, c.subject) AS name FROM citizen c LEFT JOIN citizen_name n ON n.root = c.key'
    : 'SELECT key AS citizen, subject AS name FROM citizen';
  const scope: Scope = { connection, compiled, plan, figure, cutoff, names };
  const selected = [
    ...(citizenKey === undefined ? [] : [`citizen = ${citizenKey}`]),
    ...(filter.verdict === undefined ? [] : [`verdict = ${codeOfVerdict(filter.verdict)}`]),
  ];
  if (figure.measure.kind === 'sum') yield* traceActivities(scope, figure.measure, selected);
  else yield* traceCitizens(scope, selected);
}

interface Scope {
  readonly connection: DuckDBConnection;
  readonly compiled: CompiledPlan;
  readonly plan: Plan;
  readonly figure: Figure;
  readonly cutoff: Cutoff;
  /** SQL of (citizen, name). */
  readonly names: string;
}

function findFigure(plan: Plan, id: string): Figure {
  const figure = plan.figures.find((each) => each.id === id);
  const traceable = plan.figures.filter((each) => each.measure.kind !== 'goals-met').map((each) => each.id);
  if (figure === undefined || figure.measure.kind === 'goals-met') {
    throw new CodedError(
      'QUERY_UNKNOWN_FIGURE',
      `${figure === undefined ? `The plan ${plan.id} has no figure "${id}"` : `"${id}" counts goals, not citizens`}. Trace one of ${traceable.join(', ')}.`,
      { path: 'FIGURE' },
    );
  }
  return figure;
}

async function findCitizen(connection: DuckDBConnection, subject: string, identities: boolean): Promise<bigint> {
  const reader = await connection.runAndReadAll(
    identities
      ? 'SELECT coalesce(s.root, c.key) FROM citizen c LEFT JOIN same_citizen s ON s.citizen = c.key WHERE c.subject = $subject'
      : 'SELECT key FROM citizen WHERE subject = $subject',
    { subject },
  );
  const [row] = reader.getRows();
  if (row === undefined)
    throw new CodedError('QUERY_UNKNOWN_CITIZEN', `No event names the citizen "${subject}".`, { path: '--citizen' });
  return row[0] as bigint;
}

/** The moments that a figure speaks of. */
function momentsOfFigure(plan: Plan, measure: Measure): Moment[] {
  if (measure.kind !== 'count' && measure.kind !== 'share') return [];
  const named = [conditionOf(measure), measure.members.where, measure.exclude].flatMap(momentsOf);
  return [...new Set(named)].map((name) => plan.moments.get(name) as Moment);
}

function programmeOf(plan: Plan, measure: Measure): string {
  if (measure.kind === 'sum' || measure.kind === 'goals-met') throw new Error(`${measure.kind} is not about citizens`);
  const name = measure.kind === 'places' ? measure.population : measure.members.population;
  return plan.populations.get(name)?.programme as string;
}

async function* traceCitizens(scope: Scope, selected: readonly string[]): AsyncGenerator<TracedCitizen> {
  const { connection, compiled, plan, figure, names } = scope;
  const { measure } = figure;
  const moments = momentsOfFigure(plan, measure);
  const programme = programmeOf(plan, measure);
  const verdictColumn = compiled.column.verdict(figure);
  const amount =
    measure.kind === 'places' ? compiled.column.days(programme) : `(${verdictColumn} = ${verdictCode.counted})`;
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE traced AS WITH ${compiled.verdictTables.join(', ')}
    SELECT citizen, name, ${verdictColumn} AS verdict, (${amount})::BIGINT AS amount, COLUMNS('^(moment|first)_')
    FROM verdict JOIN (${names}) USING (citizen)
    WHERE ${verdictColumn} IS NOT NULL`);
  if (selected.length > 0) await connection.run(`DELETE FROM traced WHERE NOT (${selected.join(' AND ')})`);
  await findNearMisses(
    scope,
    moments.filter((moment) => moment.kind === 'event'),
  );

  const findings = moments.flatMap((moment) => {
    const column = compiled.column.moment(moment.name);
    if (moment.kind === 'end') return [`${column}::VARCHAR`, 'NULL', 'false', 'false', 'false', 'false'];
    const misses = ['early', 'late', 'kind', 'initiative'].map((miss) => `coalesce(${miss}_${column}, false)`);
    return [`${column}::VARCHAR`, `later_${column}::VARCHAR`, ...misses];
  });
  // One query for citizens (role -1) and their events, since a connection streams one result at a time.
  const rows = streamRows(
    connection,
    `WITH happened AS MATERIALIZED (SELECT * FROM (${nowOrLater(scope)}) SEMI JOIN traced USING (citizen))
     SELECT name, role, citizen_row, decides, miss, ${tracedEventColumns} FROM (
       SELECT name, -1 AS role, [verdict::VARCHAR, amount::VARCHAR, ${findings.map((cell) => `(${cell})::VARCHAR`).join(', ')}] AS citizen_row
       FROM traced LEFT JOIN near_miss USING (citizen)
       UNION ALL BY NAME
       ${deciding(scope, moments, programme).join('\n       UNION ALL BY NAME\n       ')})
     ORDER BY name, role, miss NULLS FIRST, occurred_on, ${clockOrder(scope.cutoff.clock)}`,
  );
  let citizen: TracedCitizen | undefined;
  for await (const [name, role, citizenRow, decides, miss, ...eventColumns] of rows) {
    if (role !== -1) {
      citizen?.events.push(tracedEvent(decides as string, miss as Miss | null, eventColumns));
      continue;
    }
    if (citizen !== undefined) yield citizen;
    const [code, counted, ...cells] = (citizenRow as DuckDBListValue).items as (string | null)[];
    const found = findingsOf(moments, cells);
    const verdict = verdictOfCode(Number(code));
    citizen = {
      citizen: name as string,
      verdict,
      reason: reasonFor(verdict, measure, found),
      amount: Number(counted),
      moments: Object.fromEntries([...found].map(([moment, finding]) => [moment, finding.date])),
      events: [],
    };
  }
  if (citizen !== undefined) yield citizen;
}

function findingsOf(moments: readonly Moment[], cells: readonly (string | null)[]): Findings {
  return new Map(
    moments.map((moment, i) => {
      const [date, laterKnown, early, late, kind, initiative] = cells.slice(6 * i, 6 * i + 6);
      return [
        moment.name,
        {
          date: date ?? null,
          laterKnown: laterKnown ?? null,
          hasTooEarly: early === 'true',
          hasTooLate: late === 'true',
          hasWrongKind: kind === 'true',
          hasOtherInitiative: initiative === 'true',
        },
      ];
    }),
  );
}

/** Leaves in table `near_miss`, per traced citizen and moment, what almost counted and what became known too late. */
async function findNearMisses(scope: Scope, moments: readonly EventMoment[]): Promise<void> {
  const { connection, compiled } = scope;
  if (moments.length === 0) {
    await connection.run('CREATE OR REPLACE TEMP TABLE near_miss (citizen BIGINT)');
    return;
  }
  const columns = moments.map((moment) => {
    const column = compiled.column.moment(moment.name);
    const misses = missesOf(compiled, moment);
    return `
      ${moment.pick === 'first' ? 'min' : 'max'}(occurred_on) FILTER (${misses['known-only-after-cutoff']}) AS later_${column},
      bool_or(${misses['too-early']}) AS early_${column},
      bool_or(${misses['too-late']}) AS late_${column},
      bool_or(${misses['wrong-kind']}) AS kind_${column},
      bool_or(${misses['other-initiative']}) AS initiative_${column}`;
  });
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE near_miss AS
    SELECT citizen, ${columns.join(',')}
    FROM (${nowOrLater(scope)}) JOIN traced USING (citizen) GROUP BY citizen`);
}

/** What had happened by the cutoff date, known at the cutoff or, with hindsight, after it; column `known` tells. */
function nowOrLater({ compiled, cutoff }: Scope): string {
  const known = `(${compiled.known})`;
  return compiled.rows(
    `(${known} OR (${knownAt(withHindsight(cutoff))})) AND ${compiled.happened}`,
    `l.* EXCLUDE (citizen), ${known} AS known`,
  );
}

/** SQL, per way to miss a moment, of the rows that miss it that way: each differs from the moment in one condition. */
function missesOf(compiled: CompiledPlan, moment: EventMoment): Readonly<Record<Miss, string>> {
  const { type, kind, initiative, notEarly, notLate } = compiled.looksFor(moment);
  return {
    'known-only-after-cutoff': `NOT known AND ${compiled.isMoment(moment)}`,
    'too-early': `known AND ${kind} AND ${initiative} AND NOT (${notEarly})`,
    'too-late': `known AND ${kind} AND ${initiative} AND NOT (${notLate})`,
    'wrong-kind': `known AND ${type} AND NOT ${kind} AND ${initiative} AND ${notEarly} AND ${notLate}`,
    'other-initiative': `known AND ${kind} AND NOT (${initiative}) AND ${notEarly} AND ${notLate}`,
  };
}

/** SQL of the events behind the dates of the traced citizens; of a moment without a date, those that come near. */
function deciding({ compiled }: Scope, moments: readonly Moment[], programme: string): string[] {
  const onDate = (condition: string, column: string) => ({
    holds: `${condition} AND occurred_on = ${column}`,
    miss: 'NULL',
  });
  const enrolment = onDate(
    `known AND type = 'enrolled' AND initiative = '${programme}'`,
    compiled.column.first(programme),
  );
  const ofMoment = (moment: Moment) => {
    const column = compiled.column.moment(moment.name);
    if (moment.kind === 'end')
      return [onDate(`known AND type = 'exited' AND initiative = '${moment.programme}'`, column)];
    const near = Object.entries(missesOf(compiled, moment)).map(([miss, holds]) => ({
      holds: miss === 'known-only-after-cutoff' ? holds : `${column} IS NULL AND ${holds}`,
      miss: `'${miss}'`,
    }));
    return [onDate(`known AND ${compiled.isMoment(moment)}`, column), ...near];
  };
  const roles = [
    { name: 'participation', rows: [enrolment] },
    ...moments.map((moment) => ({ name: moment.name, rows: ofMoment(moment) })),
  ];
  return roles.map(
    ({ name, rows }, role) => `
      SELECT *, '${name}' AS decides, ${role} AS role,
        CASE ${rows.map(({ holds, miss }) => `WHEN ${holds} THEN ${miss === 'NULL' ? "''" : miss}`).join(' ')} END AS nearness, nullif(nearness, '') AS miss
      FROM happened JOIN (SELECT citizen, name, COLUMNS('^(moment|first)_') FROM traced) USING (citizen)
      WHERE nearness IS NOT NULL`,
  );
}

/** The activities that a sum adds up: each is counted, with its headcount. */
async function* traceActivities(
  scope: Scope,
  measure: Measure & { kind: 'sum' },
  selected: readonly string[],
): AsyncGenerator<TracedCitizen> {
  const rows = streamRows(
    scope.connection,
    `SELECT name, headcount, ${tracedEventColumns}
     FROM (SELECT *, ${verdictCode.counted} AS verdict FROM (${scope.compiled.activities(measure)})) JOIN (${scope.names}) USING (citizen)
     ${selected.length > 0 ? `WHERE ${selected.join(' AND ')}` : ''}
     ORDER BY name, occurred_on, ${clockOrder(scope.cutoff.clock)}`,
  );
  let activity: { citizen: string; amount: number; events: TracedEvent[] } | undefined;
  const finished = (done: NonNullable<typeof activity>): TracedCitizen => ({
    ...done,
    verdict: 'counted',
    reason: 'member',
    moments: {},
  });
  for await (const [name, headcount, ...columns] of rows) {
    if (activity !== undefined && activity.citizen !== name) {
      yield finished(activity);
      activity = undefined;
    }
    activity ??= { citizen: name as string, amount: 0, events: [] };
    activity.amount += headcount as number;
    activity.events.push(tracedEvent('activity', null, columns));
  }
  if (activity !== undefined) yield finished(activity);
}

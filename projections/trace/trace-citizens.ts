import type { Miss, TracedCitizen, TracedEvent } from '../../contracts/figures/trace-schema.ts';
import { type CitizenFigure, type CitizenMeasure, verdictCode, verdictOfCode } from '../goals/compile/verdicts.ts';
import { momentsOf } from '../goals/condition.ts';
import type { Moment, Plan, Population } from '../goals/plan.ts';
import { clockOrder } from '../ledger/cutoff.ts';
import { streamRows } from '../ledger/stream-rows.ts';
import { decidingRows, nowOrLater } from './deciding-rows.ts';
import { conditionOf, type MomentFinding, reasonFor } from './reason.ts';
import type { TraceScope } from './scope.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';

/** The citizens of a figure's population, with their verdicts, reasons and events. */
export async function* traceCitizens(scope: TraceScope, figure: CitizenFigure): AsyncGenerator<TracedCitizen> {
  const { connection, compiled, cutoff, names, selected } = scope;
  const { plan, columns } = compiled;
  const { measure } = figure;
  const moments = momentsOfMeasure(plan, measure);
  const population = populationOf(plan, measure);
  const verdict = columns.verdict(figure);
  const amount =
    measure.kind === 'places' ? columns.days(population.programme) : `(${verdict} = ${verdictCode.counted})`;
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE traced AS
    WITH ${compiled.tables.join(', ')},
    judged AS (
      SELECT citizen, ${verdict} AS verdict, (${amount})::BIGINT AS amount, COLUMNS('^(moment|first|end)_')
      FROM verdict WHERE ${verdict} IS NOT NULL)
    SELECT name, judged.* FROM judged JOIN (${names}) USING (citizen) WHERE ${selected}`);
  const dates = moments.map((moment) => `${columns.moment(moment.name)}::VARCHAR`);
  // One query for citizens (role -1) and their events (role 0 on), since a connection streams one result at a time.
  const rows = streamRows(
    connection,
    `WITH happened AS MATERIALIZED (SELECT * FROM (${nowOrLater(scope)}) SEMI JOIN traced USING (citizen))
     SELECT name, role, verdict, amount, ${moments.map((_, i) => `date_${i}, `).join('')}decides, miss, ${tracedEventColumns} FROM (
       SELECT name, -1 AS role, verdict, amount${dates.map((date, i) => `, ${date} AS date_${i}`).join('')} FROM traced
       UNION ALL BY NAME
       ${decidingRows(scope, population, moments).join('\n       UNION ALL BY NAME\n       ')})
     ORDER BY name, role, miss NULLS FIRST, occurred_on, ${clockOrder(cutoff.clock)}`,
  );
  let citizen: TracedCitizen | undefined;
  for await (const [name, role, code, counted, ...rest] of rows) {
    const momentDates = rest.slice(0, moments.length) as (string | null)[];
    const [decides, miss, ...event] = rest.slice(moments.length);
    if (role !== -1) {
      citizen?.events.push(tracedEvent(decides as string, miss as Miss | null, event));
      continue;
    }
    if (citizen !== undefined) yield explained(citizen, measure, moments);
    citizen = {
      citizen: name as string,
      verdict: verdictOfCode(code as number),
      reason: 'missing',
      amount: Number(counted),
      moments: Object.fromEntries(moments.map((moment, i) => [moment.name, momentDates[i] ?? null])),
      events: [],
    };
  }
  if (citizen !== undefined) yield explained(citizen, measure, moments);
}

/** The citizen with the reason that the dates and the events add up to. */
function explained(citizen: TracedCitizen, measure: CitizenMeasure, moments: readonly Moment[]): TracedCitizen {
  const findings = new Map(moments.map((moment) => [moment.name, findingOf(citizen, moment)]));
  return { ...citizen, reason: reasonFor(citizen.verdict, measure, findings) };
}

function findingOf({ moments, events }: TracedCitizen, { name, pick }: Moment): MomentFinding {
  const missing = (miss: Miss): TracedEvent[] =>
    events.filter((event) => event.decides === name && event.miss === miss);
  const later = missing('known-only-after-cutoff').map((event) => event.occurredOn as string);
  return {
    date: moments[name] ?? null,
    laterKnown: later.toSorted().at(pick === 'first' ? 0 : -1) ?? null,
    hasTooEarly: missing('too-early').length > 0,
    hasTooLate: missing('too-late').length > 0,
    hasWrongKind: missing('wrong-kind').length > 0,
    hasOtherInitiative: missing('other-initiative').length > 0,
  };
}

/** The moments that a measure speaks of. */
function momentsOfMeasure(plan: Plan, measure: CitizenMeasure): Moment[] {
  if (measure.kind === 'places') return [];
  const named = [conditionOf(measure), measure.members.where, measure.exclude].flatMap(momentsOf);
  return [...new Set(named)].map((name) => plan.moments.get(name) as Moment);
}

function populationOf(plan: Plan, measure: CitizenMeasure): Population {
  const name = measure.kind === 'places' ? measure.population : measure.members.population;
  return plan.populations.get(name) as Population;
}

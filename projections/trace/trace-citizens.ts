import type { Miss, Row, TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import type { Reason } from '../../contracts/figures/verdicts.ts';
import type { Engine } from '../engine/engine.ts';
import { decidingRows, MOST_EVENTS, nowOrLater } from '../evidence/deciding-rows.ts';
import { rolesOf } from '../evidence/roles.ts';
import { rowOfKey } from '../evidence/told-row.ts';
import { PER_CITIZEN, PER_ROW } from '../goals/compile/aggregates.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledCondition, CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { requirementsOf } from '../goals/compile/needs.ts';
import { ROW_KEY, ROW_ON, rowColumns } from '../goals/compile/rows.ts';
import { rowMomentOf } from '../goals/graph/queries.ts';
import type { CitizenFigureNode } from '../goals/model/plan-graph.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { clockOrder, knownAt, withHindsight } from '../ledger/cutoff.ts';
import { type CitizenDetail, citizenRow } from './citizen-row.ts';
import { reasonFor } from './reason.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';
import { keepHindsight, keepTraced, tracedNotCounted } from './traced-table.ts';

/** What a trace works on. */
export interface TraceScope {
  readonly engine: Engine;
  readonly compiled: CompiledPlan;
  readonly cutoff: Cutoff;
  /** SQL of (citizen, name): the pseudonym under which each citizen is shown. */
  readonly names: string;
  /** SQL over (citizen, verdict): which citizens to trace. */
  readonly selected: string;
}

/** The citizens of a figure's population, with their verdicts, reasons and events. `scope` has the figure alone. */
export async function* traceCitizens(scope: TraceScope, figure: CitizenFigureNode): AsyncGenerator<TracedCitizen> {
  const { engine, compiled, cutoff, selected } = scope;
  const needs = requirementsOf(compiled.graph);
  const conditions = compiled.conditionsOf(figure);
  const leaves = conditions.filter(
    ({ role, leaf, condition }) => role === 'condition' && leaf && condition !== undefined,
  );
  await keepTraced(engine, compiled, figure, needs.states, selected);
  const hindsight = await materialiseHindsight(scope, figure, leaves);
  const row = citizenRow(compiled, figure, needs, conditions, leaves, hindsight);
  const roles = rolesOf(figure, needs, conditions, compiled);
  // One query for citizens (role -1) and their events (role 0 on), since an engine streams one result at a time.
  const rows =
    engine.stream(`WITH happened AS MATERIALIZED (SELECT * FROM (${nowOrLater(scope)}) SEMI JOIN traced USING (citizen))
     SELECT name, role, ${ROW_KEY}, ${ROW_ON}::VARCHAR, total, decides, miss, ${row.columns.map((_, i) => `told_${i}, `).join('')}${tracedEventColumns} FROM (
       SELECT name, ${rowColumns(compiled)}, -1 AS role, ${row.columns.map((sql, i) => `${sql} AS told_${i}`).join(',\n         ')}
       FROM traced ${hindsight ? `LEFT JOIN hindsight USING (${compiled.hasRows ? PER_ROW : PER_CITIZEN})` : ''}
       UNION ALL BY NAME ${decidingRows(scope, roles)})
     ORDER BY name, ${ROW_ON}, ${ROW_KEY}, role, miss NULLS FIRST, occurred_on, ${clockOrder(cutoff.clock)}`);
  let citizen: CitizenDetail | undefined;
  for await (const [name, role, key, on, total, decides, miss, ...rest] of rows) {
    if (role === -1) {
      if (citizen !== undefined) yield explained(citizen, figure, scope);
      const of = rowOf(figure, key as bigint, on as string | null);
      citizen = row.read(name as string, of, rest.slice(0, row.columns.length));
    } else if (citizen !== undefined) {
      const event = tracedEvent(decides as string, miss as Miss | null, rest.slice(row.columns.length));
      citizen.events.push(event);
      if (Number(total) > MOST_EVENTS) citizen.eventsLeftOut[event.decides] = Number(total) - MOST_EVENTS;
    }
  }
  if (citizen !== undefined) yield explained(citizen, figure, scope);
}

/** The row that a verdict is on; undefined where it is on the citizen. */
function rowOf(figure: CitizenFigureNode, key: bigint, on: string | null): Row | undefined {
  return on === null ? undefined : rowOfKey(rowMomentOf(figure), key, on);
}

/**
 * Finds, for those who are not counted, what would hold if all were known that became known after the cutoff.
 *
 * @returns whether there is anything of the kind; if not, there is no table
 */
async function materialiseHindsight(
  scope: TraceScope,
  figure: CitizenFigureNode,
  leaves: readonly CompiledCondition[],
): Promise<boolean> {
  const { engine, compiled, cutoff } = scope;
  const known = knownAt(withHindsight(cutoff));
  const { context } = compiled;
  const [asked] = await engine.rows<[boolean]>(`
    SELECT EXISTS (${tracedNotCounted(figure, compiled)})
      AND EXISTS (FROM ledger l WHERE (${context.known}) <> (${known}))`);
  if (leaves.length === 0 || asked?.[0] !== true) return false;
  const later = compilePlan(compiled.plan, { ...context, known });
  const again = later.conditionsOf(figure).filter(({ role, leaf }) => role === 'condition' && leaf);
  const parts = leaves.map(({ condition }) => again.find((each) => each.condition === condition) as CompiledCondition);
  await keepHindsight(engine, later, figure, parts);
  return true;
}

/** The citizen with the reason that the dates and the events add up to. */
function explained(told: CitizenDetail, figure: CitizenFigureNode, { compiled }: TraceScope): TracedCitizen {
  const { excluded, leaves, openAmounts, later, reasons, ...citizen } = told;
  const misses = new Map<string, Set<Reason>>();
  for (const { decides, miss } of citizen.events)
    if (miss !== null) misses.set(decides, (misses.get(decides) ?? new Set()).add(miss));
  const reason = reasonFor(figure, compiled, { ...told, misses });
  return { ...citizen, reason };
}

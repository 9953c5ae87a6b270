import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { list } from '../../ledger/sql-text.ts';
import { rows } from './evaluation-context.ts';
import type { EventFact, Fact } from './facts.ts';
import { statesOfHours } from './job-hours.ts';
import { type Needs, programmesOf } from './needs.ts';
import { pairOrder, pairTypes, RECORD } from './pairs/pair-keys.ts';
import { rowFacts } from './row-facts.ts';
import type { Scope } from './scope.ts';
import { ofLedger } from './source.ts';
import { stateNeeds } from './states.ts';

/** The type of an event as a number with a name: what reads `known_events` compares it again and again. */
const typeAsEnum = `l.type::ENUM (${list(journeyNames)}) AS type`;

/**
 * The common table expression `known_events`: the one pass over the ledger, but for profiles, of the rows and columns that anything
 * asks for. It tells rows apart by type and date alone, which the scan does fast; who reads it asks for the rest.
 */
export function knownEventsTable(needs: Needs, facts: readonly Fact[], scope: Scope): string {
  return `known_events AS MATERIALIZED (
      ${knownEventRows(needs, facts, scope)})`;
}

/** SQL of the rows of `known_events`. */
export function knownEventRows(needs: Needs, facts: readonly Fact[], scope: Scope): string {
  const { context } = scope;
  const events = [...facts.filter((fact) => fact.of === 'events'), ...rowFacts(needs, scope)];
  const states = stateNeeds(needs.states, context.clock, statesOfHours(needs.amounts));
  const marks = programmesOf(needs).length === 0 ? [] : pairTypes('programme');
  const columns = new Set([
    'type',
    'occurred_on',
    ...states.columns,
    ...(marks.length === 0 ? [] : ['initiative', ...pairOrder(context.clock)]),
    ...columnsOfFacts(events),
  ]);
  if (context.identities === undefined) columns.delete(RECORD);
  const wanted = relevantRows(events, [...states.types, ...marks]);
  return rows(
    context,
    `${context.known} AND ${context.happened} AND ${wanted}`,
    [...columns].map((column) => (column === 'type' ? typeAsEnum : ofLedger(column))).join(', '),
  );
}

/**
 * SQL over `ledger l` that spares a pass the rows that none of some columns can be about.
 *
 * @param always types whose rows matter whenever they lie
 */
export function relevantRows(facts: readonly EventFact[], always: readonly string[] = []): string {
  const typesWhere = (holds: (fact: EventFact) => boolean) => [
    ...new Set([...always, ...facts.filter(holds).flatMap(({ types }) => types)]),
  ];
  const types = typesWhere(() => true);
  if (types.length === 0) return 'false';
  const bound = (operator: '>=' | '<', of: (fact: EventFact) => string | undefined): string[] => {
    const bounds = facts.flatMap((fact) => of(fact) ?? []).toSorted();
    const widest = operator === '<' ? bounds.at(-1) : bounds[0];
    if (widest === undefined) return [];
    const unbounded = new Set(typesWhere((fact) => of(fact) === undefined));
    const bounded = types.filter((type) => !unbounded.has(type));
    const within = `l.occurred_on ${operator} DATE '${widest}'`;
    if (bounded.length === 0) return [];
    return [unbounded.size === 0 ? within : `(l.type NOT IN (${list(bounded)}) OR ${within})`];
  };
  return [`l.type IN (${list(types)})`, ...bound('>=', ({ from }) => from), ...bound('<', ({ to }) => to)].join(
    ' AND ',
  );
}

/** The ledger columns that some columns are computed from. */
export function columnsOfFacts(facts: readonly EventFact[]): string[] {
  return [...new Set(['type', 'occurred_on', ...facts.flatMap(({ reads }) => reads)])];
}

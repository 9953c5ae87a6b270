import type { Plan } from '../model/plan.ts';
import { spellsInOrderTable } from './aggregates.ts';
import { candidatesOf, isJustParticipants } from './candidates.ts';
import { factsOf, outputsOf } from './citizen-facts.ts';
import { citizenTables } from './citizen-tables.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { always } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import type { Fact } from './facts.ts';
import { conditionsOf } from './figure-conditions.ts';
import { knownEventsTable } from './known-events.ts';
import { isMinimumStock, minimumStockDay, minimumStockTable } from './minimum-stock.ts';
import { type Needs, needsOf } from './needs.ts';
import { participationTables } from './participation.ts';
import { asksForAges, whoseAge } from './populations.ts';
import { profileNeeds, profileTables } from './profiles.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope-of.ts';
import { fromKnownEvents, fromLedger } from './source.ts';
import { stateNeeds, stateTables } from './states.ts';
import { amountOf, baseOf, outcomesOf, reachOf, verdictOn } from './verdicts.ts';

/**
 * Compiles a plan to SQL over the ledger: common table expressions that end in `verdict`, a row per citizen who may be
 * in a population, with the dates of the plan's moments and one column per figure. Every figure that is about citizens
 * comes out of this one query; what none of them depends on is not in it.
 *
 * Each row of the ledger is read once, into `known_events` or, of profiles, into `profile`. A plan that needs neither states nor
 * anchored windows does without the first: it reads the ledger's columns for participations and for moments, each row for
 * one of them.
 *
 * @param given whether this is asked under the tables that `commonTables` gives for this context
 */
export function compilePlan(plan: Plan, context: EvaluationContext, given = false): CompiledPlan {
  const needs = needsOf(plan.graph);
  const scope = scopeOf(plan.graph, needs, context);
  return {
    plan,
    ...scope,
    figures: needs.figures,
    tables: needs.figures.length === 0 ? [] : tablesOf(needs, scope, given),
    amountOf: (figure) => amountOf(figure, scope),
    baseOf: (figure) => baseOf(figure, scope),
    outcomesOf: (figure) => outcomesOf(figure, scope),
    reachOf: (figure) => reachOf(figure, scope),
    conditionsOf: (figure) => conditionsOf(figure, scope),
    lowestDay: (figure) => (isMinimumStock(figure) ? sqlOf(minimumStockDay(figure, scope)) : 'NULL::DATE'),
  };
}

function tablesOf(needs: Needs, scope: Scope, given: boolean): string[] {
  const { context, columns } = scope;
  const candidates = candidatesOf(needs, scope);
  const facts = [...factsOf(needs, scope), ...candidates.facts];
  const states = stateNeeds(needs.states, context.clock);
  const usesKnownEvents = given || needs.states.length > 0 || readsOften(facts);
  const source = usesKnownEvents ? fromKnownEvents(context) : fromLedger(context);
  const participations = participationTables(needs, scope, source, isJustParticipants(candidates));
  const profiles = profileNeeds(needs, states);
  const aged = !states.births && profiles.attributes.length === 0 ? whoseAge(needs, scope) : always;
  const among = isJustParticipants(candidates)
    ? `SEMI JOIN (FROM participant WHERE ${sqlOf(aged)}) USING (citizen)`
    : undefined;
  const verdicts = needs.figures.map((figure) => `${sqlOf(verdictOn(figure, scope))} AS ${columns.verdict(figure)}`);
  return [
    ...(usesKnownEvents && !given ? [knownEventsTable(needs, facts, scope)] : []),
    ...participations,
    ...(given ? [] : profileTables(profiles, context, among)),
    ...(given ? [] : stateTables(needs.states, context)),
    ...(given ? [] : spellsInOrderTable(facts)),
    ...needs.figures.filter(isMinimumStock).map((figure) => minimumStockTable(figure, scope)),
    ...citizenTables(
      { needs, candidates, facts, outputs: outputsOf(needs, scope), source, births: asksForAges(needs) },
      scope,
    ),
    `verdict AS (
      SELECT *, ${verdicts.join(',\n        ')}
      FROM citizen_facts)`,
  ];
}

/** Whether events are looked through more than once. */
function readsOften(facts: readonly Fact[]): boolean {
  return new Set(facts.flatMap(({ of, level }) => (of === 'events' ? [level] : []))).size > 1;
}

import type { Plan } from '../model/plan.ts';
import type { RowMomentNode } from '../model/plan-graph.ts';
import { spellsInOrderTable } from './aggregates.ts';
import { candidatesOf, isJustParticipants } from './candidates.ts';
import { factsOf, outputsOf } from './citizen-facts.ts';
import { citizenTables } from './citizen-tables.ts';
import { tablesInCommon } from './common-tables.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { always } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import type { Fact } from './facts.ts';
import { compiledConditions } from './figure-conditions.ts';
import { statesOfHours } from './job-hours.ts';
import { knownEventsTable } from './known-events.ts';
import { isMinimumStock, minimumStockDay, minimumStockTable } from './minimum-stock.ts';
import { type Needs, needsOfFigures, requirementsOf } from './needs.ts';
import { participationTables } from './participation.ts';
import { asksForAges, whoseAge } from './populations.ts';
import { profileNeeds, profileTables } from './profiles.ts';
import { byRows, rowFacts } from './row-facts.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope-of.ts';
import { fromKnownEvents, fromLedger } from './source.ts';
import { stateNeeds, stateTables } from './states.ts';
import { baseOf, numeratorSql, outcomesOf, reachOf, verdictOn } from './verdicts.ts';

/**
 * Compiles a plan to SQL over the ledger: common table expressions that end in `verdict`, a row per citizen who may be
 * in a population, with the dates of the plan's moments and one column per figure. Every figure that is about citizens
 * comes out of this one query; what none of them depends on is not in it. Of figures that are about rows of citizens,
 * `verdict` has those rows as well, each by its `ROW_KEY`; they say nothing of the figures that are not theirs.
 *
 * Each row of the ledger is read once, into `known_events` or, of profiles, into `profile`. A plan that needs neither states nor
 * anchored windows does without the first: it reads the ledger's columns for participations and for moments, each row for
 * one of them.
 *
 * @param given whether this is asked under the tables that `commonTables` gives for this context
 */
export function compilePlan(plan: Plan, context: EvaluationContext, given = false): CompiledPlan {
  const needs = requirementsOf(plan.graph);
  const scope = scopeOf(plan.graph, needs, context);
  return {
    plan,
    ...scope,
    figures: needs.figures,
    tables: needs.figures.length === 0 ? [] : tablesOf(needs, scope, given),
    hasRows: byRows(needs).some(({ moment }) => moment !== undefined),
    amountOf: (figure) => numeratorSql(figure, scope),
    baseOf: (figure) => baseOf(figure, scope),
    outcomesOf: (figure) => outcomesOf(figure, scope),
    reachOf: (figure) => reachOf(figure, scope),
    conditionsOf: (figure) => compiledConditions(figure, scope),
    lowestDay: (figure) => (isMinimumStock(figure) ? sqlOf(minimumStockDay(figure, scope)) : 'NULL::DATE'),
  };
}

function tablesOf(needs: Needs, scope: Scope, given: boolean): string[] {
  const byKind = byRows(needs);
  const [only, ...others] = byKind;
  if (only !== undefined && others.length === 0) return verdictTables(needs, only.moment, scope, given);
  const each = byKind.map(({ moment, figures }, i) => ({
    name: `verdict_of_kind_${i}`,
    tables: verdictTables(needsOfFigures(figures), moment, scope, true),
  }));
  return [
    ...(given ? [] : tablesInCommon(needs, [...factsOf(needs, scope), ...candidatesOf(needs, scope).facts], scope)),
    ...minimumStockTables(needs, scope),
    ...each.map(({ name, tables }) => `${name} AS (WITH ${tables.join(',\n    ')} FROM verdict)`),
    `verdict AS (
      ${each.map(({ name }) => `FROM ${name}`).join(' UNION ALL BY NAME ')})`,
  ];
}

/** The tables that end in the verdicts of figures that are all about citizens, or all about the rows of one moment. */
function verdictTables(needs: Needs, rowMoment: RowMomentNode | undefined, scope: Scope, given: boolean): string[] {
  const { context, columns } = scope;
  const candidates = candidatesOf(needs, scope);
  const facts = [...factsOf(needs, scope), ...candidates.facts];
  const states = stateNeeds(needs.states, context.clock, statesOfHours(needs.amounts));
  const usesKnownEvents = given || needs.states.length > 0 || readsOften([...facts, ...rowFacts(needs, scope)]);
  const source = usesKnownEvents ? fromKnownEvents(context) : fromLedger(context);
  const isOfParticipants = rowMoment === undefined && isJustParticipants(candidates);
  const participations = participationTables(needs, scope, source, isOfParticipants);
  const profiles = profileNeeds(needs, states);
  const aged = !states.births && profiles.attributes.length === 0 ? whoseAge(needs, scope) : always;
  const among = isOfParticipants ? `SEMI JOIN (FROM participant WHERE ${sqlOf(aged)}) USING (citizen)` : undefined;
  const verdicts = needs.figures.map((figure) => `${sqlOf(verdictOn(figure, scope))} AS ${columns.verdict(figure)}`);
  return [
    ...(usesKnownEvents && !given ? [knownEventsTable(needs, facts, scope)] : []),
    ...participations,
    ...(given ? [] : profileTables(profiles, context, among)),
    ...(given ? [] : stateTables(needs.states, context, statesOfHours(needs.amounts))),
    ...(given ? [] : spellsInOrderTable(facts)),
    ...minimumStockTables(needs, scope),
    ...citizenTables(
      { needs, candidates, facts, outputs: outputsOf(needs, scope), source, births: asksForAges(needs), rowMoment },
      scope,
    ),
    `verdict AS (
      SELECT *, ${verdicts.join(',\n        ')}
      FROM citizen_facts)`,
  ];
}

function minimumStockTables({ figures }: Needs, scope: Scope): string[] {
  return figures.filter(isMinimumStock).map((figure) => minimumStockTable(figure, scope));
}

/** Whether events are looked through more than once. */
function readsOften(facts: readonly Fact[]): boolean {
  return new Set(facts.flatMap(({ of, level }) => (of === 'events' ? [level] : []))).size > 1;
}

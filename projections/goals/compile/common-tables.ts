import type { Plan } from '../model/plan.ts';
import { spellsInOrderTable } from './aggregates.ts';
import { candidatesOf } from './candidates.ts';
import { factsOf } from './citizen-facts.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import type { Fact } from './facts.ts';
import { statesOfHours } from './job-hours.ts';
import { knownEventsTable } from './known-events.ts';
import { type Needs, requirementsOf } from './needs.ts';
import { profileNeeds, profileTables } from './profiles.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope-of.ts';
import { stateNeeds, stateTables } from './states.ts';

/** A plan's figures for a context. */
export interface Asked {
  readonly plan: Plan;
  readonly context: EvaluationContext;
}

/**
 * What several contexts of one plan have in common, as common table expressions: the rows that are known, what
 * profiles say and the spells of states hang on the cutoff, not on the period. Under them the ledger is read once for all
 * the periods that a plan compares.
 *
 * @param plan the plan with the figures of all the contexts
 * @param asked the contexts, at one cutoff, each with the figures that it needs
 * @returns undefined where nothing is shared: for a single context, and for plans without states, which read few rows
 * of the period alone
 */
export function commonTables(plan: Plan, asked: readonly Asked[]): string[] | undefined {
  const needs = requirementsOf(plan.graph);
  const [first] = asked;
  if (first === undefined || asked.length < 2 || needs.states.length === 0) return undefined;
  const { context } = first;
  return tablesInCommon(needs, asked.flatMap(factsAsked), scopeOf(plan.graph, needs, context));
}

/** What hangs on the cutoff alone: the rows that are known, what profiles say and the spells of states. */
export function tablesInCommon(needs: Needs, facts: readonly Fact[], scope: Scope): string[] {
  const { context } = scope;
  const states = stateNeeds(needs.states, context.clock, statesOfHours(needs.amounts));
  return [
    knownEventsTable(needs, facts, scope),
    ...profileTables(profileNeeds(needs, states), context),
    ...stateTables(needs.states, context, statesOfHours(needs.amounts)),
    ...spellsInOrderTable(facts),
  ];
}

function factsAsked({ plan, context }: Asked) {
  const needs = requirementsOf(plan.graph);
  const scope = scopeOf(plan.graph, needs, context);
  return [...factsOf(needs, scope), ...candidatesOf(needs, scope).facts];
}

import type { Plan } from '../model/plan.ts';
import { spellsInOrderTable } from './aggregates.ts';
import { candidatesOf } from './candidates.ts';
import { needsOf } from './needs.ts';
import type { Occasion } from './occasion.ts';
import { factsOf } from './person.ts';
import { profileNeeds, profileTables } from './profiles.ts';
import { scopeOf } from './scope-of.ts';
import { seenRows } from './seen.ts';
import { stateNeeds, stateTables } from './states.ts';

/** A plan's figures for an occasion. */
export interface Asked {
  readonly plan: Plan;
  readonly occasion: Occasion;
}

/**
 * What several occasions of one plan have in common, as common table expressions: the rows that are known, what
 * profiles say and the spells of states hang on the cutoff, not on the period. Under them the ledger is read once for all
 * the periods that a plan compares.
 *
 * @param plan the plan with the figures of all the occasions
 * @param asked the occasions, at one cutoff, each with the figures that it needs
 * @returns undefined where nothing is shared: for a single occasion, and for plans without states, which read few rows
 * of the period alone
 */
export function commonTables(plan: Plan, asked: readonly Asked[]): string[] | undefined {
  const needs = needsOf(plan);
  const [first] = asked;
  if (first === undefined || asked.length < 2 || needs.states.length === 0) return undefined;
  const { occasion } = first;
  const scope = scopeOf(plan, needs, occasion);
  const states = stateNeeds(plan, needs.states, occasion.clock);
  const facts = asked.flatMap(factsAsked);
  return [
    `seen AS MATERIALIZED (
      ${seenRows(needs, facts, scope)})`,
    ...profileTables(profileNeeds(needs, states), occasion),
    ...stateTables(plan, occasion, needs.states),
    ...spellsInOrderTable(facts, scope),
  ];
}

function factsAsked({ plan, occasion }: Asked) {
  const needs = needsOf(plan);
  const scope = scopeOf(plan, needs, occasion);
  return [...factsOf(needs, scope), ...candidatesOf(needs, scope).facts];
}

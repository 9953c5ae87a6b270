import type { Plan } from '../model/plan.ts';
import { candidatesOf } from './candidates.ts';
import { factsOf } from './citizen-facts.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { statesOfHours } from './job-hours.ts';
import { relevantRows } from './known-events.ts';
import { programmesOf, requirementsOf } from './needs.ts';
import { pairTypes } from './pairs/pair-keys.ts';
import { profileNeeds } from './profiles.ts';
import { rowFacts } from './row-facts.ts';
import { scopeOf } from './scope-of.ts';
import { ofKind } from './states/leaf-spells.ts';
import { stateNeeds, statesNeeded } from './states.ts';

/** SQL over `ledger l`: the rows that may matter to what a plan says of a citizen, whatever the cutoff. It may take too many. */
export function relevantEvents(plan: Plan, context: EvaluationContext): string {
  const needs = requirementsOf(plan.graph);
  const scope = scopeOf(plan.graph, needs, context);
  const candidates = candidatesOf(needs, scope);
  if (candidates.everybody || ofKind(statesNeeded(needs.states), 'everybody').length > 0) return 'true';
  const found = [...factsOf(needs, scope), ...candidates.facts].filter((fact) => fact.of === 'events');
  const facts = [...found, ...rowFacts(needs, scope)];
  const states = stateNeeds(needs.states, context.clock, statesOfHours(needs.amounts));
  const { births, attributes } = profileNeeds(needs, states);
  const always = [
    ...states.types,
    ...(programmesOf(needs).length === 0 ? [] : pairTypes('programme')),
    ...(births || attributes.length > 0 ? ['profile-registered'] : []),
    'identity-merged',
  ];
  return relevantRows(facts, always);
}

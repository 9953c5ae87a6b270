import { anchorsOfAmount, anchorsOfMoment } from '../model/anchors.ts';
import type { Amount, Moment, Plan } from '../model/plan.ts';
import { resolved } from './needs.ts';

/**
 * Stages: what hangs on the period alone is found first (0), then what is looked for from the dates of that (1), and so
 * on. What is only reckoned, without looking at events or spells, is had as soon as its parts are.
 */
export function stageOfMoment(plan: Plan, name: string): number {
  const moment: Moment = resolved(plan.moments, name);
  const anchors = anchorsOfMoment(moment);
  if (moment.kind !== 'date') return stageOfSought(plan, anchors);
  // In one stage the database puts the expression of a date in for its name each time that it is named: along a chain of
  // dates that are reckoned from one another these would grow as powers do.
  const isOfAChain = anchors.some((anchor) => resolved(plan.moments, anchor).kind === 'date');
  return stageOfReckoned(plan, anchors) + (isOfAChain ? 1 : 0);
}

export function stageOfAmount(plan: Plan, amount: Amount): number {
  const anchors = anchorsOfAmount(amount);
  const reckoned = amount.kind === 'age-on' || amount.kind === 'time-since';
  return reckoned ? stageOfReckoned(plan, anchors) : stageOfSought(plan, anchors);
}

/** The stage in which something is looked for that is anchored in some moments. */
export function stageOfSought(plan: Plan, anchors: readonly string[]): number {
  return anchors.length === 0 ? 0 : 1 + stageOfReckoned(plan, anchors);
}

function stageOfReckoned(plan: Plan, anchors: readonly string[]): number {
  return Math.max(0, ...anchors.map((anchor) => stageOfMoment(plan, anchor)));
}

import { anchorsOfAmount, anchorsOfMoment } from '../model/anchors.ts';
import { amountsOf, type Condition, leavesOf, momentsOf } from '../model/condition.ts';
import type { Plan, Window } from '../model/plan.ts';
import { resolved } from './needs.ts';

/**
 * Whether what a condition speaks of may still happen while the period has days left: it looks for something in the
 * period, or up to its end. States are not asked, for they do not look for anything; nor is `throughout`, for a day outside
 * a state is never made up for.
 */
export function looksToPeriodEnd(condition: Condition, plan: Plan): boolean {
  const inWindow = leavesOf(condition).some((leaf) => leaf.op === 'during' && leaf.window.kind !== 'dates');
  return (
    inWindow ||
    amountsOf(condition).some((name) => amountLooks(name, plan)) ||
    momentsOf(condition).some((name) => momentLooks(name, plan))
  );
}

function momentLooks(name: string, plan: Plan): boolean {
  const moment = resolved(plan.moments, name);
  if (moment.kind === 'end' || windowLooks(moment.window)) return true;
  return anchorsOfMoment(moment).some((anchor) => momentLooks(anchor, plan));
}

function amountLooks(name: string, plan: Plan): boolean {
  const amount = resolved(plan.amounts, name);
  if ('window' in amount && windowLooks(amount.window)) return true;
  return anchorsOfAmount(amount).some((anchor) => momentLooks(anchor, plan));
}

function windowLooks({ during }: Window): boolean {
  return during !== 'any-time';
}

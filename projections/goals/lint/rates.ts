import { canonicalText } from '../definition/digest.ts';
import { amountsAdded } from '../model/figure-conditions.ts';
import type { Amount } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { impliedStates } from './implied-states.ts';
import type { LintFinding } from './lint-finding.ts';

/** A rate for every hundred, which reads like a share and may be more than 100: nothing keeps one sum below the other. */
export function lintRateAboveWhole(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ measure }, i): LintFinding[] => {
    if (measure.kind !== 'rate' || measure.per !== 100) return [];
    const [amount, over] = [plan.amounts.get(measure.amount), plan.amounts.get(measure.over)];
    if (amount === undefined || over === undefined || isWithin(amount, over, plan)) return [];
    return [
      {
        path: ['figures', i, 'per'],
        detail: { kind: 'rate-above-whole', amount: amount.name, over: over.name },
      },
    ];
  });
}

/** An average or a quantile of whole units of time: each number is rounded down, so that it is less than it was by up to one. */
export function lintWholeUnitsAveraged(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ measure }, i): LintFinding[] => {
    if (measure.kind !== 'average' && measure.kind !== 'quantile') return [];
    return amountsAdded(measure).flatMap(({ name, field }): LintFinding[] => {
      const amount = plan.amounts.get(name);
      if (amount?.kind !== 'time-since' || amount.unit === 'days') return [];
      return [
        { path: ['figures', i, field], detail: { kind: 'whole-units-averaged', amount: name, unit: amount.unit } },
      ];
    });
  });
}

/** Whether an amount is never more than another: the same, or days in a state that is part of the other's. */
function isWithin(amount: Amount, over: Amount, plan: Plan): boolean {
  if (amount.name === over.name) return true;
  if (amount.kind !== over.kind || !('window' in amount) || !('window' in over)) return false;
  if (canonicalText(amount.window) !== canonicalText(over.window)) return false;
  if (!('state' in amount) || !('state' in over)) return false;
  if (['begins-of', 'longest-gap-in', 'longest-out-of'].includes(amount.kind)) return false;
  return impliedStates(amount.state, plan).some(({ name }) => name === over.state);
}

import { canonicalText } from '../definition/digest.ts';
import type { Amount } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { impliedStates } from './implied-states.ts';
import type { LintFinding } from './lint-finding.ts';

/** A rate for every hundred, which reads like a share and may be more than 100: nothing keeps one sum below the other. */
export function lintRateAboveWhole(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ measure }, i) => {
    if (measure.kind !== 'rate' || measure.per !== 100) return [];
    const [amount, over] = [plan.amounts.get(measure.amount), plan.amounts.get(measure.over)];
    if (amount === undefined || over === undefined || isWithin(amount, over, plan)) return [];
    return [
      {
        code: 'LINT_RATE_ABOVE_WHOLE' as const,
        path: ['figures', i, 'per'],
        message: `"per: 100" reads like per cent, but "${amount.name}" may be more than "${over.name}", and so this more than 100; write another "per", or a share`,
      },
    ];
  });
}

/** Whether an amount is never more than another: the same, or days in a state that is part of the other's. */
function isWithin(amount: Amount, over: Amount, plan: Plan): boolean {
  if (amount.name === over.name) return true;
  if (amount.kind !== over.kind || !('window' in amount) || !('window' in over)) return false;
  if (canonicalText(amount.window) !== canonicalText(over.window)) return false;
  if (!('state' in amount) || !('state' in over)) return false;
  if (amount.kind === 'begins-of' || amount.kind === 'longest-gap-in') return false;
  return impliedStates(amount.state, plan).some(({ name }) => name === over.state);
}

import type { Plan } from '../goals/model/plan.ts';
import { type Group, partsOfBreakdown, partsOfGroup } from './groups.ts';

/**
 * The order in which a breakdown's groups are shown: bands as written, others by their codes, the unknown last; of a crossed
 * breakdown by its first part, then by the next.
 */
export function groupOrder(plan: Plan, breakdown: string): (a: Group, b: Group) => number {
  const orders = partsOfBreakdown(plan, breakdown).map((part) => orderOfPart(plan, part));
  return (a, b) => {
    const [partsOfA, partsOfB] = [partsOfGroup(a), partsOfGroup(b)];
    return orders.map((order, i) => order(partsOfA[i] ?? null, partsOfB[i] ?? null)).find((each) => each !== 0) ?? 0;
  };
}

function orderOfPart(plan: Plan, breakdown: string): (a: string | null, b: string | null) => number {
  const written = plan.breakdowns.get(breakdown);
  const bands = written?.kind === 'amount' ? written.bands.map(({ label }) => label) : [];
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return bands.indexOf(a) - bands.indexOf(b) || (a < b ? -1 : Number(a > b));
  };
}

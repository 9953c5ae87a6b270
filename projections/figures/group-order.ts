import type { Plan } from '../goals/model/plan.ts';

/** The order in which a breakdown's groups are shown: bands as written, others by their codes, the unknown last. */
export function groupOrder(plan: Plan, breakdown: string): (a: string | null, b: string | null) => number {
  const written = plan.breakdowns.get(breakdown);
  const bands = written?.kind === 'amount' ? written.bands.map(({ label }) => label) : [];
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return bands.indexOf(a) - bands.indexOf(b) || (a < b ? -1 : Number(a > b));
  };
}

import { hash } from 'node:crypto';
import type { Plan } from '../../projections/goals/model/plan.ts';

const identities = new WeakMap<Plan, string>();

/**
 * Tells plans apart by all that an answer may show of them. The definition alone does not: it leaves out names, titles and orders,
 * which are the same to a figure and not to whoever reads it.
 */
export function planIdentity(plan: Plan): string {
  const known = identities.get(plan);
  if (known !== undefined) return known;
  const { graph: _, ...read } = plan;
  const text = JSON.stringify(read, (_name, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' ? `${value}n` : value;
  });
  const identity = hash('sha256', text, 'base64url');
  identities.set(plan, identity);
  return identity;
}

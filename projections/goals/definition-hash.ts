import { createHash } from 'node:crypto';
import type { Plan } from './plan.ts';

type Meaning = Omit<Plan, 'id' | 'title' | 'description' | 'definition' | 'report'>;

/** Fields that only people read, and that decide no figure. */
const forPeople = new Set(['title', 'note', 'published']);

/** `sha256:` and the hash of what a plan means: nothing that only people read, whatever order it was written in. */
export function definitionHash(id: string, meaning: Meaning): string {
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(canonical({ plan: id, ...meaning })))
    .digest('hex')}`;
}

function canonical(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Map) return canonical(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== undefined && !forPeople.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

import { holdsPersonalNumber, isPersonalNumber } from './personal-number.ts';

/**
 * Where in parsed JSON the first personal number stands, as the keys that lead there; `undefined` when there is none.
 * Where a key itself holds one, the way ends before it. A number is looked at too, except as a `value` within something:
 * that is the figure of a benchmark, and large figures are no persons.
 */
export function findPersonalNumber(value: unknown): readonly (string | number)[] | undefined {
  return findWithin(value, 0);
}

function findWithin(value: unknown, depth: number): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return holdsPersonalNumber(value) ? [] : undefined;
  if (typeof value === 'number') return isPersonalNumber(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isArray && holdsPersonalNumber(key)) return [];
    if (key === 'value' && typeof inner === 'number' && depth > 0) continue;
    const below = findWithin(inner, depth + 1);
    if (below !== undefined) return [isArray ? Number(key) : key, ...below];
  }
  return undefined;
}

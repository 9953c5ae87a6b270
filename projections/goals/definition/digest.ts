import { createHash } from 'node:crypto';

/** `sha256:` and the hash of a value; the order of its keys does not matter, nor does a field that is undefined. */
export function digest(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalText(value)).digest('hex')}`;
}

/** A value as text: equal values have equal texts. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Values among which neither order nor repetition matters. */
export function asSet<T>(values: readonly T[]): T[] {
  const byText = new Map(values.map((value) => [canonicalText(value), value]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

import type { Expression } from './expression.ts';

/** Whether two expressions are built alike, and so say the same of every row. */
export function isSame(one: Expression, other: Expression): boolean {
  return isAlike(one, other);
}

/** Nodes are plain data. Those of one kind have the same fields; so only lists can differ in how much they hold. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((each, i) => isAlike(each, other[i]));
  if (!isRecord(one) || !isRecord(other)) return false;
  for (const field in one) if (!isAlike(one[field], other[field])) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The place of an expression among others that may be built alike; -1 where it is not among them. */
export function placeAmong(others: readonly Expression[], one: Expression): number {
  return others.findIndex((other) => isSame(other, one));
}

/** Expressions, each the first time that it is there. */
export function distinct<E extends Expression>(expressions: readonly E[]): E[] {
  return expressions.filter((each, i) => placeAmong(expressions, each) === i);
}

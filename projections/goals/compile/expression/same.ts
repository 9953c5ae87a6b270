import type { Expression } from './expression.ts';

/** Whether two expressions are built alike, and so say the same of every row. */
export function isSame(one: Expression, other: Expression): boolean {
  return isAlike(one, other);
}

/** Nodes are plain data: texts, numbers, and lists and records of such. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [fields, others] = [Object.keys(one), Object.keys(other)];
  if (fields.length !== others.length) return false;
  return fields.every((field) => isAlike(one[field as keyof typeof one], other[field as keyof typeof other]));
}

/** The place of an expression among others that may be built alike; -1 where it is not among them. */
export function placeAmong(others: readonly Expression[], one: Expression): number {
  return others.findIndex((other) => isSame(other, one));
}

/** Expressions, each the first time that it is there. */
export function distinct<E extends Expression>(expressions: readonly E[]): E[] {
  return expressions.filter((each, i) => placeAmong(expressions, each) === i);
}

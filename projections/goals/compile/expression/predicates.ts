import type { Day, Expression, Operator, Predicate, Quantity } from './expression.ts';
import { distinct } from './same.ts';

export const always: Predicate = { kind: 'truth', holds: true };
export const never: Predicate = { kind: 'truth', holds: false };

/** Whether it is known here that something holds, whoever the citizen is. */
export function isAlways(predicate: Predicate): boolean {
  return predicate.kind === 'truth' && predicate.holds;
}

/** Whether it is known here that something does not hold, whoever the citizen is. */
export function isNever(predicate: Predicate): boolean {
  return predicate.kind === 'truth' && !predicate.holds;
}

/** Holds where all of the parts do. */
export function all(parts: readonly Predicate[]): Predicate {
  const needed = distinct(parts.filter((part) => !isAlways(part)));
  if (needed.some(isNever)) return never;
  const [first = always, ...others] = needed;
  return others.length === 0 ? first : { kind: 'and', parts: needed };
}

/** Holds where some of the parts does. */
export function any(parts: readonly Predicate[]): Predicate {
  const needed = distinct(parts.filter((part) => !isNever(part)));
  if (needed.some(isAlways)) return always;
  const [first = never, ...others] = needed;
  return others.length === 0 ? first : { kind: 'or', parts: needed };
}

/** Holds where at least so many of the parts do; parts that are alike count each for itself. */
export function atLeast(least: number, parts: readonly Predicate[]): Predicate {
  return { kind: 'at-least', least, parts };
}

/** Holds where a part does not; the part is never NULL. */
export function not(part: Predicate): Predicate {
  if (part.kind === 'truth') return part.holds ? never : always;
  return { kind: 'not', part };
}

/** Holds where a part does, and not where it is NULL: so it is never NULL itself. */
export function sure(part: Predicate): Predicate {
  return part.kind === 'truth' ? part : { kind: 'sure', part };
}

/** There is no value. */
export function isMissing(of: Expression): Predicate {
  return isKnown(of) ? never : { kind: 'missing', of };
}

/** There is a value. */
export function isThere(of: Expression): Predicate {
  return isKnown(of) ? always : { kind: 'there', of };
}

/** Compares two days or two numbers; NULL where one of them is. Two that are known here are compared here. */
export function compare(left: Day, operator: Operator, right: Day): Predicate;
export function compare(left: Quantity, operator: Operator, right: Quantity): Predicate;
export function compare(left: Day | Quantity, operator: Operator, right: Day | Quantity): Predicate {
  // Civil dates of four-digit years are in the order of their texts.
  if (left.kind === 'fixed-day' && right.kind === 'fixed-day') return truth(holds[operator](left.iso, right.iso));
  if (left.kind === 'number' && right.kind === 'number') return truth(holds[operator](left.value, right.value));
  return { kind: 'comparison', left, operator, right };
}

const holds: Readonly<Record<Operator, <T extends string | number>(left: T, right: T) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '=': (left, right) => left === right,
  '>=': (left, right) => left >= right,
  '>': (left, right) => left > right,
};

function truth(holds: boolean): Predicate {
  return holds ? always : never;
}

function isKnown({ kind }: Expression): boolean {
  return kind === 'truth' || kind === 'fixed-day' || kind === 'number';
}

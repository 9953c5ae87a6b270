import type { ConditionDetail } from '../../../contracts/plans/condition-details.ts';
import { anchorOf, type DateExpression, type Span } from './date-expression.ts';

/** A condition on a citizen, as the strings of a plan write it. */
export type Condition =
  /** The citizen has the moment. */
  | { readonly op: 'has'; readonly moment: string }
  | {
      readonly op: 'compare';
      readonly left: DateExpression;
      readonly relation: Relation;
      readonly right: DateExpression;
    }
  /** `left` lies from `right` to so long after (before) it, both included. */
  | {
      readonly op: 'within';
      readonly left: DateExpression;
      readonly span: Span;
      readonly direction: 'after' | 'before';
      readonly right: DateExpression;
    }
  /** In the state on a day; with `lasting`, for at least so long, that day included. */
  | { readonly op: 'on'; readonly state: string; readonly date: DateExpression; readonly lasting: Span | undefined }
  /** In the state on at least one day of the window, or on all of them. */
  | { readonly op: 'during' | 'throughout'; readonly state: string; readonly window: ConditionWindow }
  | { readonly op: 'amount'; readonly amount: string; readonly comparison: Comparator; readonly number: number }
  /** At least so many of the parts hold. */
  | { readonly op: 'at-least'; readonly least: number; readonly parts: readonly Condition[] }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition };

/** A condition that is not put together from others. */
export type LeafCondition = Exclude<Condition, { readonly op: 'not' | 'and' | 'or' | 'at-least' }>;

/** A part of a condition that looks at the spells of a state. */
export type StateTest = Condition & { readonly op: 'on' | 'during' | 'throughout' };

/** How one date must lie to another. */
export type Relation = 'on or after' | 'after' | 'on or before' | 'before';

/** How an amount must lie to a number. An amount that a citizen does not have satisfies none of them. */
export type Comparator = 'at least' | 'at most' | 'more than' | 'less than' | 'exactly';

/** The period, so long up to its end, or the days from one date to another, both included. */
export type ConditionWindow =
  | { readonly kind: 'period' }
  | { readonly kind: 'last'; readonly span: Span }
  | { readonly kind: 'dates'; readonly from: DateExpression; readonly to: DateExpression };

/** A condition that cannot be read: what is wrong, and at which character of the string (from 0). */
export class ConditionError extends Error {
  readonly detail: ConditionDetail;
  readonly offset: number;

  constructor(detail: ConditionDetail, offset: number) {
    super(detail.kind);
    this.name = 'ConditionError';
    this.detail = detail;
    this.offset = offset;
  }
}

export function isLeaf(condition: Condition): condition is LeafCondition {
  return !('part' in condition || 'parts' in condition);
}

/** The parts that a condition is put together from; none for a leaf. */
export function partsOf(condition: Condition): readonly Condition[] {
  if (condition.op === 'not') return [condition.part];
  return 'parts' in condition ? condition.parts : [];
}

/** The conditions that a condition is put together from and that are put together from none. */
export function leavesOf(condition: Condition): Condition[] {
  const parts = partsOf(condition);
  return parts.length === 0 ? [condition] : parts.flatMap(leavesOf);
}

export function isStateTest(leaf: Condition): leaf is StateTest {
  return leaf.op === 'on' || leaf.op === 'during' || leaf.op === 'throughout';
}

/** What tells one state test from another. */
export function testKey(test: StateTest): string {
  return JSON.stringify(test);
}

/** The dates that a leaf speaks of, in the order in which they are written. */
export function datesOf(leaf: Condition): DateExpression[] {
  switch (leaf.op) {
    case 'compare':
    case 'within':
      return [leaf.left, leaf.right];
    case 'on':
      return [leaf.date];
    case 'during':
    case 'throughout':
      return leaf.window.kind === 'dates' ? [leaf.window.from, leaf.window.to] : [];
    case 'has':
    case 'amount':
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return [];
  }
}

/** The names of the moments that a condition speaks of, each once, in the order of their first mention. */
export function momentsOf(condition: Condition | undefined): string[] {
  return namesIn(condition, (leaf) =>
    leaf.op === 'has' ? [leaf.moment] : datesOf(leaf).flatMap((date) => anchorOf(date) ?? []),
  );
}

/** The names of the amounts that a condition speaks of, each once, in the order of their first mention. */
export function amountsOf(condition: Condition | undefined): string[] {
  return namesIn(condition, (leaf) => (leaf.op === 'amount' ? [leaf.amount] : []));
}

function namesIn(condition: Condition | undefined, names: (leaf: Condition) => readonly string[]): string[] {
  return condition === undefined ? [] : [...new Set(leavesOf(condition).flatMap(names))];
}

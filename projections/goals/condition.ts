import type { DateExpression, Span } from './date-expression.ts';

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
  | { readonly op: 'amount'; readonly amount: string; readonly comparison: Comparison; readonly number: number }
  /** At least so many of the parts hold. */
  | { readonly op: 'at-least'; readonly least: number; readonly parts: readonly Condition[] }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition };

/** How one date must lie to another. */
export type Relation = 'on or after' | 'after' | 'on or before' | 'before';

/** How an amount must lie to a number. An amount that a citizen does not have satisfies none of them. */
export type Comparison = 'at least' | 'at most' | 'more than' | 'less than' | 'exactly';

/** The period, so long up to its end, or the days from one date to another, both included. */
export type ConditionWindow =
  | { readonly kind: 'period' }
  | { readonly kind: 'last'; readonly span: Span }
  | { readonly kind: 'dates'; readonly from: DateExpression; readonly to: DateExpression };

/** A condition that cannot be read: what is wrong, and at which character of the string (from 0). */
export class ConditionError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'ConditionError';
    this.offset = offset;
  }
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

const keywords = new Set(['and', 'or', 'not', 'on', 'after', 'before', 'where']);

/**
 * Reads a condition: moments and comparisons of two moments, joined by `not`, `and` and `or` (binding in that order)
 * and grouped by parentheses.
 *
 * @throws ConditionError
 */
export function parseCondition(text: string): Condition {
  const parser = makeParser(text);
  const condition = parser.or();
  parser.end();
  return condition;
}

/**
 * Reads a population that may be narrowed: `jobready`, or `jobready where jobready-activation`.
 *
 * @throws ConditionError
 */
export function parseMembers(text: string): { population: string; where: Condition | undefined } {
  const parser = makeParser(text);
  const population = parser.name('a population');
  const where = parser.take('where') ? parser.or() : undefined;
  parser.end();
  return { population, where };
}

/** The names of the moments that a condition speaks of, each once, in the order of their first mention. */
export function momentsOf(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  switch (condition.op) {
    case 'has':
      return [condition.moment];
    case 'compare':
      return [...new Set([condition.left, condition.right])];
    case 'not':
      return momentsOf(condition.part);
    default:
      return [...new Set(condition.parts.flatMap(momentsOf))];
  }
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s+|[()]|[A-Za-z0-9-]+|./gsu)) {
    const token = match[0];
    if (/^\s/.test(token)) continue;
    if (!/^([()]|[A-Za-z0-9-]+)$/.test(token)) {
      throw new ConditionError(`"${token}" does not belong in a condition`, match.index);
    }
    tokens.push({ text: token, offset: match.index });
  }
  return tokens;
}

function makeParser(text: string) {
  const tokens = tokenise(text);
  let next = 0;

  const peek = (): string | undefined => tokens[next]?.text;
  const fail = (wanted: string): never => {
    const token = tokens[next];
    throw new ConditionError(
      token === undefined
        ? `the condition ends where ${wanted} should follow`
        : `"${token.text}" stands where ${wanted} should`,
      token?.offset ?? text.length,
    );
  };
  const take = (word: string): boolean => {
    if (peek() !== word) return false;
    next++;
    return true;
  };
  const expect = (word: string): void => {
    if (!take(word)) fail(`"${word}"`);
  };
  const name = (what: string): string => {
    const token = peek();
    if (token === undefined || keywords.has(token) || token === '(' || token === ')') return fail(what);
    next++;
    return token;
  };
  const relation = (): Relation | undefined => {
    if (take('after')) return 'after';
    if (take('before')) return 'before';
    if (!take('on')) return undefined;
    expect('or');
    if (take('after')) return 'on or after';
    if (take('before')) return 'on or before';
    return fail('"after" or "before"');
  };
  const unary = (): Condition => {
    if (take('not')) return { op: 'not', part: unary() };
    if (take('(')) {
      const inner = or();
      expect(')');
      return inner;
    }
    const left = name('a moment');
    const found = relation();
    return found === undefined
      ? { op: 'has', moment: left }
      : { op: 'compare', left, relation: found, right: name('a moment') };
  };
  const joined = (op: 'and' | 'or', part: () => Condition): Condition => {
    const first = part();
    if (peek() !== op) return first;
    const parts = [first];
    while (take(op)) parts.push(part());
    return { op, parts };
  };
  const and = (): Condition => joined('and', unary);
  const or = (): Condition => joined('or', and);
  const end = (): void => {
    if (next < tokens.length) fail('the end of the condition, or "and" or "or",');
  };
  return { or, name, take, end };
}

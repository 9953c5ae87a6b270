import type { Condition, ConditionWindow } from '../model/condition.ts';
import type { DateExpression, Span } from '../model/date-expression.ts';
import { asSet, canonicalText } from './digest.ts';

/** What stands for a name: the meaning of what it names, so that renaming changes nothing. */
export interface Meanings {
  state(name: string): string;
  moment(name: string): string;
  amount(name: string): string;
  /** Whether an amount is a whole number of what it counts. */
  isWhole(amount: string): boolean;
}

/**
 * A condition such that two that say the same in other words are one, as far as that can be told from their form: the
 * order of what `and`, `or` and `at least` join, parentheses, `a after b` for `b before a`, `more than 2` for `at least 3`.
 */
export function canonicalCondition(condition: Condition | undefined, meanings: Meanings): unknown {
  if (condition === undefined) return undefined;
  const part = (each: Condition): unknown => canonicalCondition(each, meanings);
  const date = (each: DateExpression): unknown => canonicalDate(each, meanings);
  switch (condition.op) {
    case 'has':
      return { has: meanings.moment(condition.moment) };
    case 'compare': {
      const { left, relation, right } = condition;
      const [first, second] = relation.endsWith('after') ? [right, left] : [left, right];
      return { orderly: [date(first), date(second)], sameDay: relation.startsWith('on') };
    }
    case 'within': {
      const { left, span, direction, right } = condition;
      return { within: date(left), span: canonicalSpan(span), direction, of: date(right) };
    }
    case 'on': {
      const lasting = condition.lasting && canonicalSpan(condition.lasting);
      return { in: meanings.state(condition.state), on: date(condition.date), lasting };
    }
    case 'during':
    case 'throughout':
      return { [condition.op]: meanings.state(condition.state), window: canonicalWindow(condition.window, meanings) };
    case 'amount': {
      const { comparison, number } = condition;
      const amount = meanings.amount(condition.amount);
      if (comparison === 'exactly') return { amount, exactly: number };
      // Between two numbers of hours there are others.
      if (!meanings.isWhole(condition.amount)) return { amount, [comparison]: number };
      return comparison === 'at least' || comparison === 'more than'
        ? { amount, least: comparison === 'at least' ? number : number + 1 }
        : { amount, most: comparison === 'at most' ? number : number - 1 };
    }
    case 'not':
      return condition.part.op === 'not' ? part(condition.part.part) : { not: part(condition.part) };
    case 'and':
    case 'or':
      return joined(condition.op, condition.parts.map(part));
    case 'at-least': {
      const { least, parts } = condition;
      if (least === 1 || least === parts.length) return part({ op: least === 1 ? 'or' : 'and', parts });
      // Here it matters how often a part is named: each counts.
      return {
        atLeast: least,
        of: parts
          .map(part)
          .map((each) => canonicalText(each))
          .sort(),
      };
    }
  }
}

/** Parts joined by a word, with those that are joined by the same word taken apart: they are canonical already. */
function joined(op: 'and' | 'or', parts: readonly unknown[]): unknown {
  const distinct = asSet(parts.flatMap((part) => (part as Partial<Record<typeof op, unknown[]>>)[op] ?? [part]));
  return distinct.length === 1 ? distinct[0] : { [op]: distinct };
}

export function canonicalDate({ base, shifts }: DateExpression, meanings: Meanings): unknown {
  return {
    base: typeof base === 'string' ? base : { moment: meanings.moment(base.moment) },
    shifts: shifts.map(({ sign, span }) => ({ sign, span: canonicalSpan(span) })),
  };
}

/** A week is seven days and a year twelve months. */
export function canonicalSpan({ count, unit }: Span): Span {
  if (unit === 'weeks') return { count: count * 7, unit: 'days' };
  return unit === 'years' ? { count: count * 12, unit: 'months' } : { count, unit };
}

function canonicalWindow(window: ConditionWindow, meanings: Meanings): unknown {
  switch (window.kind) {
    case 'period':
      return 'period';
    case 'last':
      return canonicalSpan(window.span);
    case 'dates':
      return [canonicalDate(window.from, meanings), canonicalDate(window.to, meanings)];
  }
}

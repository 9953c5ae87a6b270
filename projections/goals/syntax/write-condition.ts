import { type Condition, type ConditionWindow, partsOf } from '../model/condition.ts';
import type { DateExpression, Span } from '../model/date-expression.ts';

/**
 * A condition as a plan would write it, with parentheses where they are needed and nowhere else. Read again it is the
 * same; weeks that were written beside an amount in days are days.
 */
export function writeCondition(condition: Condition): string {
  switch (condition.op) {
    case 'has':
      return condition.moment;
    case 'compare':
      return `${writeDate(condition.left)} ${condition.relation} ${writeDate(condition.right)}`;
    case 'within': {
      const { left, span, direction, right } = condition;
      return `${writeDate(left)} within ${writeSpan(span)} ${direction} ${writeDate(right)}`;
    }
    case 'on': {
      const lasting = condition.lasting === undefined ? '' : ` for at least ${writeSpan(condition.lasting)}`;
      return `${condition.state} on ${writeDate(condition.date)}${lasting}`;
    }
    case 'during':
    case 'throughout':
      return `${condition.state} ${condition.op} ${writeWindow(condition.window)}`;
    case 'amount':
      return `${condition.amount} ${condition.comparison} ${condition.number}`;
    case 'at-least':
      return `at least ${condition.least} of (${partsOf(condition).map(writeCondition).join(', ')})`;
    case 'not':
      return `not ${inParentheses(condition.part, ['and', 'or'])}`;
    case 'and':
      return condition.parts.map((part) => inParentheses(part, ['and', 'or'])).join(' and ');
    case 'or':
      return condition.parts.map((part) => inParentheses(part, ['or'])).join(' or ');
  }
}

/** `arrival + 3 years` */
export function writeDate({ base, shifts }: DateExpression): string {
  const shifted = shifts.map(({ sign, span }) => ` ${sign === 1 ? '+' : '-'} ${writeSpan(span)}`).join('');
  return `${typeof base === 'string' ? base : base.moment}${shifted}`;
}

/** `1 month`, `14 days` */
export function writeSpan({ count, unit }: Span): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function writeWindow(window: ConditionWindow): string {
  switch (window.kind) {
    case 'period':
      return 'period';
    case 'last':
      return `last ${writeSpan(window.span)}`;
    case 'dates':
      return `${writeDate(window.from)} to ${writeDate(window.to)}`;
  }
}

function inParentheses(condition: Condition, ops: readonly Condition['op'][]): string {
  return ops.includes(condition.op) ? `(${writeCondition(condition)})` : writeCondition(condition);
}

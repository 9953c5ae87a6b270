import type { Condition, ConditionWindow } from './condition.ts';
import type { DateExpression, Span } from './date-expression.ts';

/** A condition as a plan writes it, with one space between words and only the parentheses that it needs. */
export function conditionText(condition: Condition): string {
  switch (condition.op) {
    case 'has':
      return condition.moment;
    case 'compare':
      return `${dateText(condition.left)} ${condition.relation} ${dateText(condition.right)}`;
    case 'within':
      return `${dateText(condition.left)} within ${spanText(condition.span)} ${condition.direction} ${dateText(condition.right)}`;
    case 'on': {
      const lasting = condition.lasting === undefined ? '' : ` for at least ${spanText(condition.lasting)}`;
      return `${condition.state} on ${dateText(condition.date)}${lasting}`;
    }
    case 'during':
    case 'throughout':
      return `${condition.state} ${condition.op} ${windowText(condition.window)}`;
    case 'amount':
      return `${condition.amount} ${condition.comparison} ${condition.number}`;
    case 'at-least':
      return `at least ${condition.least} of (${condition.parts.map(conditionText).join(', ')})`;
    case 'not':
      return `not ${bound(condition.part, ['and', 'or'])}`;
    case 'and':
    case 'or':
      return condition.parts.map((part) => bound(part, ['or', 'and'])).join(` ${condition.op} `);
  }
}

/** A date expression as a plan writes it: `arrival + 3 years`. */
export function dateText({ base, shifts }: DateExpression): string {
  const spans = shifts.map(({ sign, span }) => ` ${sign === 1 ? '+' : '-'} ${spanText(span)}`);
  return `${typeof base === 'string' ? base : base.moment}${spans.join('')}`;
}

/** A span as a plan writes it: `1 month`, `14 days`. */
export function spanText({ count, unit }: Span): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function windowText(window: ConditionWindow): string {
  if (window.kind === 'period') return 'period';
  if (window.kind === 'last') return `last ${spanText(window.span)}`;
  return `${dateText(window.from)} to ${dateText(window.to)}`;
}

/** In parentheses, where the condition is put together by one of these. */
function bound(condition: Condition, ops: readonly Condition['op'][]): string {
  const text = conditionText(condition);
  return ops.includes(condition.op) ? `(${text})` : text;
}

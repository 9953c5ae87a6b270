import { date } from '../../../ledger/sql-text.ts';
import type { Span } from '../../model/date-expression.ts';
import type { Branch, Expression } from './expression.ts';

/** Writes an expression as SQL over a row. What consists of several parts is in parentheses, but for comparisons. */
export function sqlOf(expression: Expression): string {
  switch (expression.kind) {
    case 'truth':
      return String(expression.holds);
    case 'and':
      return `(${expression.parts.map(sqlOf).join(' AND ')})`;
    case 'or':
      return `(${expression.parts.map(sqlOf).join(' OR ')})`;
    case 'not':
      return `(NOT ${sqlOf(expression.part)})`;
    case 'sure':
      return `coalesce(${sqlOf(expression.part)}, false)`;
    case 'missing':
      return `${sqlOf(expression.of)} IS NULL`;
    case 'there':
      return `${sqlOf(expression.of)} IS NOT NULL`;
    case 'comparison':
      return `${sqlOf(expression.left)} ${expression.operator} ${sqlOf(expression.right)}`;
    case 'at-least':
      return `(${expression.parts.map((part) => `(${sqlOf(part)})::INTEGER`).join(' + ')} >= ${expression.least})`;
    case 'fixed-day':
      return date(expression.iso);
    case 'shifted':
      return shiftedSql(sqlOf(expression.from), expression.span, expression.sign === 1 ? '+' : '-');
    case 'extreme':
      return `${expression.pick}(${expression.days.map(sqlOf).join(', ')})`;
    case 'number':
      return String(expression.value);
    case 'choice':
      return choiceSql(expression.branches, expression.otherwise);
    case 'column':
      return expression.name;
    case 'fragment':
      return expression.texts
        .map((text, i) => (i === 0 ? text : `${sqlOf(expression.holes[i - 1] as Expression)}${text}`))
        .join('');
  }
}

function choiceSql(branches: readonly Branch[], otherwise: Expression | undefined): string {
  const whens = branches.map(({ when, gives }) => `WHEN ${sqlOf(when)} THEN ${sqlOf(gives)}`);
  return `CASE ${whens.join(' ')}${otherwise === undefined ? '' : ` ELSE ${sqlOf(otherwise)}`} END`;
}

/** An interval of months gives a timestamp, so it is made a date again. */
function shiftedSql(day: string, { count, unit }: Span, operator: '+' | '-'): string {
  switch (unit) {
    case 'days':
      return `(${day} ${operator} ${count})`;
    case 'weeks':
      return `(${day} ${operator} ${count * 7})`;
    case 'months':
      return `(${day} ${operator} INTERVAL ${count} MONTH)::DATE`;
    case 'years':
      return `(${day} ${operator} INTERVAL ${count * 12} MONTH)::DATE`;
  }
}

import type { DateExpression, PeriodDate, Span } from '../../../../projections/goals/model/date-expression.ts';
import type { Window } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';

/** `1 month`, `14 days` */
export function span({ count, unit }: Span): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

const periodDates: Readonly<Record<PeriodDate, string>> = {
  'period-start': "the period's first day",
  'period-end': "the period's last day",
  'after-period': 'the day after the period',
};

/** A date as a noun: `the period's last day`, `“arrival”`, `3 years after “arrival”`. */
export function date({ base, shifts }: DateExpression, names: PartNames): string {
  return shifts.reduce(
    (from, { sign, span: by }) => `${span(by)} ${sign === 1 ? 'after' : 'before'} ${from}`,
    typeof base === 'string' ? periodDates[base] : names.moment(base.moment),
  );
}

/** A date as an adverbial: `on the period's last day`, `on the day of “arrival”`, `3 years after “arrival”`. */
export function onDate(expression: DateExpression, names: PartNames): string {
  const { base, shifts } = expression;
  const noun = date(expression, names);
  if (shifts.length > 0) return noun;
  return typeof base === 'string' ? `on ${noun}` : `on the day of ${noun}`;
}

/** A window as an adverbial, such as `in the period`; empty where it is any time. */
export function within({ during, from, after, before, to }: Window, names: PartNames): string {
  const bound = (word: string, expression: DateExpression | undefined): string[] =>
    expression === undefined ? [] : [`${word} ${date(expression, names)}`];
  const bounds = [
    ...bound('from', from),
    ...bound('after', after),
    ...bound('before', before),
    ...bound('through', to),
  ];
  return [...duringText(during), ...bounds].join(' and ');
}

function duringText(during: Window['during']): string[] {
  if (typeof during !== 'string') return [lastSpan(during.last)];
  return { period: ['in the period'], 'until-period-end': ['before the period ends'], 'any-time': [] }[during];
}

/** `in the last 36 months up to the period's end` */
export function lastSpan(length: Span): string {
  return `in the last ${length.count === 1 ? length.unit.slice(0, -1) : span(length)} up to the period's end`;
}

import type { DateExpression, PeriodDate, Span } from '../../../../projections/goals/model/date-expression.ts';
import type { Window } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';

const units = {
  days: ['dag', 'dage'],
  weeks: ['uge', 'uger'],
  months: ['måned', 'måneder'],
  years: ['år', 'år'],
} as const;

/** `1 måned`, `14 dage` */
export function span({ count, unit }: Span): string {
  return `${count} ${units[unit][count === 1 ? 0 : 1]}`;
}

const periodDates: Readonly<Record<PeriodDate, string>> = {
  'period-start': 'periodens første dag',
  'period-end': 'periodens sidste dag',
  'after-period': 'dagen efter perioden',
};

/** A date as a noun: `periodens sidste dag`, `»ankomst«`, `3 år efter »ankomst«`. */
export function date({ base, shifts }: DateExpression, names: PartNames): string {
  return shifts.reduce(
    (from, { sign, span: by }) => `${span(by)} ${sign === 1 ? 'efter' : 'før'} ${from}`,
    typeof base === 'string' ? periodDates[base] : names.moment(base.moment),
  );
}

/** A date as an adverbial: `på periodens sidste dag`, `på dagen for »ankomst«`, `3 år efter »ankomst«`. */
export function onDate(expression: DateExpression, names: PartNames): string {
  const { base, shifts } = expression;
  const noun = date(expression, names);
  if (shifts.length > 0) return noun;
  return typeof base === 'string' ? `på ${noun}` : `på dagen for ${noun}`;
}

/** A window as an adverbial, such as `i perioden`; empty where it is any time. */
export function within({ during, from, after, before, to }: Window, names: PartNames): string {
  const bound = (word: string, expression: DateExpression | undefined): string[] =>
    expression === undefined ? [] : [`${word} ${date(expression, names)}`];
  const bounds = [
    ...bound('fra og med', from),
    ...bound('efter', after),
    ...bound('før', before),
    ...bound('til og med', to),
  ];
  return [...duringText(during), ...bounds].join(' og ');
}

function duringText(during: Window['during']): string[] {
  if (typeof during !== 'string') return [lastSpan(during.last)];
  return { period: ['i perioden'], 'until-period-end': ['før periodens udløb'], 'any-time': [] }[during];
}

/** `i de sidste 36 måneder op til periodens udløb` */
export function lastSpan(length: Span): string {
  return length.count === 1
    ? `i ${length.unit === 'years' ? 'det sidste' : 'den sidste'} ${units[length.unit][0]} op til periodens udløb`
    : `i de sidste ${span(length)} op til periodens udløb`;
}

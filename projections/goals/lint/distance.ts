import { originOf } from '../graph/queries.ts';
import type { DateExpression, Span } from '../model/date-expression.ts';
import type { Window } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';

/** Days, both ends included; infinite where nothing is known. */
export interface Distance {
  readonly least: number;
  readonly most: number;
}

const unknown: Distance = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** A date some days earlier or later: what lies after a date lies on the next day or later. */
interface Bound {
  readonly date: DateExpression;
  readonly days: number;
  /** The field that it is written in. */
  readonly field: keyof Window;
}

/** How many days a date lies after another (before it, where negative), whatever happened to whom. */
export function distance(from: DateExpression, to: DateExpression, plan: Plan): Distance {
  const a = beforeAfterPeriod(originOf(from, plan.graph));
  const b = beforeAfterPeriod(originOf(to, plan.graph));
  const same =
    typeof a.base === 'string' || typeof b.base === 'string' ? a.base === b.base : a.base.moment === b.base.moment;
  const between = same ? { least: 0, most: 0 } : betweenPeriodDates(a.base, b.base);
  // Dates that are derived alike at first are one date up to there.
  let alike = 0;
  while (same && alike < a.shifts.length && JSON.stringify(a.shifts[alike]) === JSON.stringify(b.shifts[alike]))
    alike++;
  const rest = (shifts: DateExpression['shifts']): Distance =>
    shifts
      .slice(alike)
      .map(({ sign, span }) => daysOf(span, sign))
      .reduce(sum, { least: 0, most: 0 });
  return sum(between, sum(rest(b.shifts), opposite(rest(a.shifts))));
}

/** From how many days to how many a window may be long, where it is not empty; negative where it always is. */
export function lengthOf(window: Window, plan: Plan): Distance {
  const { froms, tos } = boundsOf(window);
  return froms
    .flatMap((from) => tos.map((to) => spaceBetween(from, to, plan)))
    .reduce((a, b) => ({ least: Math.min(a.least, b.least), most: Math.min(a.most, b.most) }), {
      least: Number.POSITIVE_INFINITY,
      most: Number.POSITIVE_INFINITY,
    });
}

/** The field of a bound that leaves a window without days, whatever happened; undefined where there may be some. */
export function emptiedBy(window: Window, plan: Plan): { from: keyof Window; to: keyof Window } | undefined {
  const { froms, tos } = boundsOf(window);
  for (const from of froms)
    for (const to of tos) if (spaceBetween(from, to, plan).most < 1) return { from: from.field, to: to.field };
  return undefined;
}

/** Days in a window between two bounds, both included. */
function spaceBetween(from: Bound, to: Bound, plan: Plan): Distance {
  const { least, most } = distance(from.date, to.date, plan);
  const days = to.days - from.days + 1;
  return { least: least + days, most: most + days };
}

function boundsOf({ during, from, after, before, to }: Window): { froms: Bound[]; tos: Bound[] } {
  const froms: Bound[] = [];
  const tos: Bound[] = [];
  const bound = (among: Bound[], date: DateExpression | undefined, days: number, field: keyof Window): void => {
    if (date !== undefined) among.push({ date, days, field });
  };
  bound(froms, from, 0, 'from');
  bound(froms, after, 1, 'after');
  bound(tos, before, -1, 'before');
  bound(tos, to, 0, 'to');
  if (during === 'period') bound(froms, { base: 'period-start', shifts: [] }, 0, 'during');
  if (typeof during === 'object')
    bound(froms, { base: 'after-period', shifts: [{ sign: -1, span: during.last }] }, 0, 'during');
  if (during !== 'any-time') bound(tos, { base: 'after-period', shifts: [] }, -1, 'during');
  return { froms, tos };
}

/** `period-end` as the day before `after-period`. */
function beforeAfterPeriod(date: DateExpression): DateExpression {
  if (date.base !== 'period-end') return date;
  return {
    base: 'after-period',
    shifts: [{ sign: -1, span: { count: 1, unit: 'days' } }, ...date.shifts],
  };
}

/** A period has at least one day. */
function betweenPeriodDates(from: DateExpression['base'], to: DateExpression['base']): Distance {
  if (from === 'period-start' && to === 'after-period') return { least: 1, most: Number.POSITIVE_INFINITY };
  if (from === 'after-period' && to === 'period-start') return { least: Number.NEGATIVE_INFINITY, most: -1 };
  return unknown;
}

/** Of months and years no more is said than holds of all of them. */
function daysOf({ count, unit }: Span, sign: 1 | -1 = 1): Distance {
  const days = unit === 'weeks' ? count * 7 : count;
  if (unit === 'days' || unit === 'weeks')
    return sign === 1 ? { least: days, most: days } : { least: -days, most: -days };
  const months = unit === 'years' ? count * 12 : count;
  const [years, over] = [Math.floor(months / 12), months % 12];
  const ahead = { least: years * 365 + over * 28, most: years * 366 + over * 31 };
  return sign === 1 ? ahead : opposite(ahead);
}

function sum(a: Distance, b: Distance): Distance {
  return { least: a.least + b.least, most: a.most + b.most };
}

function opposite({ least, most }: Distance): Distance {
  return { least: -most, most: -least };
}

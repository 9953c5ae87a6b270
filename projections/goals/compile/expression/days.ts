import { addSpan } from '../../../calendar/span.ts';
import type { Span } from '../../model/date-expression.ts';
import { type Day, type Predicate, sqlDay } from './expression.ts';
import { isAlways } from './predicates.ts';

/** A day that is known here: `YYYY-MM-DD`. */
export function fixedDay(iso: string): Day {
  return { kind: 'fixed-day', iso };
}

/** `YYYY-MM-DD`, for a day that is known here. */
export function isoOf(day: Day): string | undefined {
  return day.kind === 'fixed-day' ? day.iso : undefined;
}

/** The day so long after (1) or before (-1) another, by the month-end rule of `date-expression.ts`, which is DuckDB's too. */
export function shifted(from: Day, span: Span, sign: 1 | -1): Day {
  return from.kind === 'fixed-day' ? fixedDay(addSpan(from.iso, span, sign)) : { kind: 'shifted', from, span, sign };
}

const oneDay: Span = { count: 1, unit: 'days' };

export function nextDay(day: Day): Day {
  return shifted(day, oneDay, 1);
}

export function dayBefore(day: Day): Day {
  return shifted(day, oneDay, -1);
}

/** The first or last of some days; those that are NULL do not count. */
export function extreme(pick: 'least' | 'greatest', days: readonly Day[]): Day {
  const [first, ...others] = days;
  if (first === undefined) throw new Error('there is no first or last of no days');
  if (others.length === 0) return first;
  const known = days.flatMap((day) => isoOf(day) ?? []).toSorted();
  if (known.length === days.length) return fixedDay(known.at(pick === 'least' ? 0 : -1) as string);
  return { kind: 'extreme', pick, days };
}

/** A day where a condition holds, and NULL elsewhere. */
export function dayIf(condition: Predicate, day: Day): Day {
  return isAlways(condition) ? day : sqlDay`(CASE WHEN ${condition} THEN ${day} END)`;
}

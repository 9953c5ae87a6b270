import { addDays, addSpan, earlier } from './calendar.ts';
import { dateOf, type Moments, spanOf } from './dates.ts';
import type { Period } from './spells.ts';

/** What a moment, an amount or a population writes about when something is looked for. */
export interface WindowDocument {
  readonly during?: string | undefined;
  readonly from?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly to?: string | undefined;
}

export interface Window {
  readonly holds: (day: string) => boolean;
  /** Whether it hangs on a date that may still come. */
  readonly waitsForAnchor: boolean;
  /** Whether that is so, or its last day is still to come. */
  readonly waits: boolean;
}

/** A window as it stands at the end of the day `through`. */
export function windowOf(written: WindowDocument, period: Period, through: string, moments: Moments): Window {
  const bound = (expression: string | undefined) =>
    expression === undefined ? undefined : dateOf(expression, period, moments);
  const from = bound(written.from);
  const after = bound(written.after);
  const before = bound(written.before);
  const to = bound(written.to);
  const bounds = [from, after, before, to].filter((date) => date !== undefined);

  const during = written.during ?? (bounds.length === 0 ? 'period' : 'any-time');
  const [earliest, latest] = daysDuring(during, period);
  const waitsForAnchor = bounds.some(({ waits }) => waits);
  if (bounds.some(({ day }) => day === undefined)) return { holds: () => false, waitsForAnchor, waits: waitsForAnchor };

  const lastDays = [
    ...(to === undefined ? [] : [to.day!]),
    ...(before === undefined ? [] : [addDays(before.day!, -1)]),
  ];
  const isOpen = lastDays.length > 0 && [...lastDays, latest].reduce(earlier) > through;
  return {
    holds: (day) =>
      earliest <= day &&
      day <= latest &&
      (from === undefined || day >= from.day!) &&
      (after === undefined || day > after.day!) &&
      (before === undefined || day < before.day!) &&
      (to === undefined || day <= to.day!),
    waitsForAnchor,
    waits: isOpen || waitsForAnchor,
  };
}

/** The first and the last day of what `during` says. */
function daysDuring(during: string, period: Period): [string, string] {
  const lastDay = addDays(period.to, -1);
  if (during === 'any-time') return ['0000-01-01', '9999-12-31'];
  if (during === 'until-period-end') return ['0000-01-01', lastDay];
  if (during === 'period') return [period.from, lastDay];
  const { count, unit } = spanOf(during.replace('last ', ''));
  return [addSpan(period.to, { count: -count, unit }), lastDay];
}

import { addDays, addSpan, earlier, later, spanOf } from './calendar.ts';
import { dateOf, earliest, isPossible, isSettled, lastDayOf, latest, type MaybeDay, type Moments } from './dates.ts';
import { beginning, type DayRange, forEver, lies, moveDay, rangeOf } from './day-range.ts';
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
  /** Whether it has a day so far; in none if one of its bounds has no date. */
  readonly holds: (day: string) => boolean;
  readonly isSettled: boolean;
  /** The days that it has so far; undefined where one of its bounds has no date. */
  readonly soFar: DayRange | undefined;
  /** The days that it has; of one that is not settled, that it may come to have. */
  readonly widest: DayRange | undefined;
  /** Those on which something may still be found: of a settled one after the cutoff, else all of the widest (F4). */
  readonly ahead: DayRange | undefined;
  /** Whether a day that it holds so far may come to lie outside. */
  readonly mayLose: (day: string) => boolean;
  /** Whether what is ahead is so only because the period has days left (F10). */
  readonly forPeriod: boolean;
}

/** A window as it stands at the end of the day `through`; one without a last day goes on for ever. */
export function windowOf(written: WindowDocument, period: Period, through: string, moments: Moments): Window {
  const [lower, upper] = boundsOf(written, period, moments);
  const all = [...lower, ...upper];
  const settled = all.every(isSettled);
  const soFar = all.every(({ day }) => day !== undefined)
    ? rangeOf(
        lower.map(({ day }) => day!).reduce(later, beginning),
        upper.map(({ day }) => day!).reduce(earlier, forEver),
      )
    : undefined;
  const widest = settled
    ? soFar
    : all.every(isPossible)
      ? rangeOf(lower.map(earliest).reduce(later, beginning), upper.map(latest).reduce(earlier, forEver))
      : undefined;
  return {
    holds: (day) => lies(day, soFar),
    isSettled: settled,
    soFar,
    widest,
    ahead: settled ? widest && rangeOf(later(widest.from, addDays(through, 1)), widest.to) : widest,
    mayLose: (day) => !lower.every(isSettled) || upper.some((bound) => bound.canBeLost || earliest(bound) < day),
    forPeriod: settled
      ? widest?.to === lastDayOf(period)
      : all.filter((bound) => !isSettled(bound)).every(({ forPeriod }) => forPeriod),
  };
}

/** Whether a last day is written; what has none is read so far (F9). */
export function hasLastDay(written: WindowDocument): boolean {
  return duringOf(written) !== 'any-time' || written.to !== undefined || written.before !== undefined;
}

/**
 * A window without a last day: once it is settled, it is read so far, with what it holds and nothing ahead (F9). Until then
 * it may come to begin on any day from its earliest on, and has days ahead without end.
 */
export const readSoFar = (window: Window): Window => (window.isSettled ? { ...window, ahead: undefined } : window);

function duringOf({ during, from, after, before, to }: WindowDocument): string {
  const isBounded = [from, after, before, to].some((bound) => bound !== undefined);
  return during ?? (isBounded ? 'any-time' : 'period');
}

/** The first days and the last days that a window writes. */
function boundsOf(written: WindowDocument, period: Period, moments: Moments): [lower: MaybeDay[], upper: MaybeDay[]] {
  const bound = (expression: string | undefined): MaybeDay[] =>
    expression === undefined ? [] : [dateOf(expression, period, moments)];
  const during = duringOf(written);
  const lower = [...bound(written.from), ...bound(written.after).map((date) => moved(date, 1))];
  const upper = [...bound(written.to), ...bound(written.before).map((date) => moved(date, -1))];
  if (during === 'any-time') return [lower, upper];
  upper.push(...bound('period-end'));
  if (during === 'period') lower.push(...bound('period-start'));
  if (during.startsWith('last ')) {
    const { count, unit } = spanOf(during.replace('last ', ''));
    lower.push({ ...bound('after-period')[0]!, day: addSpan(period.to, { count: -count, unit }) });
  }
  return [lower, upper];
}

/** A date and all the days to come, so many days later. */
function moved(date: MaybeDay, days: number): MaybeDay {
  const move = (day: string) => moveDay(day, (one) => addDays(one, days));
  const range = (one: DayRange | undefined) => one && { from: move(one.from), to: move(one.to) };
  return { ...date, day: date.day && move(date.day), heldBack: range(date.heldBack), ahead: range(date.ahead) };
}

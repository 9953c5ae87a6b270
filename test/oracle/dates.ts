import { addDays, addSpan, spanOf } from './calendar.ts';
import { type DayRange, moveDay } from './day-range.ts';
import type { Period } from './spells.ts';

/** A date of a citizen that may be missing, may still come, may move, and may be lost (F3). */
export interface MaybeDay {
  /** The date so far. */
  readonly day: string | undefined;
  /** Days to come: the date may come to lie on one of them instead. */
  readonly heldBack?: DayRange | undefined;
  readonly ahead?: DayRange | undefined;
  readonly canBeLost: boolean;
  /** Whether it is a date of the period, or derived from one. */
  readonly ofPeriod: boolean;
  /** Of one that is not settled: whether it is pending only because the period has days left (F10). */
  readonly forPeriod: boolean;
}

export const isSettled = ({ heldBack, ahead, canBeLost }: MaybeDay): boolean =>
  heldBack === undefined && ahead === undefined && !canBeLost;

export const surelyThere = ({ day, canBeLost }: MaybeDay): boolean => day !== undefined && !canBeLost;

/** The days on which it may lie: its date so far, and the days to come. */
export function piecesOf({ day, heldBack, ahead }: MaybeDay): DayRange[] {
  return [day === undefined ? undefined : { from: day, to: day }, heldBack, ahead].filter((one) => one !== undefined);
}

export const isPossible = (date: MaybeDay): boolean => piecesOf(date).length > 0;

/** The first and the last day on which a possible date may lie. */
export const earliest = (date: MaybeDay): string =>
  piecesOf(date)
    .map(({ from }) => from)
    .toSorted()[0]!;
export const latest = (date: MaybeDay): string =>
  piecesOf(date)
    .map(({ to }) => to)
    .toSorted()
    .at(-1)!;

/** Looks up the date of a moment. */
export type Moments = (name: string) => MaybeDay;

export const lastDayOf = ({ to }: Period): string => addDays(to, -1);

/** The date that an expression such as `arrival + 3 years - 1 day` comes to: it moves as `arrival` does. */
export function dateOf(expression: string, period: Period, moments: Moments): MaybeDay {
  const { base, shift } = readExpression(expression);
  const anchor = baseOf(base, period, moments);
  const day = anchor.day && shift(anchor.day);
  const moved = (range: DayRange | undefined) => range && { from: shift(range.from), to: shift(range.to) };
  return {
    ...anchor,
    day,
    heldBack: moved(anchor.heldBack),
    ahead: moved(anchor.ahead),
    forPeriod: isSettled(anchor) ? anchor.ofPeriod && day! <= lastDayOf(period) : anchor.forPeriod,
  };
}

function baseOf(base: string, period: Period, moments: Moments): MaybeDay {
  const ofPeriod = (day: string): MaybeDay => ({ day, canBeLost: false, ofPeriod: true, forPeriod: true });
  if (base === 'period-start') return ofPeriod(period.from);
  if (base === 'period-end') return ofPeriod(lastDayOf(period));
  if (base === 'after-period') return ofPeriod(period.to);
  return moments(base);
}

/** What an expression is derived from, and what its spans make of a day. */
export function readExpression(expression: string): { base: string; shift: (day: string) => string } {
  const [base, ...shifts] = expression.trim().split(/\s+(?=[+-]\s)/) as [string, ...string[]];
  const spans = shifts.map((shift) => {
    const { count, unit } = spanOf(shift.slice(1).trim());
    return { count: shift.startsWith('-') ? -count : count, unit };
  });
  const shift = (day: string) => moveDay(day, (one) => spans.reduce(addSpan, one));
  return { base, shift };
}

import { addDays, addSpan, spanOf } from './calendar.ts';
import {
  dateOf,
  earliest,
  isPossible,
  isSettled,
  latest,
  type MaybeDay,
  piecesOf,
  readExpression,
  surelyThere,
} from './dates.ts';
import { type DayRange, moveDay, overlap, rangeOf } from './day-range.ts';
import type { Condition, Life } from './life.ts';
import { isDate } from './moments.ts';
import { type Answer, pending } from './truth.ts';
import { hasLastDay } from './windows.ts';
import type { Words } from './words.ts';

/** What follows a date: nothing, how it must lie to another, or within how long of another it must lie. */
export function dateLeaf(left: string, words: Words): Condition {
  const compare = comparator(words);
  if (compare !== undefined) {
    const right = words.date();
    const [earlier, later] = compare.isBefore ? [left, right] : [right, left];
    return (life) => before(earlier, compare.sameDay, later, life);
  }
  if (words.accept('within')) {
    const { count, unit } = spanOf(words.span());
    const before = words.next() === 'before';
    const right = words.date();
    const spanBefore = (day: string) => moveDay(day, (one) => addSpan(one, { count: -count, unit }));
    const spanAfter = (day: string) => moveDay(day, (one) => addSpan(one, { count, unit }));
    const [from, to] = before ? [spanBefore, sameDay] : [sameDay, spanAfter];
    return (life) => within(left, from, to, right, life);
  }
  return (life) => has(left, life);
}

const sameDay = (day: string): string => day;

const dateIn = (expression: string, life: Life): MaybeDay => dateOf(expression, life.period, life.moment);

/** Whether a moment has come, for good (F6). */
export function has(name: string, life: Life): Answer {
  const date = life.moment(name);
  if (!isPossible(date)) return 'no';
  const hasCome = date.day !== undefined && date.day <= life.through;
  const staysCome = !isDate(life.plan.moments[name]) || latest(date) <= life.through;
  if (surelyThere(date) && hasCome && staysCome) return 'yes';
  return pending(isSettled(date) ? dateIn(name, life).forPeriod : date.forPeriod);
}

type Compare = { readonly isBefore: boolean; readonly sameDay: boolean };

function comparator(words: Words): Compare | undefined {
  if (words.accept('on', 'or', 'after')) return { isBefore: false, sameDay: true };
  if (words.accept('after')) return { isBefore: false, sameDay: false };
  if (words.accept('on', 'or', 'before')) return { isBefore: true, sameDay: true };
  if (words.accept('before')) return { isBefore: true, sameDay: false };
  return undefined;
}

/** Whether one date lies before another, or on the same day: `E after D` is `D before E` (F9). */
function before(earlierText: string, sameDay: boolean, laterText: string, life: Life): Answer {
  const later = dateIn(laterText, life);
  if (!isPossible(later)) return 'no';
  const lastDay = sameDay ? latest(later) : addDays(latest(later), -1);
  const [earlier, comes] = upTo(lastDay, earlierText, life);
  if (!isPossible(earlier)) return 'no';
  const holds = (one: string, other: string) => (sameDay ? one <= other : one < other);
  if (surelyThere(earlier) && surelyThere(later) && holds(latest(earlier), earliest(later))) return 'yes';
  return holds(earliest(earlier), latest(later)) ? pendingComparison(earlier, comes, later, life) : 'no';
}

function within(
  leftText: string,
  from: (day: string) => string,
  to: (day: string) => string,
  rightText: string,
  life: Life,
): Answer {
  const right = dateIn(rightText, life);
  if (!isPossible(right)) return 'no';
  const [left, comes] = upTo(to(latest(right)), leftText, life);
  if (!isPossible(left)) return 'no';
  const always = from(latest(right)) <= earliest(left) && latest(left) <= to(earliest(right));
  if (surelyThere(left) && surelyThere(right) && always) return 'yes';
  const span = rangeOf(from(earliest(right)), to(latest(right)));
  const ever = piecesOf(left).some((piece) => overlap(piece, span) !== undefined);
  return ever ? pendingComparison(left, comes, right, life) : 'no';
}

/**
 * A date, and whether days were added on which it may still come: a moment without a last day may do so from tomorrow on,
 * up to the last day that a comparison sets (F9).
 */
function upTo(lastDay: string, expression: string, life: Life): [date: MaybeDay, comes: boolean] {
  const date = dateIn(expression, life);
  const { base, shift } = readExpression(expression);
  const moment = life.plan.moments[base];
  if (moment === undefined || moment['end-of'] !== undefined || isDate(moment) || hasLastDay(moment))
    return [date, false];
  if (date.day !== undefined && moment.pick !== 'last') return [date, false];
  // Where its window has no first day yet for sure, it has days ahead already, without end.
  if (date.ahead !== undefined) return [date, false];
  const ahead: DayRange | undefined = rangeOf(shift(addDays(life.through, 1)), lastDay);
  return [{ ...date, ahead }, ahead !== undefined];
}

/** Each that is not settled is pending as it is; what may still come by F9, for a date of the period that has not come. */
function pendingComparison(left: MaybeDay, comes: boolean, right: MaybeDay, { through }: Life): Answer {
  const parts = [
    ...(comes ? [isSettled(right) && right.forPeriod && right.day! > through, left.heldBack === undefined] : []),
    ...(comes || isSettled(left) ? [] : [left.forPeriod]),
    ...(isSettled(right) ? [] : [right.forPeriod]),
  ];
  return pending(...parts);
}

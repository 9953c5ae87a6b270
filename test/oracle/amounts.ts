import type { AmountDocument } from '../../contracts/plans/amount-schema.ts';
import { addDays, addSpan, ageOn, daysBetween, daysOf, earlier, monthOf, type Span, weekOf } from './calendar.ts';
import { spellOn } from './conditions-on-states.ts';
import { dateOf, isPossible, isSettled, type MaybeDay } from './dates.ts';
import { type DayRange, hasNoLimit } from './day-range.ts';
import { lookedFor } from './filters.ts';
import { beginsOf } from './first-days.ts';
import { fewestDays, fewestDaysJoined, lastDayJoined } from './gaps.ts';
import { partsWorked } from './hours.ts';
import type { Life, OracleAmount, OracleState } from './life.ts';
import { belongsTo, decidingDay } from './moments.ts';
import type { Window } from './windows.ts';

export function amountIn(amount: AmountDocument, life: Life): OracleAmount {
  if (amount['length-of'] !== undefined) return lengthOf(amount['length-of'], amount.on!, life);
  if (amount['age-on'] !== undefined) return ageAt(amount['age-on'], life);
  if (amount['time-since'] !== undefined) return timeSince(amount['time-since'], amount, life);
  const window = life.window(amount);
  if (amount['number-of'] !== undefined) return numberOf(amount, window, life);
  if (amount['hours-in'] !== undefined) return hoursIn(amount, window, life);
  if (amount['begins-of'] !== undefined) return numberOfBegins(amount['begins-of'], window, life);
  if (amount['longest-spell-in'] !== undefined) return longestSpell(amount['longest-spell-in'], window, life);
  if (amount['longest-gap-in'] !== undefined) {
    if (amount.gaps === 'edges-too') return longestOut(amount['longest-gap-in'], window, life);
    const gap = longestGap(amount['longest-gap-in'], window, life);
    return amount.gaps === 'none-is-0' ? orZero(gap) : gap;
  }
  return numberOfDays(amount, window, life);
}

const settledOn = (value: number | undefined): OracleAmount => ({
  value,
  pending: false,
  least: value ?? 0,
  most: value ?? -1,
  surely: value !== undefined,
  forPeriod: true,
});

function numberOf(amount: AmountDocument, window: Window, life: Life): OracleAmount {
  const datedBy = amount['dated-by'] ?? life.plan['dated-by'];
  const value = lookedFor(life.events, amount['number-of']!, amount)
    .filter((event) => amount.of === undefined || belongsTo(event, amount.of, life))
    .filter((event) => window.holds(decidingDay(event, datedBy))).length;
  if (!window.isSettled) return anyUpTo(value, window.ahead === undefined ? 0 : Number.POSITIVE_INFINITY, window);
  if (window.ahead === undefined) return settledOn(value);
  return growing(value, Number.POSITIVE_INFINITY, window.forPeriod);
}

/** Jobs of any hours may still come, as many as there may be. */
function hoursIn(amount: AmountDocument, window: Window, life: Life): OracleAmount {
  const value = partsWorked(amount, window.holds, life);
  if (!window.isSettled) return anyUpTo(value, window.ahead === undefined ? 0 : Number.POSITIVE_INFINITY, window);
  if (window.ahead === undefined) return settledOn(value);
  return growing(value, Number.POSITIVE_INFINITY, window.forPeriod);
}

/** A number that only grows. */
const growing = (value: number, most: number, forPeriod: boolean): OracleAmount => ({
  value,
  pending: true,
  least: value,
  most,
  surely: true,
  forPeriod,
});

/** What a window may come to hold that is not settled. */
const anyUpTo = (value: number, most: number, { forPeriod }: Window): OracleAmount => ({
  value,
  pending: true,
  least: 0,
  most,
  surely: true,
  forPeriod,
});

function daysOfRange(range: DayRange | undefined): readonly string[] {
  if (range === undefined) return [];
  if (hasNoLimit(range)) throw new Error(`not all days from ${range.from} to ${range.to} can be listed`);
  return daysOf(range.from, addDays(range.to, 1));
}

function numberOfDays(amount: AmountDocument, window: Window, life: Life): OracleAmount {
  const [name, unitOf] =
    amount['days-in'] !== undefined
      ? [amount['days-in'], (day: string) => day]
      : amount['weeks-in'] !== undefined
        ? [amount['weeks-in'], weekOf]
        : [amount['months-in']!, monthOf];
  const units = (days: readonly string[]) => new Set(days.map(unitOf)).size;
  const { days, heldBack } = life.state(name);
  const sure = [...days].filter(window.holds);
  const value = units(sure);
  if (!window.isSettled) {
    const most = hasNoLimit(window.widest) ? Number.POSITIVE_INFINITY : units(daysOfRange(window.widest));
    return anyUpTo(value, most, window);
  }
  const held = heldBackIn(window, { heldBack });
  if (held.length === 0 && window.ahead === undefined) return settledOn(value);
  const most = units([...sure, ...held, ...daysOfRange(window.ahead)]);
  return growing(value, most, held.length === 0 && window.forPeriod);
}

/** The days held back in a settled window. */
function heldBackIn(window: Window, { heldBack }: Pick<OracleState, 'heldBack'>): string[] {
  return [...heldBack].filter(window.holds);
}

function numberOfBegins(name: string, window: Window, life: Life): OracleAmount {
  const { sure, heldBack } = beginsOf(name, undefined, life);
  const { days } = life.state(name);
  const state = life.plan.states[name]!;
  const over = state['joined-over'];
  const apart = 1 + fewestDays(state['extended-by']) + 1 + fewestDaysJoined(over);
  const value = sure.filter(window.holds).length;
  if (!window.isSettled) {
    const { widest } = window;
    const most = hasNoLimit(widest) ? Number.POSITIVE_INFINITY : Math.ceil(daysOfRange(widest).length / apart);
    return anyUpTo(value, most, window);
  }
  const held = heldBackIn(window, life.state(name));
  const heldBegins = heldBack.filter(window.holds);
  const isHeldBack = held.length + heldBegins.length > 0;
  if (!isHeldBack && window.ahead === undefined) return settledOn(value);
  const tomorrow = addDays(life.through, 1);
  const last = [...days].toSorted().at(-1);
  const soonest = last === undefined ? tomorrow : addDays(lastDayJoined(over, addDays(last, 1)), 1);
  const ahead = daysOfRange(window.ahead).filter((day) => day >= soonest);
  const most = value + heldBegins.length + Math.ceil(ahead.length / apart);
  return growing(value, most, !isHeldBack && window.forPeriod);
}

/** The same with 0 for none, which it has then for sure. */
const orZero = (gap: OracleAmount): OracleAmount => ({
  ...gap,
  value: gap.value ?? 0,
  most: Math.max(gap.most, 0),
  surely: true,
});

function longestSpell(name: string, window: Window, life: Life): OracleAmount {
  const { days, heldBack } = life.state(name);
  const sure = [...days].filter(window.holds);
  return longestRun(sure, [...sure, ...[...heldBack].filter(window.holds)], heldBackIn(window, { heldBack }), window);
}

/** Days of the window that have come, in neither the state nor held back; the latter and those ahead may come to be. */
function longestOut(name: string, window: Window, life: Life): OracleAmount {
  const { days, heldBack } = life.state(name);
  const past = daysOfRange(window.soFar && { ...window.soFar, to: earlier(window.soFar.to, life.through) });
  const notSurelyIn = past.filter((day) => !days.has(day));
  const surelyOut = notSurelyIn.filter((day) => !heldBack.has(day));
  return longestRun(surelyOut, notSurelyIn, heldBackIn(window, { heldBack }), window);
}

/** The most of some days in a row, which others that may come to be such days make more. */
function longestRun(
  sure: readonly string[],
  possible: readonly string[],
  held: readonly string[],
  window: Window,
): OracleAmount {
  const value = mostInARow(sure);
  if (!window.isSettled) {
    const most = hasNoLimit(window.widest) ? Number.POSITIVE_INFINITY : daysOfRange(window.widest).length;
    return anyUpTo(value, most, window);
  }
  const most = mostInARow([...possible, ...daysOfRange(window.ahead)]);
  const waits = held.length > 0 || window.ahead !== undefined;
  return waits && most > value ? growing(value, most, held.length === 0 && window.forPeriod) : settledOn(value);
}

function mostInARow(days: readonly string[]): number {
  const among = new Set(days);
  const lengthFrom = (first: string): number => {
    let length = 0;
    for (let day = first; among.has(day); day = addDays(day, 1)) length++;
    return length;
  };
  return Math.max(0, ...[...among].filter((day) => !among.has(addDays(day, -1))).map(lengthFrom));
}

function longestGap(name: string, window: Window, life: Life): OracleAmount {
  const state = life.state(name);
  const { days, spells } = state;
  const inWindow = spells.filter(({ from, to }) =>
    [...days].some((day) => window.holds(day) && from <= day && (to === null || day < to)),
  );
  const gaps = inWindow.slice(1).map((next, index) => daysBetween(inWindow[index]!.to!, next.from));
  const value = gaps.toSorted((a, b) => a - b).at(-1);
  const { widest, ahead, forPeriod } = window;
  const most = (from: string) => Math.max(value ?? 0, daysBetween(from, widest!.to));
  if (!window.isSettled) {
    if (widest === undefined) return settledOn(undefined);
    const limit = hasNoLimit(widest) ? Number.POSITIVE_INFINITY : most(addDays(widest.from, 1));
    return limit < 1 ? settledOn(undefined) : { value, pending: true, least: 0, most: limit, surely: false, forPeriod };
  }
  const held = heldBackIn(window, state).toSorted();
  if (held.length === 0 && ahead === undefined) return settledOn(value);

  const before = inWindow.filter(({ from }) => held.length === 0 || from < held[0]!).at(-1);
  const firstToCome = [...held, ...(ahead === undefined ? [] : [ahead.from])].toSorted()[0]!;
  const since = before === undefined ? addDays(firstToCome, 1) : (before.to ?? addDays(life.through, 1));
  if (most(since) < 1) return settledOn(undefined);
  const lastSure = [...days].filter(window.holds).toSorted().at(-1);
  const mayClose = held.some((day) => lastSure !== undefined && day < lastSure);
  return {
    value,
    pending: true,
    least: mayClose ? 0 : (value ?? 0),
    most: most(since),
    surely: value !== undefined && !mayClose,
    forPeriod: held.length === 0 && forPeriod,
  };
}

/** Not known yet: while it is pending, so is every comparison with it. */
const notYet = (value: number | undefined, forPeriod: boolean): OracleAmount => ({
  value,
  pending: true,
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  surely: false,
  forPeriod,
});

function lengthOf(name: string, on: string, life: Life): OracleAmount {
  const date = dateOf(on, life.period, life.moment);
  if (!isPossible(date)) return settledOn(undefined);
  const { day } = date;
  if (day === undefined || day > life.through) return notYet(undefined, date.forPeriod);
  const { spells, possibleSpells } = life.state(name);
  const [sure, possible] = [spellOn(day, spells), spellOn(day, possibleSpells)];
  const value = sure && daysBetween(sure.from, day) + 1;
  if (!isSettled(date)) return notYet(value, date.forPeriod);
  return sure?.from === possible?.from ? settledOn(value) : notYet(value, false);
}

function ageAt(on: string, { birthDate, period, through, moment }: Life): OracleAmount {
  const date = dateOf(on, period, moment);
  if (!isPossible(date)) return settledOn(undefined);
  const { day } = date;
  if (day === undefined || day > through) return notYet(undefined, date.forPeriod);
  const value = birthDate !== undefined && birthDate <= day ? ageOn(day, birthDate) : undefined;
  return isSettled(date) ? settledOn(value) : notYet(value, date.forPeriod);
}

function timeSince(since: string, amount: AmountDocument, { period, through, moment }: Life): OracleAmount {
  const from = dateOf(since, period, moment);
  const on = dateOf(amount.on!, period, moment);
  if (!isPossible(from) || !isPossible(on)) return settledOn(undefined);
  const hasCome = on.day !== undefined && on.day <= through;
  const value =
    from.day !== undefined && hasCome && from.day <= on.day ? wholeUnits(from.day, on.day, amount.in!) : undefined;
  if (hasCome && isSettled(from) && isSettled(on)) return settledOn(value);
  const isForPeriod = (date: MaybeDay, isIn: boolean) => (isSettled(date) && isIn ? true : date.forPeriod);
  return notYet(value, isForPeriod(from, true) && isForPeriod(on, hasCome));
}

function wholeUnits(from: string, to: string, unit: Span['unit']): number {
  let count = 0;
  while (addSpan(from, { count: count + 1, unit }) <= to) count++;
  return count;
}

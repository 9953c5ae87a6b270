import type { AmountDocument } from '../../contracts/plans/plan-schema.ts';
import { addSpan, ageOn, daysBetween, monthOf, type Span, weekOf } from './calendar.ts';
import { dateOf } from './dates.ts';
import { lookedFor } from './filters.ts';
import type { Life } from './life.ts';
import { belongsTo, decidingDay } from './moments.ts';

export interface OracleAmount {
  readonly value: number | undefined;
  /** Whether it may still change, or come. */
  readonly waits: boolean;
}

export function amountIn(amount: AmountDocument, life: Life): OracleAmount {
  if (amount['length-of'] !== undefined) return lengthOf(amount['length-of'], amount.on!, life);
  if (amount['age-on'] !== undefined) return ageAt(amount['age-on'], life);
  if (amount['time-since'] !== undefined) return timeSince(amount['time-since'], amount, life);
  const window = life.window(amount);
  return { value: countedIn(amount, window.holds, life), waits: window.waits };
}

/** What a window is searched for. It holds nothing that lies after the cutoff's day. */
function countedIn(amount: AmountDocument, holds: (day: string) => boolean, life: Life): number | undefined {
  const daysIn = (state: string): string[] => [...life.state(state).days].filter(holds);
  if (amount['days-in'] !== undefined) return daysIn(amount['days-in']).length;
  if (amount['weeks-in'] !== undefined) return new Set(daysIn(amount['weeks-in']).map(weekOf)).size;
  if (amount['months-in'] !== undefined) return new Set(daysIn(amount['months-in']).map(monthOf)).size;
  if (amount['begins-of'] !== undefined)
    return life.state(amount['begins-of']).spells.filter(({ from }) => holds(from)).length;
  if (amount['longest-gap-in'] !== undefined) return longestGap(amount['longest-gap-in'], holds, life);
  const datedBy = amount['dated-by'] ?? life.plan['dated-by'];
  return lookedFor(life.events, amount['number-of']!, amount)
    .filter((event) => amount.of === undefined || belongsTo(event, amount.of, life))
    .filter((event) => holds(decidingDay(event, datedBy))).length;
}

function longestGap(state: string, holds: (day: string) => boolean, life: Life): number | undefined {
  const { days, spells } = life.state(state);
  const inWindow = spells.filter(({ from, to }) =>
    [...days].some((day) => holds(day) && from <= day && (to === null || day < to)),
  );
  const gaps = inWindow.slice(1).map((next, index) => daysBetween(inWindow[index]!.to!, next.from));
  return gaps.toSorted((a, b) => a - b).at(-1);
}

/** An amount as of a day that is to come is not known yet. */
const NOT_YET: OracleAmount = { value: undefined, waits: true };

function lengthOf(state: string, on: string, life: Life): OracleAmount {
  const { day, waits } = dateOf(on, life.period, life.moment);
  if (day === undefined) return { value: undefined, waits };
  if (day > life.through) return NOT_YET;
  const spell = life.state(state).spells.find(({ from, to }) => from <= day && (to === null || day < to));
  return { value: spell && daysBetween(spell.from, day) + 1, waits: false };
}

function ageAt(on: string, { birthDate, period, through, moment }: Life): OracleAmount {
  const { day, waits } = dateOf(on, period, moment);
  if (day === undefined) return { value: undefined, waits };
  if (day > through) return NOT_YET;
  const born = birthDate !== undefined && birthDate <= day;
  return { value: born ? ageOn(day, birthDate) : undefined, waits: false };
}

function timeSince(since: string, amount: AmountDocument, { period, through, moment }: Life): OracleAmount {
  const from = dateOf(since, period, moment);
  const on = dateOf(amount.on!, period, moment);
  if (on.day !== undefined && on.day > through) return NOT_YET;
  if (from.day === undefined || on.day === undefined)
    return { value: undefined, waits: (from.day === undefined && from.waits) || (on.day === undefined && on.waits) };
  if (from.day > on.day) return { value: undefined, waits: false };
  return { value: wholeUnits(from.day, on.day, amount.in!), waits: false };
}

function wholeUnits(from: string, to: string, unit: Span['unit']): number {
  let count = 0;
  while (addSpan(from, { count: count + 1, unit }) <= to) count++;
  return count;
}

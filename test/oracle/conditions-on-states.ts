import { addDays, addSpan, daysOf } from './calendar.ts';
import type { Condition } from './condition.ts';
import { dateOf, type MaybeDay, spanOf } from './dates.ts';
import type { Life } from './life.ts';
import { type Truth, waitsOrNo, yesOrNo } from './truth.ts';
import type { Words } from './words.ts';

/** What follows a state: the day on which a citizen must be in it, or the days. */
export function stateLeaf(state: string, words: Words): Condition {
  if (words.accept('on')) {
    const date = words.date();
    const lasting = words.accept('for', 'at', 'least') ? words.span() : undefined;
    return (life) => onDay(state, dateOf(date, life.period, life.moment), lasting, life);
  }
  const every = words.accept('throughout');
  if (!every) words.expect('during');
  const days = daysAsked(words);
  return (life) => (every ? throughout : during)(state, days(life), life);
}

/** `lasting`: for so long already, that day included. */
function onDay(state: string, { day, waits }: MaybeDay, lasting: string | undefined, life: Life): Truth {
  if (day === undefined) return waitsOrNo(waits);
  if (day > life.through) return 'waits';
  const spell = life.state(state).spells.find(({ from, to }) => from <= day && (to === null || day < to));
  if (spell === undefined) return 'no';
  return yesOrNo(lasting === undefined || addSpan(spell.from, spanOf(lasting)) <= addDays(day, 1));
}

/** The days from one to another, both included. Where a date is missing, only whether it may still come. */
interface DaysAsked {
  readonly from?: string;
  readonly to?: string;
  readonly mayCome: boolean;
  /** Whether the days are those between two dates, and not of the period. */
  readonly between: boolean;
}

function daysAsked(words: Words): (life: Life) => DaysAsked {
  if (words.accept('period'))
    return ({ period }) => ({ from: period.from, to: addDays(period.to, -1), mayCome: false, between: false });
  if (words.accept('last')) {
    const { count, unit } = spanOf(words.span());
    return ({ period }) => ({
      from: addSpan(period.to, { count: -count, unit }),
      to: addDays(period.to, -1),
      mayCome: false,
      between: false,
    });
  }
  const first = words.date();
  words.expect('to');
  const last = words.date();
  return ({ period, moment }) => {
    const [from, to] = [dateOf(first, period, moment), dateOf(last, period, moment)];
    if (from.day !== undefined && to.day !== undefined)
      return { from: from.day, to: to.day, mayCome: false, between: true };
    const mayCome = (from.day === undefined && from.waits) || (to.day === undefined && to.waits);
    return { mayCome, between: true };
  };
}

function during(state: string, { from, to, mayCome, between }: DaysAsked, life: Life): Truth {
  if (from === undefined || to === undefined) return waitsOrNo(mayCome);
  const someDay = [...life.state(state).days].some((day) => from <= day && day <= to);
  if (someDay) return 'yes';
  return waitsOrNo(between && from <= to && to > life.through);
}

function throughout(state: string, { from, to, mayCome }: DaysAsked, life: Life): Truth {
  if (from === undefined || to === undefined) return waitsOrNo(mayCome);
  if (from > to) return 'no';
  const tomorrow = addDays(life.through, 1);
  const past = daysOf(from, to < tomorrow ? addDays(to, 1) : tomorrow);
  if (past.some((day) => !life.state(state).days.has(day))) return 'no';
  return to <= life.through ? 'yes' : 'waits';
}

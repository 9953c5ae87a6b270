import { addDays, addSpan, daysOf, spanOf } from './calendar.ts';
import { dateOf, isPossible, isSettled, type MaybeDay } from './dates.ts';
import { lies } from './day-range.ts';
import type { Condition, Life } from './life.ts';
import type { Spell } from './runs-of-days.ts';
import { type Answer, pending, yesOrNo } from './truth.ts';
import type { WindowDocument } from './windows.ts';
import type { Words } from './words.ts';

/** What follows a state: the day on which a citizen must be in it, or the days. */
export function stateLeaf(state: string, words: Words): Condition {
  if (words.accept('on')) {
    const text = words.date();
    const lasting = words.accept('for', 'at', 'least') ? words.span() : undefined;
    return (life) => {
      const date = dateOf(text, life.period, life.moment);
      return lasting === undefined ? onDay(state, date, life) : onDayFor(state, date, lasting, life);
    };
  }
  const every = words.accept('throughout');
  if (!every) words.expect('during');
  const days = daysAsked(words);
  return (life) => (every ? throughout : during)(state, days, life);
}

function onDay(name: string, date: MaybeDay, life: Life): Answer {
  if (!isPossible(date)) return 'no';
  const day = date.day!;
  if (!isSettled(date) || day > life.through) return pending(date.forPeriod);
  const { days, heldBack } = life.state(name);
  return heldBack.has(day) ? 'pending' : yesOrNo(days.has(day));
}

/** For so long already, that day included. */
function onDayFor(name: string, date: MaybeDay, lasting: string, life: Life): Answer {
  if (!isPossible(date)) return 'no';
  const day = date.day!;
  if (!isSettled(date)) return pending(date.forPeriod);
  const { spells, possibleSpells } = life.state(name);
  const lastsFrom = (first: string | undefined) =>
    first !== undefined && addSpan(first, spanOf(lasting)) <= addDays(day, 1);
  if (day > life.through) {
    const running = possibleSpells.find(({ to }) => to === null);
    return lastsFrom(running?.from ?? addDays(life.through, 1)) ? pending(date.forPeriod) : 'no';
  }
  if (lastsFrom(spellOn(day, spells)?.from)) return 'yes';
  return lastsFrom(spellOn(day, possibleSpells)?.from) ? 'pending' : 'no';
}

export const spellOn = (day: string, spells: readonly Spell[]): Spell | undefined =>
  spells.find(({ from, to }) => from <= day && (to === null || day < to));

function daysAsked(words: Words): WindowDocument {
  if (words.accept('period')) return { during: 'period' };
  if (words.accept('last')) return { during: `last ${words.span()}` };
  const from = words.date();
  words.expect('to');
  return { from, to: words.date() };
}

function during(name: string, asked: WindowDocument, life: Life): Answer {
  const window = life.window(asked);
  const { days, heldBack } = life.state(name);
  if (!window.isSettled) return window.ahead === undefined ? 'no' : pending(window.forPeriod);
  if ([...days].some(window.holds)) return 'yes';
  const isHeldBack = [...heldBack].some(window.holds);
  return isHeldBack || window.ahead !== undefined ? pending(!isHeldBack, window.forPeriod) : 'no';
}

function throughout(name: string, asked: WindowDocument, life: Life): Answer {
  const { isSettled, widest, ahead, forPeriod } = life.window(asked);
  if (widest === undefined) return 'no';
  if (!isSettled) return pending(forPeriod);
  const { days, heldBack } = life.state(name);
  const past = daysOf(widest.from, addDays(widest.to, 1)).filter((day) => day <= life.through);
  if (past.some((day) => !days.has(day) && !heldBack.has(day))) return 'no';
  const isHeldBack = [...heldBack].some((day) => lies(day, widest));
  return isHeldBack || ahead !== undefined ? pending(!isHeldBack, forPeriod) : 'yes';
}

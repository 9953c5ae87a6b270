import { addDays, addSpan, daysOf, spanOf } from './calendar.ts';
import type { Life } from './life.ts';
import type { Spell } from './runs-of-days.ts';
import { isCombined, isJoinedUnder } from './states.ts';

/** The days on which spells of a state began or ended: those that did so for sure, and those held back (F5). */
export interface FirstDays {
  readonly sure: readonly string[];
  readonly heldBack: readonly string[];
}

/** The first days of spells, of those only that have lasted so long or, where they are held back, may yet. */
export function beginsOf(name: string, lasting: string | undefined, life: Life): FirstDays {
  const { spells, possibleSpells } = life.state(name);
  const isLong = ({ from, to }: Spell) =>
    lasting === undefined || addSpan(from, spanOf(lasting)) <= (to ?? addDays(life.through, 1));
  const first = ({ from }: Spell) => from;
  const possible = possibleSpells.map(first);
  const sure = spells
    .filter(isLong)
    .map(first)
    .filter((day) => possible.includes(day));
  const candidates = [...spells, ...possibleSpells].filter((spell) => isLong(spell) || spell.to === null).map(first);
  return withHeldBack(name, sure, candidates, life);
}

/** The first days after spells that have ended. */
export function endsOf(name: string, life: Life): FirstDays {
  const { spells, possibleSpells } = life.state(name);
  const ends = (some: readonly Spell[]) => some.flatMap(({ to }) => (to === null ? [] : [to]));
  const [surely, possibly] = [ends(spells), ends(possibleSpells)];
  const sure = surely.filter((day) => possibly.includes(day));
  return withHeldBack(name, sure, [...surely, ...possibly], life);
}

function withHeldBack(name: string, sure: string[], candidates: string[], life: Life): FirstDays {
  const state = life.plan.states[name]!;
  const firstHeldBack = [...life.state(name).heldBack].toSorted()[0];
  const partsMayComeTrue = isCombined(state) && isJoinedUnder(state, life.plan.states);
  const between =
    partsMayComeTrue && firstHeldBack !== undefined ? daysOf(firstHeldBack, addDays(life.through, 1)) : [];
  return { sure, heldBack: [...new Set([...candidates, ...between])].filter((day) => !sure.includes(day)) };
}

import { addDays, daysOf, earlier } from './calendar.ts';
import type { Spell } from './runs-of-days.ts';
import type { Period } from './spells.ts';

/** What a citizen's participations in one programme come to in a period. */
export interface Participation {
  /** The first day of the first of them all, whenever that was. */
  readonly firstDay: string | undefined;
  /** The same of those that have a day in the period, also where it lies before the period. */
  readonly firstInPeriod: string | undefined;
  /** The same of those that ended in the period or have a day in it. */
  readonly firstEndedOrIn: string | undefined;
  /** Days of participation in the period, up to and with the cutoff's day. */
  readonly days: number;
  /** The days in the period on which a participation ended, ascending. */
  readonly endedOn: readonly string[];
}

/** `spells`: those of one citizen in one programme, which do not overlap. */
export function participationOf(spells: readonly Spell[], period: Period, through: string): Participation {
  const days = daysOf(period.from, earlier(period.to, addDays(through, 1)));
  const daysIn = (spell: Spell) =>
    days.filter((day) => spell.from <= day && (spell.to === null || day < spell.to)).length;
  const endedIn = ({ to }: Spell) => to !== null && period.from <= to && to < period.to;
  const first = (some: readonly Spell[]) => some.map(({ from }) => from).toSorted()[0];
  return {
    firstDay: first(spells),
    firstInPeriod: first(spells.filter((spell) => daysIn(spell) > 0)),
    firstEndedOrIn: first(spells.filter((spell) => endedIn(spell) || daysIn(spell) > 0)),
    days: spells.map(daysIn).reduce((sum, count) => sum + count, 0),
    endedOn: spells
      .filter(endedIn)
      .map(({ to }) => to!)
      .toSorted(),
  };
}

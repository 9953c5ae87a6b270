import { addDays, daysOf, earlier } from './calendar.ts';
import type { VisibleEvent } from './knowledge.ts';

export interface Period {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

/** Days without a gap, `[from, to)`; still running where `to` is null. */
export interface Spell {
  readonly from: string;
  readonly to: string | null;
}

/** What a citizen's spells in one programme come to in a period. */
export interface Participation {
  /** The start of the earliest spell that overlaps the period, also where that lies before the period. */
  readonly firstDay: string | undefined;
  /** Days of participation in the period, up to and with the cutoff's day. */
  readonly days: number;
  /** The days in the period on which a spell ended, ascending. */
  readonly endedOn: readonly string[];
}

/** The spells of one citizen in one programme, from that citizen's events of the past. */
export function spellsOf(events: readonly VisibleEvent[], initiative: string): Spell[] {
  const of = events.filter((event) => event.data.initiative === initiative);
  return spellsBetween(daysOn(of, 'enrolled'), daysOn(of, 'exited'));
}

/** The spells of one citizen on one benefit. */
export function spellsOn(events: readonly VisibleEvent[], benefit: string): Spell[] {
  const of = events.filter((event) => event.data.benefit === benefit);
  return spellsBetween(daysOn(of, 'benefit-started'), daysOn(of, 'benefit-ended'));
}

const daysOn = (events: readonly VisibleEvent[], name: string): string[] =>
  events.filter((event) => event.name === name).map((event) => event.data.occurredOn as string);

/** Pairs days on which something began with days on which it ended: what was open that morning decides. */
function spellsBetween(begins: readonly string[], ends: readonly string[]): Spell[] {
  const spells: Spell[] = [];
  let openSince: string | undefined;
  for (const day of [...new Set([...begins, ...ends])].toSorted()) {
    const wasOpen = openSince !== undefined;
    if (openSince !== undefined && ends.includes(day)) {
      spells.push({ from: openSince, to: day });
      openSince = undefined;
    }
    // Begin and end on a day that began closed are an empty spell: it opens nothing.
    const opens = begins.includes(day) && (wasOpen || !ends.includes(day));
    if (opens && openSince === undefined) openSince = day;
  }
  if (openSince !== undefined) spells.push({ from: openSince, to: null });
  return spells;
}

export function participationOf(spells: readonly Spell[], period: Period, through: string): Participation {
  const tomorrow = addDays(through, 1);
  const days = daysOf(period.from, earlier(period.to, tomorrow));
  const daysIn = (spell: Spell) =>
    days.filter((day) => spell.from <= day && (spell.to === null || day < spell.to)).length;
  return {
    firstDay: spells
      .filter((spell) => daysIn(spell) > 0)
      .map((spell) => spell.from)
      .toSorted()[0],
    days: spells.map(daysIn).reduce((sum, count) => sum + count, 0),
    endedOn: spells
      .map((spell) => spell.to)
      .filter((day) => day !== null)
      .filter((day) => period.from <= day && day < period.to)
      .toSorted(),
  };
}

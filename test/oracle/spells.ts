import type { Citizen } from './citizens.ts';
import type { VisibleEvent } from './knowledge.ts';
import { pairedByRecord } from './records.ts';
import type { Spell } from './runs-of-days.ts';

export interface Period {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

type Paired = Pick<Citizen, 'events' | 'countsFor'>;

/** The spells of one citizen in one programme, from that citizen's events of the past. */
export function spellsOf(citizen: Paired, initiative: string): Spell[] {
  return pairsOf(citizen, 'enrolled', 'exited', ({ data }) => data.initiative === initiative);
}

/** The spells of one citizen on one benefit. */
export function spellsOn(citizen: Paired, benefit: string): Spell[] {
  return pairsOf(citizen, 'benefit-started', 'benefit-ended', ({ data }) => data.benefit === benefit);
}

function pairsOf(
  { events, countsFor }: Paired,
  begin: string,
  end: string,
  isOf: (event: VisibleEvent) => boolean,
): Spell[] {
  const of = events.filter(isOf);
  const named = (name: string) => of.filter((event) => event.name === name);
  return united(pairedByRecord(named(begin), named(end), countsFor));
}

/** Spells that overlap are one. Where one ends on the day on which another begins, they are two. */
function united(spells: readonly Spell[]): Spell[] {
  const together: Spell[] = [];
  for (const spell of spells.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = together.at(-1);
    if (last === undefined || (last.to !== null && last.to <= spell.from)) together.push(spell);
    else together[together.length - 1] = { from: last.from, to: laterEnd(last.to, spell.to) };
  }
  return together;
}

const laterEnd = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? null : [a, b].toSorted()[1]!;

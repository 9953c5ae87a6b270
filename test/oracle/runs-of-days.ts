import { addDays, addSpan, daysOf, type Span } from './calendar.ts';
import { isJoined } from './gaps.ts';

/** Days without a gap, `[from, to)`; still running where `to` is null. */
export interface Spell {
  readonly from: string;
  readonly to: string | null;
}

/** The days of spells, up to and with the cutoff's day. */
export function daysIn(spells: readonly Spell[], through: string): string[] {
  const tomorrow = addDays(through, 1);
  return spells.flatMap(({ from, to }) => daysOf(from, to !== null && to < tomorrow ? to : tomorrow));
}

/** Days that follow one another, as spells. One that holds the cutoff's day is still running. */
export function runsOf(days: ReadonlySet<string>, through: string): Spell[] {
  const begins = [...days].filter((day) => !days.has(addDays(day, -1))).toSorted();
  return begins.map((from) => {
    let day = from;
    while (days.has(addDays(day, 1))) day = addDays(day, 1);
    return { from, to: day === through ? null : addDays(day, 1) };
  });
}

/** The days with those of a span added after each run. */
export function extendedBy(span: Span, days: ReadonlySet<string>, through: string): ReadonlySet<string> {
  const ends = runsOf(days, through).flatMap(({ to }) => (to === null ? [] : [to]));
  const after = ends.flatMap((end) => daysOf(end, addSpan(end, span))).filter((day) => day <= through);
  return new Set([...days, ...after]);
}

/** The days with those between two runs added, where these are joined. */
export function joinedOver(over: string | undefined, days: ReadonlySet<string>, through: string): ReadonlySet<string> {
  const spells = runsOf(days, through);
  const gaps = spells.slice(1).map((next, index): [string, string] => [spells[index]!.to!, next.from]);
  const short = gaps.filter(([from, to]) => isJoined(over, from, to));
  return new Set([...days, ...short.flatMap(([from, to]) => daysOf(from, to))]);
}

/**
 * The days held back at the end of runs that are joined over gaps: those since the last of them ended, if one that begins
 * tomorrow would be joined to it (F2).
 */
export function heldBackAfter(over: string | undefined, days: ReadonlySet<string>, through: string): readonly string[] {
  const last = runsOf(days, through).at(-1);
  const tomorrow = addDays(through, 1);
  if (last === undefined || last.to === null || !isJoined(over, last.to, tomorrow)) return [];
  return daysOf(last.to, tomorrow);
}

import { type EpochDay, epochDay } from '../../../projections/calendar/civil-date.ts';
import { addSpan, type CalendarSpan } from '../../../projections/calendar/span.ts';
import { dateText } from '../instant-text.ts';
import type { Random } from '../random.ts';

/** The days that the steps of a citizen's life have named so far. */
export type NamedDays = Map<string, EpochDay>;

/** A day, or none where it rests on something that did not happen to the citizen. */
type Day = (named: NamedDays) => EpochDay | undefined;

const shiftPattern = / ([+-]) (\d+) (day|week|month|year)s?/g;

function readDay(text: string, names: ReadonlySet<string>, where: string): Day {
  const [root] = text.split(' ') as [string];
  const shifts = [...text.matchAll(shiftPattern)].map(([, sign, number, unit]) => ({
    sign: sign === '-' ? (-1 as const) : (1 as const),
    count: Number(number),
    unit: `${unit}s` as CalendarSpan['unit'],
  }));
  const shifted = (day: EpochDay) =>
    shifts.reduce((at, { sign, count, unit }) => {
      if (unit === 'days') return at + sign * count;
      return epochDay(addSpan(dateText(at), { count, unit }, sign));
    }, day);
  if (/^\d/.test(root)) {
    const fixed = shifted(epochDay(root));
    return () => fixed;
  }
  if (!names.has(root)) throw new RangeError(`${where}: no step before this one names "${root}"`);
  return (named) => {
    const day = named.get(root);
    return day === undefined ? undefined : shifted(day);
  };
}

/** Draws a day from a range; none where the range rests on something that did not happen. */
export type DayDraw = (named: NamedDays, random: Random) => EpochDay | undefined;

/**
 * Reads a range of days once, for many citizens to draw from. `names`: what the steps before it name.
 *
 * @throws RangeError for a name that no step gives, and on drawing from a range that ends before it begins
 */
export function readDays([first, last]: readonly [string, string], names: ReadonlySet<string>, where: string): DayDraw {
  const from = readDay(first, names, where);
  const to = first === last ? from : readDay(last, names, where);
  return (named, random) => {
    const earliest = from(named);
    const latest = to(named);
    if (earliest === undefined || latest === undefined) return undefined;
    if (latest < earliest)
      throw new RangeError(`${where}: from ${dateText(earliest)} to ${dateText(latest)} there is no day to draw`);
    return latest === earliest ? earliest : random.between(earliest, latest);
  };
}

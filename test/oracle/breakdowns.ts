import type { BreakdownDocument } from '../../contracts/plans/population-schema.ts';
import { earlier, yearOf } from './calendar.ts';
import { has } from './conditions-on-dates.ts';
import { dateOf, earliest, latest } from './dates.ts';
import type { Life } from './life.ts';
import type { Scene } from './scene.ts';
import { valueOn } from './steps.ts';

/** The group that a citizen is in; null: none is known (F11). */
export function groupOf(breakdown: BreakdownDocument, life: Life): string | null {
  if (breakdown.attribute !== undefined) {
    const { day } = dateOf(breakdown.on ?? 'period-end', life.period, life.moment);
    const profiles = life.events.filter(({ name }) => name === 'profile-registered');
    return day === undefined ? null : (valueOn(earlier(day, life.through), breakdown.attribute, profiles) ?? null);
  }
  if (breakdown.amount !== undefined) {
    const { least, most, surely } = life.amount(breakdown.amount);
    return breakdown.bands!.find((band) => surely && isInBand(least, band) && isInBand(most, band)) ?? null;
  }
  const moment = breakdown['year-of']!;
  if (has(moment, life) !== 'yes') return null;
  const date = life.moment(moment);
  return yearOf(earliest(date)) === yearOf(latest(date)) ? yearOf(date.day!) : null;
}

/** `0-17`, `7` or `65+` */
function isInBand(value: number, band: string): boolean {
  if (band.endsWith('+')) return value >= Number(band.slice(0, -1));
  const [from, to = from] = band.split('-') as [string, string?];
  return Number(from) <= value && value <= Number(to);
}

/** The groups that there are, whoever is in them (G2). */
export function groupsThereAre(breakdown: BreakdownDocument, { events }: Scene): string[] {
  if (breakdown.bands !== undefined) return breakdown.bands;
  if (breakdown.attribute === undefined) return [];
  const { attribute } = breakdown;
  const said = events.filter(({ name }) => name === 'profile-registered').map(({ data }) => data[attribute]);
  return [...new Set(said)].filter((value) => value !== undefined) as string[];
}

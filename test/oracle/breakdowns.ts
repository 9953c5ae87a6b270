import type { BreakdownDocument } from '../../contracts/plans/plan-schema.ts';
import { earlier, yearOf } from './calendar.ts';
import { dateOf } from './dates.ts';
import type { Life } from './life.ts';
import { valueOn } from './steps.ts';

/** The group that a citizen is in; null: none is known. */
export function groupOf(breakdown: BreakdownDocument, life: Life): string | null {
  if (breakdown.attribute !== undefined) {
    const { day } = dateOf(breakdown.on ?? 'period-end', life.period, life.moment);
    const profiles = life.events.filter(({ name }) => name === 'profile-registered');
    return day === undefined ? null : (valueOn(earlier(day, life.through), breakdown.attribute, profiles) ?? null);
  }
  if (breakdown.amount !== undefined) {
    const { value } = life.amount(breakdown.amount);
    return breakdown.bands!.find((band) => value !== undefined && isInBand(value, band)) ?? null;
  }
  const { day } = life.moment(breakdown['year-of']!);
  return day === undefined || day > life.through ? null : yearOf(day);
}

/** `0-17`, `7` or `65+` */
function isInBand(value: number, band: string): boolean {
  if (band.endsWith('+')) return value >= Number(band.slice(0, -1));
  const [from, to = from] = band.split('-') as [string, string?];
  return Number(from) <= value && value <= Number(to);
}

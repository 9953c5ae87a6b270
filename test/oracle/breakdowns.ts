import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { BreakdownDocument } from '../../contracts/plans/population-schema.ts';
import { earlier, yearOf } from './calendar.ts';
import { has } from './conditions-on-dates.ts';
import { dateOf, earliest, latest } from './dates.ts';
import { partsOf } from './hours.ts';
import type { Life } from './life.ts';
import type { Scene } from './scene.ts';
import { valueOn } from './steps.ts';

/** The group that a citizen is in; null: none is known (F11). Of a crossed breakdown a JSON list of those of its parts. */
export function groupOf(breakdown: BreakdownDocument, life: Life, plan: PlanDocument): string | null {
  if (breakdown.crossed !== undefined)
    return JSON.stringify(breakdown.crossed.map((part) => groupOf(plan.breakdowns[part]!, life, plan)));
  if (breakdown.attribute !== undefined) {
    const { day } = dateOf(breakdown.on ?? 'period-end', life.period, life.moment);
    const profiles = life.events.filter(({ name }) => name === 'profile-registered');
    return day === undefined ? null : (valueOn(earlier(day, life.through), breakdown.attribute, profiles) ?? null);
  }
  if (breakdown.amount !== undefined) {
    const { least, most, surely } = life.amount(breakdown.amount);
    const parts = partsOf(plan.amounts[breakdown.amount]);
    const lies = (value: number, band: string) => isInBand(Math.floor(value / parts), band);
    return breakdown.bands!.find((band) => surely && lies(least, band) && lies(most, band)) ?? null;
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

/** Whether all is known of a group that makes it one. */
export function isKnown(group: string | null, { crossed }: BreakdownDocument): boolean {
  return crossed === undefined ? group !== null : !(JSON.parse(group!) as (string | null)[]).includes(null);
}

/**
 * The groups that there are, whoever is in them (G2).
 *
 * @param lives those whom the figure is about
 */
export function groupsThereAre(breakdown: BreakdownDocument, lives: readonly Life[], scene: Scene): string[] {
  if (breakdown.bands !== undefined) return breakdown.bands;
  if (breakdown.crossed !== undefined) {
    let combinations: string[][] = [[]];
    for (const name of breakdown.crossed) {
      const part = scene.plan.breakdowns[name]!;
      const groups = groupsThereAre(part, lives, scene);
      combinations = combinations.flatMap((before) => groups.map((group) => [...before, group]));
    }
    return combinations.map((groups) => JSON.stringify(groups));
  }
  if (breakdown.attribute === undefined) {
    const years = lives.map((life) => groupOf(breakdown, life, scene.plan)).filter((year) => year !== null);
    return [...new Set(years)].toSorted();
  }
  const { attribute } = breakdown;
  const said = scene.events.filter(({ name }) => name === 'profile-registered').map(({ data }) => data[attribute]);
  return [...new Set(said)].filter((value) => value !== undefined) as string[];
}

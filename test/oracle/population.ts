import type { PopulationDocument } from '../../contracts/plans/population-schema.ts';
import { ageOn, daysOf, later } from './calendar.ts';
import { truthOf } from './condition.ts';
import { dateOf } from './dates.ts';
import type { Life } from './life.ts';

/** Whether a citizen belongs to a population. Who may yet belong to it does not, and is held back only in a state (F10). */
export type Membership = 'in' | 'held back' | 'out';

export function membershipIn(population: PopulationDocument, life: Life): Membership {
  if (population.where !== undefined && truthOf(population.where, life) !== 'yes') return 'out';
  if (population.participation !== undefined)
    return takesPart(population, population.participation, life) ? 'in' : 'out';
  if (population.each !== undefined) return 'in';
  if (population.with !== undefined) return truthOf(population.with, life) === 'yes' ? 'in' : 'out';
  const { days, heldBack } = life.state(population.in!);
  const among = daysOfMembers(population, life);
  if ([...days].some(among)) return 'in';
  return [...heldBack].some(among) ? 'held back' : 'out';
}

/** The days on which who is in the state belongs to the population; none while its window may still move. */
function daysOfMembers(population: PopulationDocument, life: Life): (day: string) => boolean {
  if (population.on !== undefined) {
    const on = dateOf(population.on, life.period, life.moment).day;
    return (day) => day === on;
  }
  const { holds, isSettled } = life.window(population);
  return isSettled ? holds : () => false;
}

function takesPart(population: PopulationDocument, programme: string, life: Life): boolean {
  const { firstInPeriod, firstEndedOrIn, endedOn } = life.participation(programme);
  const ended = population.ended === 'period';
  const belongs = ended ? endedOn.length > 0 : firstInPeriod !== undefined;
  if (!belongs || population.age === undefined) return belongs;
  if (life.birthDate === undefined) return false;
  const firstDay = (ended ? firstEndedOrIn : firstInPeriod)!;
  const age = ageOn(later(firstDay, life.period.from), life.birthDate);
  return population.age.from <= age && age <= population.age.to;
}

/** Days in the period, up to and with the cutoff's, of participation or in the population's state. */
export function daysOfPlace(population: PopulationDocument, life: Life): number {
  if (population.participation !== undefined) return life.participation(population.participation).days;
  const { days } = life.state(population.in!);
  return daysOf(life.period.from, life.period.to).filter((day) => days.has(day)).length;
}

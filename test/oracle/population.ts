import type { PopulationDocument } from '../../contracts/plans/plan-schema.ts';
import { ageOn, daysOf, later } from './calendar.ts';
import { truthOf } from './condition.ts';
import { dateOf } from './dates.ts';
import type { Life } from './life.ts';

/** Whether a citizen belongs to a population. Who may yet belong to it does not. */
export function isIn(population: PopulationDocument, life: Life): boolean {
  return isCandidate(population, life) && (population.where === undefined || truthOf(population.where, life) === 'yes');
}

function isCandidate(population: PopulationDocument, life: Life): boolean {
  if (population.participation !== undefined) return takesPart(population, population.participation, life);
  if (population.with !== undefined) return truthOf(population.with, life) === 'yes';
  const { days } = life.state(population.in!);
  if (population.on !== undefined) return days.has(dateOf(population.on, life.period, life.moment).day!);
  const { holds } = life.window(population);
  return [...days].some(holds);
}

function takesPart(population: PopulationDocument, programme: string, life: Life): boolean {
  const { firstDay, endedOn } = life.participation(programme);
  const belongs = population.ended === 'period' ? endedOn.length > 0 : firstDay !== undefined;
  if (!belongs || population.age === undefined) return belongs;
  if (firstDay === undefined || life.birthDate === undefined) return false;
  const age = ageOn(later(firstDay, life.period.from), life.birthDate);
  return population.age.from <= age && age <= population.age.to;
}

/** Days in the period, up to and with the cutoff's, of participation or in the population's state. */
export function daysOfPlace(population: PopulationDocument, life: Life): number {
  if (population.participation !== undefined) return life.participation(population.participation).days;
  const { days } = life.state(population.in!);
  return daysOf(life.period.from, life.period.to).filter((day) => days.has(day)).length;
}

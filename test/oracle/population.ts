import type { PopulationDocument } from '../../contracts/plans/plan-schema.ts';
import { ageOn, later } from './calendar.ts';
import type { Participation, Period } from './spells.ts';

/** Whether a citizen with this participation in the population's programme belongs to the population. */
export function isIn(
  population: PopulationDocument,
  participation: Participation,
  birthDate: string | undefined,
  period: Period,
): boolean {
  const { firstDay, endedOn } = participation;
  const belongs = population.ended === 'period' ? endedOn.length > 0 : firstDay !== undefined;
  if (!belongs || population.age === undefined) return belongs;
  if (firstDay === undefined || birthDate === undefined) return false;
  const age = ageOn(later(firstDay, period.from), birthDate);
  return population.age.from <= age && age <= population.age.to;
}

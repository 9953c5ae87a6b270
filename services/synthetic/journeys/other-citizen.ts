import type { Citizen } from '../citizen.ts';
import { tellEarlierLife } from './earlier-life.ts';
import { drawMeasure, tellMeasure } from './measure.ts';
import { drawJob } from './outcome.ts';
import { drawBirth, tellProfile } from './profile.ts';

const ages = [18, 64] as const;

/** Tells the life of somebody in none of the plan's programmes, in the years before, in and after the period. */
export function tellOtherCitizen(citizen: Citizen): void {
  const { description, journey, period, random, registrar } = citizen;
  const since = period.from - random.between(60, 1500);
  tellProfile(citizen, since, drawBirth(citizen, ages, since));
  tellEarlierLife(citizen, period.from);
  const benefit = random.pick(['cashBenefit', 'integrationBenefit', 'unemploymentBenefit'] as const);
  const supported = random.between(period.from, period.lastDay - 30);
  journey.tell('benefit-started', supported, { benefit }, registrar.usual(supported));
  if (random.chance(50)) {
    const measured = random.between(supported, period.lastDay + 60);
    const initiative = random.chance(60) ? random.pick(description.surroundings.initiatives) : undefined;
    tellMeasure(journey, drawMeasure(citizen, initiative), measured, registrar.usual(measured));
  }
  if (random.chance(40)) {
    const began = random.between(supported, period.lastDay + 60);
    const kind = random.pick(['fullTime', 'partTime', 'smallJob'] as const);
    journey.tell('employed', began, drawJob(citizen, kind), registrar.usual(began));
    journey.tell('benefit-ended', began, { benefit }, registrar.usual(began));
  }
}

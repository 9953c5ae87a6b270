import type { Citizen } from '../citizen.ts';
import { tellEarlierLife } from './earlier-life.ts';
import { drawJob } from './outcome.ts';
import { drawBirth, tellProfile } from './profile.ts';

/** Tells the life of a young person who finishes the apprenticeship programme in the period and then begins as an apprentice. */
export function tellApprentice(citizen: Citizen): void {
  const { description, journey, period, random, registrar } = citizen;
  const { programme, benefits, ages } = description.apprentices;
  const left = random.between(period.from + 20, period.lastDay - 40);
  const from = left - random.between(60, 300);
  tellProfile(citizen, from - random.between(1, 400), drawBirth(citizen, ages, from));
  tellEarlierLife(citizen, Math.min(from, period.from));

  const supported = from - random.between(5, 300);
  const benefit = random.pick(benefits);
  journey.tell('benefit-started', supported, { benefit }, registrar.usual(supported));
  journey.tell('enrolled', from, { initiative: programme }, registrar.inTime(from));
  journey.tell('exited', left, { initiative: programme, reason: 'completed' }, registrar.inTime(left));
  const began = random.chance(10) ? left : random.between(left, period.lastDay);
  journey.tell('employed', began, drawJob(citizen, 'apprenticeship'), registrar.inTime(began));
  journey.tell('benefit-ended', began, { benefit }, registrar.usual(began));
}

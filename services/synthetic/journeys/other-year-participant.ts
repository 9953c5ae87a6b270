import type { Citizen } from '../citizen.ts';
import { tellEarlierLife } from './earlier-life.ts';
import { drawMeasure, tellMeasure } from './measure.ts';
import { drawJob } from './outcome.ts';
import { drawBirth, tellProfile } from './profile.ts';

const ages = [17, 60] as const;

/** Somebody who left a programme before the period. What they did in the period is none of its figures' business. */
export function tellEarlierParticipant(citizen: Citizen, programme: string): void {
  const { journey, period, random, registrar } = citizen;
  // Far enough back for the slowest registration to be known when the period begins.
  const left = period.from - random.between(130, 900);
  const from = left - random.between(40, 400);
  tellProfile(citizen, from - random.between(1, 100), drawBirth(citizen, ages, from));
  tellEarlierLife(citizen, from);
  journey.tell('enrolled', from, { initiative: programme }, registrar.usual(from));
  const measured = random.between(from, left);
  tellMeasure(journey, drawMeasure(citizen, programme), measured, registrar.usual(measured));
  journey.tell('exited', left, { initiative: programme, reason: 'completed' }, registrar.usual(left));
  if (random.chance(60)) {
    const began = random.between(period.from, period.lastDay);
    const kind = random.pick(['fullTime', 'partTime', 'apprenticeship', 'youthSpareTimeJob'] as const);
    journey.tell('employed', began, drawJob(citizen, kind), registrar.usual(began));
  }
  if (random.chance(40)) {
    const again = random.between(period.from, period.lastDay);
    tellMeasure(journey, drawMeasure(citizen, undefined), again, registrar.usual(again));
  }
}

/** Somebody who enrols only after the period, known of beforehand or not. */
export function tellLaterParticipant(citizen: Citizen, programme: string): void {
  const { journey, period, random, registrar } = citizen;
  const from = period.to + random.between(1, 120);
  tellProfile(citizen, period.from - random.between(1, 400), drawBirth(citizen, ages, from));
  tellEarlierLife(citizen, period.from);
  const agreed = from - random.between(0, 25);
  journey.tell('enrolled', from, { initiative: programme }, registrar.usual(agreed));
  const measured = random.between(period.from, from + 25);
  tellMeasure(journey, drawMeasure(citizen, programme), measured, registrar.usual(measured));
}

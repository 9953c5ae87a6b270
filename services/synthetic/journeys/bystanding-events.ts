import type { Citizen } from '../citizen.ts';
import type { RosterRole } from '../roster.ts';
import { drawMeasure, programmeOrNone, tellMeasure } from './measure.ts';
import { drawJob, drawOutcome, tellOutcome } from './outcome.ts';
import type { Participation } from './participation.ts';

/**
 * Events of a participant that resemble what the goals count and decide nothing: too early, too late, under another
 * initiative, of another kind, or more of what there is already. Their registration is as late as it happens to be.
 */
export function tellBystandingEvents(
  citizen: Citizen,
  { programme, path }: Extract<RosterRole, { kind: 'participant' }>,
  { from, firstDay }: Participation,
): void {
  const { description, journey, period, random, registrar } = citizen;
  const measured = path === 'measure' || path === 'measure-outcome' || path === 'measure-clarified';

  const measureOn = (day: number, initiative: string | undefined, registered = registrar.usual(day)) =>
    tellMeasure(journey, drawMeasure(citizen, initiative), day, registered);

  if (from < period.from && random.chance(40))
    measureOn(random.between(from, period.from - 1), programmeOrNone(citizen, programme.programme));
  if (firstDay > period.from + 20 && random.chance(12)) measureOn(random.between(period.from, firstDay - 1), undefined);
  if (random.chance(8))
    measureOn(random.between(firstDay, period.lastDay), random.pick(description.surroundings.initiatives));
  if (random.chance(10)) {
    const day = period.to + random.between(3, 45);
    // Agreed on before it begins: known, and yet to happen.
    measureOn(day, programme.programme, registrar.usual(day - random.between(20, 40)));
  }
  if (random.chance(7)) {
    const day = random.between(firstDay, period.lastDay);
    journey.tell('employed', day, drawJob(citizen, programme.otherJob), registrar.usual(day));
  }
  if (random.chance(3)) {
    const day = random.between(firstDay, period.lastDay);
    journey.tell('education-started', day, { kind: 'basicIntegrationEducation' }, registrar.usual(day));
  }
  if (random.chance(20)) {
    const day = random.between(firstDay, period.lastDay);
    journey.tell('plan-registered', day, { initiative: programme.programme, kind: 'jobPlan' }, registrar.usual(day));
  }
  if (random.chance(15)) {
    const day = period.to + random.between(5, 140);
    tellOutcome(journey, drawOutcome(citizen, programme), day, registrar.usual(day));
  }
  if (path === 'none' && programme.measuredThenClarified > 0 && random.chance(6)) {
    const day = random.between(firstDay, period.lastDay);
    journey.tell('clarified', day, { outcome: random.pick(['flexiJob', 'disabilityPension']) }, registrar.usual(day));
  }
  if (measured)
    for (let more = random.between(0, 2); more > 0; more -= 1)
      // After the latest day of a deciding measure, so that the first one stays the first.
      measureOn(random.between(period.lastDay - 9, period.lastDay + 60), programme.programme);
  if (measured && programme.planOnly > 0 && random.chance(30)) {
    const day = random.between(firstDay, period.lastDay);
    journey.tell(
      'plan-registered',
      day,
      { initiative: programme.programme, kind: 'rehabilitationPlanPreparatoryPart' },
      registrar.usual(day, description.registrationDelays.preparatoryPlan),
    );
  }
}

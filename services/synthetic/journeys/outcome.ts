import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import type { ProgrammeDescription } from '../description.ts';
import type { Details, Journey, Told } from '../journey.ts';
import { draw } from '../random.ts';
import type { RegisteredAt } from '../registrar.ts';

/** A job or an education, yet to be told. */
export type Outcome =
  | { readonly name: 'employed'; readonly details: Details<'employed'> }
  | { readonly name: 'education-started'; readonly details: Details<'education-started'> };

/** The contract of a job of some kind. */
export function drawJob({ random }: Citizen, kind: Details<'employed'>['kind']): Details<'employed'> {
  const sector = random.pick(['private', 'private', 'public'] as const);
  if (kind === 'partTime') return { kind, sector, weeklyHours: random.between(15, 30) };
  if (kind === 'smallJob') return { kind, sector, weeklyHours: random.between(2, 14) };
  return { kind, sector };
}

/** Draws an outcome that the programme's goal counts. */
export function drawOutcome(citizen: Citizen, { outcomes }: ProgrammeDescription): Outcome {
  const kinds = [
    { weight: outcomes.fullTime, kind: 'fullTime' },
    { weight: outcomes.partTime, kind: 'partTime' },
    { weight: outcomes.smallJob, kind: 'smallJob' },
    { weight: outcomes.education, kind: 'education' },
  ] as const;
  const { kind } = draw(citizen.random, kinds);
  return kind === 'education'
    ? { name: 'education-started', details: { kind: 'ordinary' } }
    : { name: 'employed', details: drawJob(citizen, kind) };
}

export function tellOutcome(
  journey: Journey,
  outcome: Outcome,
  begins: EpochDay,
  registeredAt: RegisteredAt,
): Told<'employed'> | Told<'education-started'> {
  return outcome.name === 'employed'
    ? journey.tell('employed', begins, outcome.details, registeredAt)
    : journey.tell('education-started', begins, outcome.details, registeredAt);
}

import type { EpochDay } from '../../projections/calendar/civil-date.ts';
import type { Description } from './description.ts';
import type { Journey } from './journey.ts';
import type { Random } from './random.ts';
import type { Registrar } from './registrar.ts';

/** The period whose figures the population is made for, half-open. */
export interface Period {
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** The last day on which something can happen and still be registered in time. */
  readonly lastDay: EpochDay;
}

/** What it takes to tell the life of one citizen. */
export interface Citizen {
  readonly description: Description;
  readonly period: Period;
  readonly random: Random;
  readonly registrar: Registrar;
  readonly journey: Journey;
  /** Begins the journey of the citizen's second pseudonym, for the roles that have one. */
  secondJourney(): Journey;
}

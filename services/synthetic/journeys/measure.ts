import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import type { Details, Journey, Told } from '../journey.ts';
import type { RegisteredAt } from '../registrar.ts';

/** A placement or an upskilling, yet to be told. */
export type Measure =
  | { readonly name: 'placed'; readonly details: Details<'placed'> }
  | { readonly name: 'upskilled'; readonly details: Details<'upskilled'> };

/** Draws a measure, under an initiative or under none. */
export function drawMeasure({ random }: Citizen, initiative: string | undefined): Measure {
  const under = initiative === undefined ? {} : { initiative };
  if (random.chance(65))
    return {
      name: 'placed',
      details: {
        ...under,
        kind: random.pick(['workPlacement', 'workPlacement', 'wageSubsidyJob', 'utilityJob']),
        sector: random.pick(['private', 'private', 'public']),
      },
    };
  return { name: 'upskilled', details: { ...under, kind: random.pick(['vocational', 'language', 'course']) } };
}

/** Most measures are registered under the programme, some under none; both belong to it. */
export function programmeOrNone({ random }: Citizen, programme: string): string | undefined {
  return random.chance(70) ? programme : undefined;
}

export function tellMeasure(
  journey: Journey,
  measure: Measure,
  begins: EpochDay,
  registeredAt: RegisteredAt,
): Told<'placed'> | Told<'upskilled'> {
  return measure.name === 'placed'
    ? journey.tell('placed', begins, measure.details, registeredAt)
    : journey.tell('upskilled', begins, measure.details, registeredAt);
}

/** Says that a measure ended some weeks after it began. */
export function tellEndOf(citizen: Citizen, journey: Journey, measure: Told, began: EpochDay): void {
  const ended = began + citizen.random.between(14, 180);
  journey.tell('ended', ended, { spell: { id: measure.id } }, citizen.registrar.usual(ended));
}

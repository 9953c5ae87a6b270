import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import { dateText } from '../instant-text.ts';

/** A day of birth that makes somebody some years old on a day, near enough where the exact age does not matter. */
export function drawBirth({ random }: Citizen, ages: readonly [number, number], on: EpochDay): EpochDay {
  const years = random.between(...ages);
  return Math.floor(on - years * 365.2425 - random.between(0, 364));
}

/** What the registers say of a citizen. Registered in time, because ages are decided by it. */
export function tellProfile(citizen: Citizen, since: EpochDay, born?: EpochDay): void {
  const { description, journey, random, registrar } = citizen;
  journey.tell(
    'profile-registered',
    since,
    {
      ...(born === undefined ? {} : { birthDate: dateText(born) }),
      gender: random.chance(53) ? 'female' : 'male',
      originGroup: random.chance(92) ? 'nonWestern' : 'western',
      district: random.pick(description.surroundings.districts),
    },
    registrar.inTime(since),
  );
}

import { DateTime } from 'luxon';
import { type EpochDay, epochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import { dateText } from '../instant-text.ts';
import type { RosterRole } from '../roster.ts';
import { drawParticipation } from './participation.ts';
import { tellProfile } from './profile.ts';

const shape = {
  begunBeforePercent: 30,
  days: [
    { weight: 50, days: [40, 150] as [number, number] },
    { weight: 50, days: [151, 500] as [number, number] },
  ],
};

/** A day of birth that makes somebody exactly so many whole years old on a day; now and then that day is the birthday. */
function bornToBe({ random }: Citizen, age: number, on: EpochDay): EpochDay {
  const day = DateTime.fromISO(dateText(on), { zone: 'utc' });
  const latest = epochDay(day.minus({ years: age }).toFormat('yyyy-MM-dd'));
  const earliest = epochDay(
    day
      .minus({ years: age + 1 })
      .plus({ days: 1 })
      .toFormat('yyyy-MM-dd'),
  );
  return random.chance(10) ? random.pick([earliest, latest]) : random.between(earliest, latest);
}

/** Tells the life of a young person in the spare-time-job programme. */
export function tellYoungParticipant(citizen: Citizen, role: Extract<RosterRole, { kind: 'young' }>): void {
  const { description, journey, period, random, registrar } = citizen;
  const { programme, ages } = description.young;
  const { from, firstDay, to } = drawParticipation(citizen, shape, 40);
  const age = {
    within: () => random.between(...ages),
    below: () => random.between(ages[0] - 2, ages[0] - 1),
    above: () => random.between(ages[1] + 1, ages[1] + 3),
    unknown: () => undefined,
  }[role.age]();
  tellProfile(citizen, from - random.between(1, 60), age === undefined ? undefined : bornToBe(citizen, age, firstDay));
  journey.tell('enrolled', from, { initiative: programme }, registrar.inTime(from));
  if (to < period.to) journey.tell('exited', to, { initiative: programme, reason: 'completed' }, registrar.usual(to));

  const spareTimeJob = (day: EpochDay, sector: 'private' | 'public') =>
    journey.tell(
      'employed',
      day,
      { kind: 'youthSpareTimeJob', sector, weeklyHours: random.between(3, 12) },
      day < period.to ? registrar.inTime(day) : registrar.usual(day),
    );
  const sector = role.privateEmployer ? 'private' : 'public';
  spareTimeJob(random.between(firstDay, period.lastDay), sector);
  // Before the programme and after the period it may be with anybody: that decides nothing.
  if (random.chance(12)) spareTimeJob(firstDay - random.between(1, 200), 'private');
  if (random.chance(12)) spareTimeJob(period.to + random.between(1, 100), 'private');
  if (role.privateEmployer && random.chance(25)) spareTimeJob(random.between(firstDay, period.lastDay), 'public');
}

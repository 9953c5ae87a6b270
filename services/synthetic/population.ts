import { epochDay } from '../../projections/calendar/civil-date.ts';
import type { Citizen, Period } from './citizen.ts';
import type { Description } from './description.ts';
import { beginJourney, type WrittenEvent } from './journey.ts';
import { tellActivities } from './journeys/activities.ts';
import { tellApprentice } from './journeys/apprentice.ts';
import { tellOtherCitizen } from './journeys/other-citizen.ts';
import { tellEarlierParticipant, tellLaterParticipant } from './journeys/other-year-participant.ts';
import { tellParticipant } from './journeys/participant.ts';
import { tellYoungParticipant } from './journeys/young-participant.ts';
import { randomFrom, shuffled } from './random.ts';
import { registrarOf } from './registrar.ts';
import { pseudonymsOf, type RosterRole, rosterOf } from './roster.ts';
import { inSendingOrder } from './sending-order.ts';

function tell(citizen: Citizen, role: RosterRole): void {
  if (role.kind === 'participant') tellParticipant(citizen, role);
  else if (role.kind === 'young') tellYoungParticipant(citizen, role);
  else if (role.kind === 'apprentice') tellApprentice(citizen);
  else if (role.kind === 'earlier-participant') tellEarlierParticipant(citizen, role.programme);
  else if (role.kind === 'later-participant') tellLaterParticipant(citizen, role.programme);
  else tellOtherCitizen(citizen);
}

function pseudonym(number: number): string {
  return `syn-${String(number).padStart(6, '0')}`;
}

/** Numbers that keep apart the streams of random numbers that are not a citizen's. */
const streamOf = { roster: -1, activities: -2, sending: -3 } as const;

/** Writes one copy of the population after the other, each with pseudonyms and random numbers of its own. */
export function populationWriter(description: Description, seed: number): (copy: number) => string[] {
  const roster = rosterOf(description);
  const pseudonymsPerCopy = roster.reduce((sum, role) => sum + pseudonymsOf(role), 0);
  const from = epochDay(description.period.from);
  const to = epochDay(description.period.to);
  const period: Period = { from, to, lastDay: to - 3 };

  return (copy) => {
    const written: WrittenEvent[] = [];
    let pseudonymsGiven = copy * pseudonymsPerCopy;
    const journeyOfNext = () => {
      pseudonymsGiven += 1;
      return beginJourney(description.source, pseudonym(pseudonymsGiven), written);
    };

    for (const [index, role] of shuffled(randomFrom(seed, copy, streamOf.roster), roster).entries()) {
      const random = randomFrom(seed, copy, index);
      const registrar = registrarOf(description, random);
      tell({ description, period, random, registrar, journey: journeyOfNext(), secondJourney: journeyOfNext }, role);
    }

    let activities = 0;
    const random = randomFrom(seed, copy, streamOf.activities);
    tellActivities(description, period, random, registrarOf(description, random), () => {
      activities += 1;
      return beginJourney(description.source, `syn-activity-${copy + 1}.${activities}`, written);
    });

    return inSendingOrder(written, description.sending, randomFrom(seed, copy, streamOf.sending));
  };
}

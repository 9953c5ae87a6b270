import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Period } from '../citizen.ts';
import type { Description } from '../description.ts';
import type { Details, Journey } from '../journey.ts';
import { partsOf, type Random } from '../random.ts';
import type { Registrar } from '../registrar.ts';

type Held = Details<'activity-held'>;

/** An activity with nobody there would not be held; fewer than this is not worth a meeting. */
const smallest = 4;

/** Tells the programme's activities. `begin` begins the journey of the next activity. */
export function tellActivities(
  description: Description,
  period: Period,
  random: Random,
  registrar: Registrar,
  begin: () => Journey,
): void {
  const { initiative, audiences, otherYears, afterwards } = description.activities;
  const { recounted, late } = afterwards;
  const dayInPeriod = (): EpochDay => random.between(period.from, period.lastDay);

  for (const { audience, activities, headcount, estimated } of audiences) {
    const headcounts = partsOf(random, headcount, activities, smallest);
    // The largest is the one that is counted again later, so that a correction downwards stays positive.
    headcounts.sort((one, other) => other - one);
    for (const [index, heads] of headcounts.entries()) {
      const held: Held = { initiative, audience, headcount: heads, estimated };
      const on = dayInPeriod();
      const journey = begin();
      const told = journey.tell('activity-held', on, held, registrar.inTime(on));
      if (index === 0 && audience === recounted.audience)
        journey.correct(told, on, { ...held, headcount: heads + recounted.by }, registrar.afterwards());
    }
  }

  const missed = random.between(period.lastDay - 60, period.lastDay);
  const missedHeld: Held = { initiative, audience: late.audience, headcount: late.headcount, estimated: false };
  begin().tell('activity-held', missed, missedHeld, registrar.afterwards());

  for (let each = 0; each < otherYears; each += 1) {
    const before = random.chance(70);
    const on = before ? period.from - random.between(1, 1000) : period.to + random.between(0, 120);
    const audience = random.pick(audiences).audience;
    const held: Held = { initiative, audience, headcount: random.between(smallest, 80), estimated: random.chance(20) };
    begin().tell('activity-held', on, held, registrar.usual(on));
  }
}

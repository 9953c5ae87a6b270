import { type EpochDay, epochDay } from '../../../projections/calendar/civil-date.ts';
import { draw, type Random } from '../random.ts';
import type { RegisteredAt } from '../registrar.ts';
import type { PopulationDescription } from './population-schema.ts';

const HOUR = 3600;

/** Draws when things are registered: mostly within days, and never after the next date through which all is known. */
export interface Registration {
  /** With a usual delay, but in time. */
  of(happened: EpochDay, random: Random): RegisteredAt;
  /** Some time after another registration, but in time for what that one was in time for. */
  after(earlier: RegisteredAt, random: Random): RegisteredAt;
  /** On this day. */
  on(day: EpochDay, random: Random): RegisteredAt;
}

function afterTheWeekend(day: EpochDay): EpochDay {
  const weekday = (day + 3) % 7; // 1970-01-01 was a Thursday
  return weekday >= 5 ? day + 7 - weekday : day;
}

/** Reads a description's delays and dates, for all citizens. */
export function registrationOf(description: PopulationDescription): Registration {
  const known = description['known-through'].map(epochDay);
  const deadlineOf = (day: EpochDay) => known.find((through) => through >= day) ?? Number.POSITIVE_INFINITY;

  const on = (day: EpochDay, random: Random): RegisteredAt => {
    // A nightly job passes on what others registered; it writes UTC.
    if (random.chance(2)) return { day, secondOfDay: random.between(22 * HOUR, 24 * HOUR - 1), inUtc: true };
    return { day, secondOfDay: random.between(7.5 * HOUR, 16 * HOUR), inUtc: random.chance(10) };
  };

  return {
    on,
    of: (happened, random) => {
      const deadline = deadlineOf(happened);
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const day = afterTheWeekend(happened + random.between(...draw(random, description.registration).days));
        if (day <= deadline) return on(day, random);
      }
      return on(random.between(happened, deadline), random);
    },
    after: (earlier, random) => {
      const day = random.between(earlier.day, Math.min(deadlineOf(earlier.day), earlier.day + 60));
      return day > earlier.day
        ? on(day, random)
        : { ...earlier, secondOfDay: Math.min(earlier.secondOfDay + HOUR, 24 * HOUR - 1) };
    },
  };
}

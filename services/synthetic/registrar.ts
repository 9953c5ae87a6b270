import { type EpochDay, epochDay } from '../../projections/calendar/civil-date.ts';
import type { Delays, Description } from './description.ts';
import { draw, type Random } from './random.ts';

/** When a caseworker's system registered an event: a time of day in Copenhagen. */
export interface RegisteredAt {
  readonly day: EpochDay;
  readonly secondOfDay: number;
  /** Whether the system writes the instant in UTC instead of with Copenhagen's offset. */
  readonly inUtc: boolean;
}

/** Draws when things are registered, relative to the period whose figures the population is made for. */
export interface Registrar {
  /** With the usual delay, whenever that is. */
  usual(happened: EpochDay, delays?: Delays): RegisteredAt;
  /** With the usual delay, but before the period ends. `happened` must lie before its last two days. */
  inTime(happened: EpochDay, delays?: Delays): RegisteredAt;
  /** After an earlier registration, but before the period ends. */
  inTimeAfter(earlier: RegisteredAt): RegisteredAt;
  /** After the period has ended. */
  afterwards(): RegisteredAt;
  /** After an earlier registration and after the period has ended. */
  afterwardsAfter(earlier: RegisteredAt): RegisteredAt;
  /** Half an hour into the first night after the period: in UTC that is still the period's last day. */
  inTheNightAfter(): RegisteredAt;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function isWeekend(day: EpochDay): boolean {
  const weekday = (day + 3) % 7; // 1970-01-01 was a Thursday
  return weekday >= 5;
}

function afterTheWeekend(day: EpochDay): EpochDay {
  let workday = day;
  while (isWeekend(workday)) workday += 1;
  return workday;
}

export function registrarOf(description: Description, random: Random): Registrar {
  const periodEnd = epochDay(description.period.to);
  const lastInTime = periodEnd - 1;
  const lastAfterwards = epochDay(description.allRegisteredBefore) - 1;
  const { ordinary } = description.registrationDelays;

  const on = (day: EpochDay): RegisteredAt => {
    // A nightly job passes on what others registered; it writes UTC.
    if (random.chance(2)) return { day, secondOfDay: random.between(22 * HOUR, 24 * HOUR - 1), inUtc: true };
    return { day, secondOfDay: random.between(7.5 * HOUR, 16 * HOUR), inUtc: random.chance(10) };
  };
  const between = (from: EpochDay, to: EpochDay) => on(random.between(Math.min(from, to), to));
  const delayed = (happened: EpochDay, delays: Delays) => {
    const [least, most] = draw(random, delays).days;
    return afterTheWeekend(happened + random.between(least, most));
  };

  return {
    usual: (happened, delays = ordinary) => on(delayed(happened, delays)),
    inTime: (happened, delays = ordinary) => {
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const day = delayed(happened, delays);
        if (day <= lastInTime) return on(day);
      }
      return between(happened, lastInTime);
    },
    inTimeAfter: (earlier) => {
      const day = random.between(earlier.day, Math.min(lastInTime, earlier.day + 60));
      return day > earlier.day
        ? on(day)
        : { ...earlier, secondOfDay: Math.min(earlier.secondOfDay + HOUR, 24 * HOUR - 1) };
    },
    // The smaller of two draws: most of what is late comes in during the first months.
    afterwards: () =>
      on(Math.min(random.between(periodEnd, lastAfterwards - 1), random.between(periodEnd, lastAfterwards - 1))),
    afterwardsAfter: (earlier) => between(Math.max(periodEnd, earlier.day + 1), lastAfterwards),
    inTheNightAfter: () => ({ day: periodEnd, secondOfDay: 30 * MINUTE, inUtc: true }),
  };
}

import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import type { Delays } from '../description.ts';
import { draw } from '../random.ts';

/** A stay in a programme, [from, to), that overlaps the period. */
export interface Participation {
  readonly from: EpochDay;
  /** The first day of it within the period. */
  readonly firstDay: EpochDay;
  readonly to: EpochDay;
}

/** How a programme's participations lie in time. */
export interface ParticipationShape {
  readonly begunBeforePercent: number;
  readonly days: Delays;
}

/**
 * Draws a participation. `room`: how many days at least lie from its first day in the period to the last day on which
 * something can happen in it.
 */
export function drawParticipation(citizen: Citizen, shape: ParticipationShape, room: number): Participation {
  const { period, random } = citizen;
  const begunBefore = random.chance(shape.begunBeforePercent);
  const from = begunBefore
    ? random.between(period.from - 300, period.from - 1)
    : random.between(period.from, period.lastDay - room);
  const firstDay = Math.max(from, period.from);
  const [least, most] = draw(random, shape.days).days;
  return { from, firstDay, to: firstDay + random.between(least, most) };
}

/** How far beyond the period the source systems tell of what happened. */
export const toldBeyond = 150;

/** Whether the end of a participation has come by the time the source systems tell of it. */
export function hasEnded({ period }: Citizen, to: EpochDay): boolean {
  return to < period.to + toldBeyond;
}

/**
 * Says that a participation ended; registered with the usual delay, so some ends come in after the period, and until
 * then the participation seems to go on.
 */
export function tellExit(
  { journey, random, registrar }: Citizen,
  programme: string,
  on: EpochDay,
  outcome?: 'employed' | 'education-started',
): void {
  const reason =
    outcome === 'employed'
      ? 'employment'
      : outcome === 'education-started'
        ? 'education'
        : random.pick(['completed', 'moved', 'transferred', 'withdrawn', 'other'] as const);
  journey.tell('exited', on, { initiative: programme, reason }, registrar.usual(on));
}

/** Interrupts a participation within the period: an exit and a new enrolment, sometimes on the same day. */
export function tellInterruption(citizen: Citizen, programme: string, { firstDay, to }: Participation): void {
  const { journey, period, random, registrar } = citizen;
  const last = Math.min(to, period.lastDay) - 40;
  if (last < firstDay + 10) return;
  const left = random.between(firstDay + 10, last);
  const back = random.chance(30) ? left : left + random.between(3, 35);
  journey.tell('exited', left, { initiative: programme, reason: 'other' }, registrar.usual(left));
  journey.tell('enrolled', back, { initiative: programme }, registrar.usual(back));
}

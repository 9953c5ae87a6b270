import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { daysIn, type Period, parsePeriod, wholeMonths } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';

/** Readers are told what the log says in steps of so many events, so that nobody sees what a single event changes (rule D6). */
export const positionStep = 100;

/**
 * Refuses what readers are not told of (rule D6): anything but periods of the plan's own length, as known at the ends of months, over the log in whole
 * steps. Periods of one length do not overlap, and between two ends of months lies what happened to many.
 *
 * @throws CodedError QUERY_NOT_FOR_READERS
 */
export function admit(plan: Plan, period: Period, through: string, position: number): void {
  if (!isOwnLength(plan, period))
    refuse('periods of the length that the plan reports', `${period.from}/${period.to}`, 'period');
  if (!isMonthEnd(through)) refuse('figures as known at the ends of months', through, 'cutoff');
  if (position % positionStep !== 0)
    refuse(`what the log says at every ${positionStep}th position`, String(position), 'position');
}

function refuse(told: string, asked: string, path: string): never {
  throw new CodedError('QUERY_NOT_FOR_READERS', `Who may only read is told ${told}, and not of ${asked}.`, { path });
}

/** The last end of a month that is over. @param today `YYYY-MM-DD` */
export function lastMonthEnd(today: string): string {
  return addDays(`${today.slice(0, 7)}-01`, -1);
}

function isMonthEnd(date: string): boolean {
  return addDays(date, 1).endsWith('-01');
}

/** Whether a period is one of those in which the plan's report tells time: years, quarters, months or weeks; years where it has none. */
export function isOwnLength({ report }: Pick<Plan, 'report'>, period: Period): boolean {
  const own = parsePeriod(report?.period ?? '2000');
  if (own.from === period.from && own.to === period.to) return true;
  const months = wholeMonths(own);
  if (months !== undefined) {
    const begins = Number(period.from.slice(5, 7)) - Number(own.from.slice(5, 7));
    return [1, 3, 12].includes(months) && wholeMonths(period) === months && begins % months === 0;
  }
  return daysIn(own) === 7 && daysIn(period) === 7 && weekday(own.from) === weekday(period.from);
}

function weekday(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

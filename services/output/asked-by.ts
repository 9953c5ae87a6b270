import type { Role } from '../../contracts/access/roles.ts';
import { todayInCopenhagen } from '../../projections/calendar/copenhagen.ts';
import { lastMonthEnd, positionStep } from './readers/admit.ts';

/** Whether somebody with these roles is told all figures as they are; else, if any, rounded and with few citizens hidden. */
export function seesAllFigures(roles: ReadonlySet<Role>): boolean {
  return roles.has('analyse') || roles.has('audit');
}

/** Through which date figures are told where a question names none: today, or to readers the end of the last month. */
export function latestCutoff(roles: ReadonlySet<Role>, nowMs: number): string {
  const today = todayInCopenhagen(nowMs);
  return seesAllFigures(roles) ? today : lastMonthEnd(today);
}

/** In steps of how many events the log is read for somebody with these roles where a question names no position. */
export function logStep(roles: ReadonlySet<Role>): number {
  return seesAllFigures(roles) ? 1 : positionStep;
}

import { z } from 'zod';
import { formOf, saying } from './form-details.ts';

const MOST = 168;
const hours = z.number().min(0.01).max(MOST);

type Bounds = Readonly<Partial<Record<'atLeast' | 'atMost' | 'above' | 'below', number | undefined>>>;

const bounds = z
  .strictObject({
    atLeast: hours.optional().describe('So many hours a week or more.'),
    atMost: hours.optional().describe('So many hours a week or fewer.'),
    above: hours.optional().describe('More hours a week than so many.'),
    below: hours.optional().describe('Fewer hours a week than so many.'),
  })
  .refine((written) => Object.values(written).some((bound) => bound !== undefined), {
    error: formOf('weekly-hours'),
  })
  .refine((written) => isPossible(written), { error: saying({ kind: 'hours-reversed' }) });

/**
 * Which hours a week an event says: within bounds, any (`known`), or none (`unknown`). An event that says none is within no
 * bounds.
 */
export const weeklyHours = z.union([z.enum(['known', 'unknown']), bounds], { error: formOf('weekly-hours') });

export type WeeklyHours = z.infer<typeof weeklyHours>;

/** Whether some event passes all of these. */
export function haveHoursInCommon(filters: readonly (WeeklyHours | undefined)[]): boolean {
  const written = filters.filter((each) => each !== undefined);
  if (written.includes('unknown')) return written.every((each) => each === 'unknown');
  return isPossible(...written.filter((each) => typeof each !== 'string'));
}

/** Whether some number of hours is within all of these bounds. */
function isPossible(...all: readonly Bounds[]): boolean {
  const least = Math.max(0, ...all.flatMap(({ atLeast = 0, above = 0 }) => [atLeast, above]));
  const most = Math.min(MOST, ...all.flatMap(({ atMost = MOST, below = MOST }) => [atMost, below]));
  const isOpen = all.some(({ above, below }) => above === least || below === most);
  return isOpen ? least < most : least <= most;
}

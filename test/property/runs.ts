import { times } from '../support/random.ts';

/** How many histories a property is tried on, as a share of those of the main property: 4 in the fast tests, 80 in the long ones. */
export function runs(share = 1): number {
  return times(8 * share);
}

/** Milliseconds for one property, with what it has begun when its time is over. */
export const patience = 600_000;

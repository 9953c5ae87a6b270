import { testScale } from '../../support/random.ts';

/** Whether the suite runs in its long form, by hand (`npm run test:faults`), or in the short one of the long tests. */
export const isLong = testScale >= 100;

/** So many in the short form, so many in the long one. */
export function many(short: number, long: number): number {
  return isLong ? long : short;
}

import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { danishDate } from '../numbers/danish-numbers.ts';

/** What must be known of two cutoffs that were given as the earlier and the later one, and are not. */
export function noticesOfOrder(earlier: Cutoff, later: Cutoff): ResultNotice[] {
  const [first, second] = [earlier, later].map(({ through }) => danishDate(through));
  if (earlier.through > later.through)
    return [
      {
        code: 'QUERY_CUTOFFS_REVERSED',
        message: `${first} is later than ${second}: the comparison leads from ${second} to ${first}.`,
      },
    ];
  const isSame =
    earlier.through === later.through && earlier.position === later.position && earlier.clock === later.clock;
  return isSame ? [{ code: 'QUERY_CUTOFFS_EQUAL', message: `Both cutoffs are ${first}: nothing can differ.` }] : [];
}

import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import type { Cutoff } from '../ledger/cutoff.ts';

/** What must be known of two cutoffs that were given as the earlier and the later one, and are not. */
export function noticesOfOrder(earlier: Cutoff, later: Cutoff): ResultNotice[] {
  if (earlier.through > later.through)
    return [{ code: 'QUERY_CUTOFFS_REVERSED', earlier: later.through, later: earlier.through }];
  const isSame =
    earlier.through === later.through && earlier.position === later.position && earlier.clock === later.clock;
  return isSame ? [{ code: 'QUERY_CUTOFFS_EQUAL', through: earlier.through }] : [];
}

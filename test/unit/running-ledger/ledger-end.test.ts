import { expect, it } from 'vitest';
import { ledgerEndOf } from '../../../services/ledger/follow-ledger.ts';

/** Of a ledger that held one event, whose position is 0, metrics and pages of now said that it held none. */
it.each([
  [undefined, undefined],
  [null, 0n],
  [0n, 1n],
  [41n, 42n],
])('a ledger whose last event is at %s ends at %s', (position, end) => {
  expect(ledgerEndOf({ position, lagSeconds: 0, trouble: undefined })).toBe(end);
});

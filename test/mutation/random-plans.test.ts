import fc from 'fast-check';
import { it } from 'vitest';
import { withLedger } from '../property/ledger-in-memory.ts';
import { exactInquiries, exactQuestion, exactText } from '../property/random-plans/exact-bounds.ts';
import { expectAgreement } from '../property/random-plans/expect-agreement.ts';
import { inquiries, questionOf, wideHistory } from '../property/random-plans/inquiry.ts';
import { textOf } from '../property/random-plans/random-plan.ts';
import { logOf } from '../support/history/log.ts';
import { testSeed } from '../support/random.ts';

/** Few enough to be asked again for each mutant; a history costs a ledger of its own, so each is asked several times. */
const HISTORIES = 3;
const RANDOM_PLANS = 8;
const EXACT_PLANS = 1;

// The properties of test/property/random-plans-equal-oracle.slow.test.ts on a few fixed histories, without shrinking what fails: a
// mutant is to be found, not to be understood.
it('a random plan, and one of exact bounds, say what the oracle says', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      wideHistory,
      inquiries(RANDOM_PLANS),
      exactInquiries(EXACT_PLANS),
      async (arrivals, random, exact) => {
        const log = logOf(arrivals);
        await withLedger(log, [], async (ledger) => {
          for (const inquiry of random)
            await expectAgreement(ledger, log, textOf(inquiry.seed, inquiry.picks), questionOf(inquiry, log));
          for (const inquiry of exact)
            await expectAgreement(ledger, log, exactText(inquiry), exactQuestion(inquiry, log));
        });
      },
    ),
    { numRuns: HISTORIES, seed: testSeed, endOnFailure: true },
  );
});

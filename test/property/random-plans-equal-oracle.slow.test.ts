import fc from 'fast-check';
import { it } from 'vitest';
import { logOf } from '../support/history/log.ts';
import { withLedger } from './ledger-in-memory.ts';
import { EXACT_INQUIRIES, exactInquiries, exactQuestion, exactText } from './random-plans/exact-bounds.ts';
import { expectAgreement } from './random-plans/expect-agreement.ts';
import { INQUIRIES, inquiries, questionOf, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { stages } from './stages.ts';

it('whatever a plan says, dates, amounts, verdicts, groups and figures are those of the oracle, at any cutoff', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, fc.noShrink(stages), inquiries(INQUIRIES), async (arrivals, stages, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, stages, async (ledger) => {
        for (const inquiry of inquiries)
          await expectAgreement(ledger, log, textOf(inquiry.seed, inquiry.picks), questionOf(inquiry, log));
      });
    }),
    { numRuns: runs(0.2), endOnFailure: true },
  );
});

it('on exact bounds, on purpose: the same', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, exactInquiries(EXACT_INQUIRIES), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries)
          await expectAgreement(ledger, log, exactText(inquiry), exactQuestion(inquiry, log));
      });
    }),
    { numRuns: runs(0.1), endOnFailure: true },
  );
});

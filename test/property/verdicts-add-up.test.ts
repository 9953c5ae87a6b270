import fc from 'fast-check';
import { expect, it } from 'vitest';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, question } from '../support/history/question.ts';
import { figuresOf, traceable, tracedTo } from './answers.ts';
import { excerpt } from './excerpt.ts';
import { withLedger } from './ledger-in-memory.ts';
import { planIds, plans } from './plans.ts';
import { patience, runs } from './runs.ts';

it('verdicts add up to the figure, and no numerator exceeds its denominator', { timeout: patience }, async () => {
  const picks = fc.array(fc.nat(999), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      history({ subjects: 5, events: 40 }),
      fc.constantFrom(...planIds),
      fc.noBias(picks),
      question,
      async (arrivals, planId, picks, { clock, through, period, share }) => {
        const log = logOf(arrivals);
        const { plan } = excerpt(plans[planId].document, picks);
        const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
        await withLedger(log, [], async (ledger) => {
          const figures = await figuresOf(ledger, plan, period, cutoff);
          for (const id of traceable(plan)) {
            const figure = figures.find((one) => one.id === id)!;
            const citizens = await tracedTo(ledger, plan, id, period, cutoff);
            const having = (verdict: string) => citizens.filter((citizen) => citizen.verdict === verdict).length;

            expect(new Set(citizens.map(({ citizen }) => citizen)).size).toBe(citizens.length);
            expect(citizens.reduce((sum, { amount }) => sum + amount, 0)).toBe(figure.numerator);
            expect(having('excluded')).toBe(figure.excluded);
            expect(having('undecided')).toBe(figure.undecided);
            if (figure.kind !== 'share') continue;
            expect(citizens.length - having('excluded')).toBe(figure.denominator);
            expect(figure.numerator).toBeLessThanOrEqual(figure.denominator!);
          }
        });
      },
    ),
    { numRuns: runs(0.4) },
  );
});

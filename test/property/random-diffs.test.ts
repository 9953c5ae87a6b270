import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffPlans } from '../../projections/diff/diff.ts';
import { isAboutCitizens } from '../../projections/goals/figure.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import type { Plan } from '../../projections/goals/plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

it('whatever two plans say, the citizens that change make up the whole difference of a figure', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(2), fc.noShrink(fc.nat()), async (arrivals, inquiries, otherSeed) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async ({ connection }) => {
        for (const { seed, picks, question } of inquiries) {
          const { period, clock, through, share } = question;
          const texts = [textOf(seed, picks), textOf(otherSeed, picks)] as const;
          const plans: [Plan, Plan] = [readPlan(texts[0], 'one'), readPlan(texts[1], 'other')];
          const cutoff = await fixCutoff(connection, {
            clock,
            through,
            position: positionIn(BigInt(log.length), share),
          });
          const { figures, citizens } = await diffPlans(connection, plans, period, cutoff);
          for (const { id, before, after } of figures) {
            if (!plans.every((plan) => plan.figures.some((each) => each.id === id && isAboutCitizens(each)))) continue;
            let difference = 0;
            for await (const { amountFrom, amountTo } of citizens(id)) difference += amountTo - amountFrom;
            expect(difference, texts.join('\n---\n')).toBe((after.numerator ?? 0) - (before.numerator ?? 0));
          }
        }
      });
    }),
    { numRuns: runs(0.1) },
  );
});

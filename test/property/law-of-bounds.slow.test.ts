import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { logOf } from '../support/history/log.ts';
import { figuresOf } from './answers.ts';
import { afterAll, cutoffsFor } from './law/cutoffs.ts';
import { denseHistoryOnTime, historyOnTime, type LawInquiry, lawInquiries } from './law/inquiry.ts';
import { keptBounds } from './law/keeps-bounds.ts';
import { lawPlan } from './law/law-plan.ts';
import { mayMoveForEver } from './law/read-so-far.ts';
import { withLedger } from './ledger-in-memory.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

it('a figure ends within the bounds that were stated of it at any earlier cutoff, and no target that is decided turns', {
  timeout: patience,
}, async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(historyOnTime, lawInquiries(3, 8), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries)
          held += await holdToBounds(ledger, log, inquiry, textOf(inquiry.seed, inquiry.picks));
      });
    }),
    { numRuns: runs(0.3) },
  );
  expect(held).toBeGreaterThan(0);
});

it('of no condition or amount is a figure bounded too closely', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(denseHistoryOnTime, lawInquiries(2, 14), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries) await holdToBounds(ledger, log, inquiry, lawPlan(inquiry.seed));
      });
    }),
    { numRuns: runs(0.15) },
  );
});

/** @returns how many figures were held to their bounds */
async function holdToBounds(
  ledger: Ledger,
  log: ReturnType<typeof logOf>,
  { question: { period, clock }, cutoffs }: LawInquiry,
  text: string,
): Promise<number> {
  const document = planSchema.parse(parse(text));
  const plan = readPlan(text, 'random');
  const keeps = keptBounds(`${period.from}/${period.to} on the ${clock} clock\n${text}`);
  const settles = new Set(document.figures.filter((figure) => !mayMoveForEver(figure, document)).map(({ id }) => id));
  for (const through of [...cutoffsFor(log, period, text, cutoffs), afterAll]) {
    const figures = await figuresOf(ledger, plan, period, { clock, through, position: BigInt(log.length) });
    for (const figure of figures) if (settles.has(figure.id)) keeps(through, figure);
  }
  return settles.size;
}

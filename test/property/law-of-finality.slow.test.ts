import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { logOf } from '../support/history/log.ts';
import { afterAll, cutoffsFor } from './law/cutoffs.ts';
import { denseHistoryOnTime, historyOnTime, type LawInquiry, lawInquiries } from './law/inquiry.ts';
import { expectAllDecided, keptVerdicts } from './law/keeps-verdicts.ts';
import { lawPlan } from './law/law-plan.ts';
import { restsOnSoFar } from './law/read-so-far.ts';
import { withLedger } from './ledger-in-memory.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { verdictsInTable } from './verdicts-in-table.ts';

it('what is decided at one cutoff stays decided if nothing is late, on either clock, and in the end everybody is decided', {
  timeout: patience,
}, async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(historyOnTime, lawInquiries(3, 8), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries)
          for (const clock of ['registered', 'recorded'] as const)
            held += await holdToTheLaw(ledger, log, inquiry, clock, textOf(inquiry.seed, inquiry.picks));
      });
    }),
    { numRuns: runs(0.18) },
  );
  expect(held).toBeGreaterThan(0);
});

it('no condition or amount is ever too sure of itself, on either clock', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(denseHistoryOnTime, lawInquiries(2, 14), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries)
          await holdToTheLaw(ledger, log, inquiry, inquiry.question.clock, lawPlan(inquiry.seed));
      });
    }),
    { numRuns: runs(0.18) },
  );
});

/** @returns how many figures were held to the law */
async function holdToTheLaw(
  ledger: Ledger,
  log: ReturnType<typeof logOf>,
  { question: { period }, cutoffs }: LawInquiry,
  clock: 'registered' | 'recorded',
  text: string,
): Promise<number> {
  const document = planSchema.parse(parse(text));
  const plan = readPlan(text, 'random');
  const asked = `${period.from}/${period.to} on the ${clock} clock\n${text}`;
  const keeps = keptVerdicts(asked);
  const figures = document.figures.filter((figure) => !restsOnSoFar(figure, document)).map(({ id }) => id);
  for (const through of [...cutoffsFor(log, period, text, cutoffs), afterAll]) {
    const verdicts = await verdictsInTable(ledger, plan, period, { clock, through, position: BigInt(log.length) });
    for (const id of figures) {
      if (verdicts[id] === undefined) continue;
      keeps(through, id, verdicts[id]);
      if (through === afterAll) expectAllDecided(id, verdicts[id], asked);
    }
  }
  return figures.length;
}

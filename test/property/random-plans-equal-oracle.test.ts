import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { figuresAt } from '../oracle/figures.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { figuresOf } from './answers.ts';
import { factsByOracle, factsInTable } from './facts-in-table.ts';
import { withLedger } from './ledger-in-memory.ts';
import { asOracleFigure, roundedFigure } from './oracle-answers.ts';
import { EXACT_INQUIRIES, exactInquiries, exactQuestion, exactText } from './random-plans/exact-bounds.ts';
import { INQUIRIES, type Inquiry, inquiries, questionOf, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { stages } from './stages.ts';
import { verdictsByOracle, verdictsInTable } from './verdicts-in-table.ts';

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
    { numRuns: runs(0.3) },
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
    { numRuns: runs(0.3) },
  );
});

async function expectAgreement(
  ledger: Parameters<typeof figuresOf>[0],
  log: ReturnType<typeof logOf>,
  text: string,
  { period, clock, through, share }: Inquiry['question'],
): Promise<void> {
  const plan = readPlan(text, 'random');
  const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
  const expected = figuresAt(log, planSchema.parse(parse(text)), period, cutoff);
  const asked = `${period.from}/${period.to} on the ${clock} clock through ${through} at ${cutoff.position}\n${text}`;
  const facts = await factsInTable(ledger, plan, period, cutoff);
  expect(facts, asked).toEqual(factsByOracle(expected, plan, facts));
  expect(await verdictsInTable(ledger, plan, period, cutoff), asked).toEqual(verdictsByOracle(expected));
  const figures = await figuresOf(ledger, plan, period, cutoff);
  expect(figures.map(asOracleFigure), asked).toEqual(expected.figures.map(roundedFigure));
}

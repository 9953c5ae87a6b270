import fc from 'fast-check';
import { expect, it } from 'vitest';
import { populationOf } from '../../projections/goals/model/figure-conditions.ts';
import type { Population } from '../../projections/goals/model/parts.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { writeCondition } from '../../projections/goals/syntax/write-condition.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { caseVerdicts } from '../../services/cases/case-verdicts.ts';
import { mayBePending } from '../../services/cases/may-be-pending.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, type Question } from '../support/history/question.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

it('a condition of which coverage says that it can never be pending is never seen pending', {
  timeout: patience,
}, async () => {
  let foreseen = 0;
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(6), async (arrivals, asked) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const { seed, picks, question } of asked)
          foreseen += await checkNoneIsPending(ledger, log.length, textOf(seed, picks), question);
      });
    }),
    { numRuns: runs(0.1) },
  );
  expect(foreseen).toBeGreaterThan(0);
});

/** @returns how many conditions were foreseen not to be pending */
async function checkNoneIsPending(ledger: Ledger, head: number, text: string, question: Question): Promise<number> {
  const plan = readPlan(text, 'random');
  const { period, clock, through, share } = question;
  const cutoff = await fixCutoff(ledger.engine, { clock, through, position: positionIn(BigInt(head), share) });
  const { kept } = await caseVerdicts(ledger, plan, period, cutoff);
  const { compiled } = kept;
  let foreseen = 0;
  for (const figure of compiled.figures) {
    const population = plan.populations.get(populationOf(figure) ?? '');
    for (const { leaf, role, condition, yes, possible } of compiled.conditionsOf(figure)) {
      if (!leaf || condition === undefined || role === 'population' || role === 'where') continue;
      if (mayBePending(condition, population as Population, plan, period)) continue;
      foreseen++;
      const pending = await ledger.engine.rows(
        `SELECT count(*)::INTEGER FROM ${kept.name} WHERE ${compiled.columns.verdict(figure)} IS NOT NULL AND ${possible} AND NOT ${yes}`,
      );
      expect(pending[0]?.[0], `${writeCondition(condition)}\n${text}`).toBe(0);
    }
  }
  return foreseen;
}

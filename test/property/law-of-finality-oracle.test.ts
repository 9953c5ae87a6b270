import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { figuresAt } from '../oracle/figures.ts';
import { logOf } from '../support/history/log.ts';
import { afterAll, cutoffsFor } from './law/cutoffs.ts';
import { denseHistoryOnTime, historyOnTime, type LawInquiry, lawInquiries } from './law/inquiry.ts';
import { expectAllDecided, keptVerdicts } from './law/keeps-verdicts.ts';
import { lawPlan } from './law/law-plan.ts';
import { restsOnSoFar } from './law/read-so-far.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { verdictsByOracle } from './verdicts-in-table.ts';

it('by the rules, what is decided at one cutoff stays decided if nothing is late, and in the end everybody is decided', {
  timeout: patience,
}, async () => {
  let held = 0;
  fc.assert(
    fc.property(historyOnTime, lawInquiries(4, 12), (arrivals, inquiries) => {
      const log = logOf(arrivals);
      for (const inquiry of inquiries) held += holdToTheLaw(log, inquiry, textOf(inquiry.seed, inquiry.picks));
    }),
    { numRuns: runs(0.35) },
  );
  expect(held).toBeGreaterThan(0);
});

it('by the rules, no condition or amount is ever too sure of itself', { timeout: patience }, () => {
  fc.assert(
    fc.property(denseHistoryOnTime, lawInquiries(2, 24), (arrivals, inquiries) => {
      const log = logOf(arrivals);
      for (const inquiry of inquiries) holdToTheLaw(log, inquiry, lawPlan(inquiry.seed));
    }),
    { numRuns: runs(0.35) },
  );
});

/** @returns how many figures were held to the law */
function holdToTheLaw(
  log: ReturnType<typeof logOf>,
  { question: { period, clock }, cutoffs }: LawInquiry,
  text: string,
): number {
  const plan = planSchema.parse(parse(text));
  const asked = `${period.from}/${period.to} on the ${clock} clock\n${text}`;
  const keeps = keptVerdicts(asked);
  const figures = plan.figures.filter((figure) => !restsOnSoFar(figure, plan)).map(({ id }) => id);
  for (const through of [...cutoffsFor(log, period, text, cutoffs), afterAll]) {
    const answer = figuresAt(log, plan, period, { clock, through, position: BigInt(log.length) });
    const verdicts = verdictsByOracle(answer);
    for (const id of figures) {
      if (verdicts[id] === undefined) continue;
      keeps(through, id, verdicts[id]);
      if (through === afterAll) expectAllDecided(id, verdicts[id], asked);
    }
  }
  return figures.length;
}

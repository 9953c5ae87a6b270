import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../projections/calendar/civil-date.ts';
import { assessTargets } from '../../projections/figures/assess-targets.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import { evaluateSeries } from '../../projections/series/evaluate-series.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { withLedger } from './ledger-in-memory.ts';
import { type Inquiry, inquiries, questionOf, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

/** Days between the cutoffs of a series, and on each side of the one that is drawn: enough for windows to close in between. */
const spacing = fc.record({
  before: fc.nat(400),
  after: fc.nat(500),
  gaps: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 12 }),
});

it('a series says at each of its cutoffs what a replay says there, whatever plan and history', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(8), spacing, async (arrivals, inquiries, spacing) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries) await expectSame(ledger.engine, log, inquiry, spacing);
      });
    }),
    { numRuns: runs(0.3), endOnFailure: true },
  );
});

async function expectSame(
  engine: Parameters<typeof evaluate>[0],
  log: ReturnType<typeof logOf>,
  inquiry: Inquiry,
  { before, after, gaps }: { before: number; after: number; gaps: number[] },
): Promise<void> {
  const { period, clock, through, share } = questionOf(inquiry, log);
  const text = textOf(inquiry.seed, inquiry.picks);
  const plan = readPlan(text, 'random');
  const position = positionIn(BigInt(log.length), share);
  const throughs: string[] = [];
  let day = addDays(through, -before);
  for (let n = 0; day <= addDays(through, after); n++) {
    throughs.push(day);
    day = addDays(day, gaps[n % gaps.length] as number);
  }
  const series = await evaluateSeries(engine, plan, period, { clock, position }, throughs);
  for (const { cutoff, evaluated } of series) {
    const replayed = await evaluate(
      engine,
      plan,
      period,
      await fixCutoff(engine, { clock, through: cutoff.through, position }),
    );
    const asked = `${period.from}/${period.to} on the ${clock} clock through ${cutoff.through} of ${throughs.join(' ')} at ${position}\n${text}`;
    expect(assessTargets(plan, { period, through: cutoff.through }, evaluated), asked).toEqual(replayed.figures);
  }
}

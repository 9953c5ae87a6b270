import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../projections/calendar/civil-date.ts';
import { assessTargets } from '../../projections/figures/assess-targets.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import { evaluateSeries } from '../../projections/series/evaluate-series.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, type Question } from '../support/history/question.ts';
import { denseHistoryOnTime, lawInquiries } from './law/inquiry.ts';
import { planOfTime } from './law/plan-of-time.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, questionOf, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

/** The cutoffs of a series: so many days before and after the one that is drawn, so many days apart, in turns. */
interface Spacing {
  readonly before: number;
  readonly after: number;
  readonly gaps: readonly number[];
  /** So few that the citizens of a history are of several batches. */
  readonly runsAtATime: number;
}

const runsAtATime = fc.constantFrom(3, 20, 1000);
const spacing: fc.Arbitrary<Spacing> = fc.oneof(
  // Far apart, so that windows open and close in between.
  fc.record({
    before: fc.nat(400),
    after: fc.nat(500),
    gaps: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 12 }),
    runsAtATime,
  }),
  // Day by day.
  fc.record({ before: fc.nat(20), after: fc.nat(25), gaps: fc.constantFrom([1], [1, 1, 2], [7]), runsAtATime }),
);

it('a series says at each of its cutoffs what a replay says there, whatever plan and history', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(8), spacing, async (arrivals, inquiries, spacing) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const inquiry of inquiries)
          await expectSame(ledger.engine, log, textOf(inquiry.seed, inquiry.picks), questionOf(inquiry, log), spacing);
      });
    }),
    { numRuns: runs(0.12), endOnFailure: true },
  );
});

it('it does so where states begin and end only because time passes', { timeout: patience }, async () => {
  // Before the birthdays on which some turn 15 and some 25, and before the end of the period.
  const first = fc.constantFrom('2023-10-20', '2023-12-22');
  const gaps = fc.constantFrom([1], [1, 1, 5], [3]);
  await fc.assert(
    fc.asyncProperty(denseHistoryOnTime, lawInquiries(8, 2), first, gaps, async (arrivals, inquiries, first, gaps) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const { seed, question } of inquiries) {
          const asked = { ...question, through: first, share: 1 };
          await expectSame(ledger.engine, log, planOfTime(seed), asked, {
            before: 0,
            after: 21,
            gaps,
            runsAtATime: 1000,
          });
        }
      });
    }),
    { numRuns: runs(0.12), endOnFailure: true },
  );
});

async function expectSame(
  engine: Parameters<typeof evaluate>[0],
  log: ReturnType<typeof logOf>,
  text: string,
  { period, clock, through, share }: Question,
  { before, after, gaps, runsAtATime }: Spacing,
): Promise<void> {
  const plan = readPlan(text, 'random');
  const position = positionIn(BigInt(log.length), share);
  const throughs: string[] = [];
  let day = addDays(through, -before);
  for (let n = 0; day <= addDays(through, after); n++) {
    throughs.push(day);
    day = addDays(day, gaps[n % gaps.length] as number);
  }
  const series = await evaluateSeries(engine, plan, period, { clock, position }, throughs, { runsAtATime });
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

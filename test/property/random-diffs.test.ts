import fc from 'fast-check';
import { it } from 'vitest';
import { diffPlans } from '../../projections/diff/diff.ts';
import { withFigures } from '../../projections/goals/graph/build-graph.ts';
import { isAboutCitizens } from '../../projections/goals/model/figure.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, question } from '../support/history/question.ts';
import { addedTo, expectSum } from './hours-added.ts';
import { withLedger } from './ledger-in-memory.ts';
import { plans } from './plans.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

/** A plan of some figures of a plan that are about citizens, called by their places, so that another plan has such too. */
function called(plan: Plan, places: readonly number[]): Plan {
  const figures = plan.figures.filter(isAboutCitizens);
  const chosen = places.flatMap((place) => figures[place % figures.length] ?? []);
  return withFigures(
    plan,
    chosen.map((figure, i) => ({ ...figure, id: `figure-${i}`, target: undefined })),
  );
}

async function expectToAddUp(
  arrivals: Parameters<typeof logOf>[0],
  pair: readonly [Plan, Plan],
  {
    period,
    clock,
    through,
    share,
  }: { period: { from: string; to: string }; clock: 'registered' | 'recorded'; through: string; share: number },
): Promise<void> {
  const log = logOf(arrivals);
  await withLedger(log, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock, through, position: positionIn(BigInt(log.length), share) });
    const { figures, citizens } = await diffPlans(engine, pair, period, cutoff);
    for (const { id, before, after } of figures) {
      let difference = 0;
      for await (const { amountFrom, amountTo } of citizens(id)) difference += amountTo - amountFrom;
      const [added, addedBefore] = [addedTo(after), addedTo(before)];
      if (added !== undefined && addedBefore !== undefined) expectSum(difference, added - addedBefore, id);
    }
  });
}

const places = fc.array(fc.nat(99), { minLength: 4, maxLength: 4 });

it('given any two figures of the plans at hand, the citizens that change make up the whole difference', {
  timeout: patience,
}, async () => {
  const planId = fc.constantFrom(...(['ihp-2019-2023', 'every-part'] as const));
  await fc.assert(
    fc.asyncProperty(
      history({ subjects: 5, events: 40 }),
      fc.tuple(planId, planId),
      fc.tuple(places, places),
      question,
      async (arrivals, [one, other], [some, others], asked) => {
        await expectToAddUp(arrivals, [called(plans[one].plan, some), called(plans[other].plan, others)], asked);
      },
    ),
    { numRuns: runs(0.5) },
  );
});

it('given any figures of random plans, the citizens that change make up the whole difference', {
  timeout: patience,
}, async () => {
  const everyFigure = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const randomPlan = (seed: number): Plan => called(readPlan(textOf(seed, everyFigure), 'random'), everyFigure);
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(1), fc.noShrink(fc.nat()), async (arrivals, [inquiry], otherSeed) => {
      if (inquiry === undefined) return;
      await expectToAddUp(arrivals, [randomPlan(inquiry.seed), randomPlan(otherSeed)], inquiry.question);
    }),
    { numRuns: runs(0.1) },
  );
});

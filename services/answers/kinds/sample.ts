import type { DryRun } from '../../../contracts/plans/check-schema.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { answerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';
import { narrowToSample } from '../sample-ledger.ts';

/**
 * A plan's figures on a thousand citizens, as `check --dry-run` prints them: enough to see whether a plan counts what was meant, in a
 * moment.
 */
export const sample = answerKind({
  identity: identityOfPlan,
  cutoffs: ({ cutoff }: QuestionOfPlan) => [cutoff],
  async compute(engine, { plan, period }, [fixed]) {
    const cutoff = fixed as Cutoff;
    const drawn = await narrowToSample(engine, cutoff);
    return { ...drawn, result: await evaluate(engine, plan, period, cutoff) };
  },
});

/** What is told of a sample of a ledger, which is never cut and has no refused lines. @param source what it is a sample of */
export function wholeSample(source: string, citizens: number, events: number): DryRun['sample'] {
  return { source, events, citizens, refused: 0, firstRefusal: null, cut: false };
}

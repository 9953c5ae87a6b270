import fc from 'fast-check';
import { excerpt } from './excerpt.ts';
import { type PlanUnderTest, planIds, plans } from './plans.ts';

/** A few figures of some plan. In a counterexample they are named rather than spelled out. */
export const someFigures: fc.Arbitrary<PlanUnderTest> = fc
  .noBias(fc.tuple(fc.constantFrom(...planIds), fc.array(fc.nat(999), { minLength: 2, maxLength: 3 })))
  .map(([planId, picks]) => {
    const chosen = excerpt(plans[planId].document, picks);
    const named = `${planId}: ${chosen.plan.figures.map(({ id }) => id).join(', ')}`;
    return { ...chosen, [fc.toStringMethod]: () => named };
  });

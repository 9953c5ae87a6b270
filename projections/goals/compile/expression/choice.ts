import type { Branch, Expression } from './expression.ts';
import { isAlways, isNever } from './predicates.ts';
import { isSame } from './same.ts';

/**
 * What the first branch that holds gives, and otherwise something else: NULL where nothing is said. Branches that are
 * never reached are left out: those that never hold, those that ask again what an earlier one asked, and all that come after
 * one that always holds.
 */
export function choice(branches: readonly Branch[], otherwise?: Expression): Expression | undefined {
  const reached = branches.filter(
    ({ when }, i) => !isNever(when) && branches.findIndex((earlier) => isSame(earlier.when, when)) === i,
  );
  const certain = reached.findIndex(({ when }) => isAlways(when));
  const asked = certain === -1 ? reached : reached.slice(0, certain);
  const last = certain === -1 ? otherwise : reached[certain]?.gives;
  return asked.length === 0 ? last : { kind: 'choice', branches: asked, otherwise: last };
}

import { stringify } from 'yaml';
import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { type PlanDocument, planSchema } from '../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import type { PlanUnderTest } from './plans.ts';

/**
 * A plan of a few of a plan's figures and of nothing that they do not need: quicker to compute than the whole, and in
 * a shape of its own each time. `picks` are indices, taken round.
 */
export function excerpt(document: PlanDocument, picks: readonly number[]): PlanUnderTest {
  const chosen = new Set(picks.map((pick) => pick % document.figures.length));
  const figures = document.figures.filter((_, index) => chosen.has(index));
  const named = new Set(figures.flatMap(namesIn));
  const text = stringify({
    ...document,
    figures,
    populations: only(document.populations, named),
    moments: only(document.moments, named),
  });
  return { document: planSchema.parse({ ...document, figures }), plan: readPlan(text, 'excerpt') };
}

/** Every word of a figure that may be the name of a population or a moment. */
export function namesIn({ count, places, share, of, exclude }: FigureDocument): string[] {
  return [count, places, share, of, exclude].join(' ').split(/[\s()]+/);
}

function only<T>(named: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).filter(([name]) => names.has(name)));
}

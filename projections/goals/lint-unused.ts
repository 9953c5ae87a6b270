import { momentsOf } from './condition.ts';
import { conditionsOf, populationOf } from './figure-conditions.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Plan } from './plan.ts';

/** A population that no figure counts. */
export function lintUnusedPopulation(plan: Plan): LintFinding[] {
  const used = new Set(plan.figures.map(populationOf));
  return [...plan.populations.keys()]
    .filter((name) => !used.has(name))
    .map((name) => ({
      code: 'LINT_UNUSED_POPULATION',
      path: ['populations', name],
      message: 'no figure counts this population; remove it, or use it',
    }));
}

/** A moment that no condition speaks of. */
export function lintUnusedMoment(plan: Plan): LintFinding[] {
  const used = new Set(plan.figures.flatMap(conditionsOf).flatMap(({ condition }) => momentsOf(condition)));
  return [...plan.moments.keys()]
    .filter((name) => !used.has(name))
    .map((name) => ({
      code: 'LINT_UNUSED_MOMENT',
      path: ['moments', name],
      message: 'no condition speaks of this moment; remove it, or use it',
    }));
}

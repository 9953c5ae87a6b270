import type { Baseline, Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';

/** The figures that a figure is reckoned from, for the same period and date. */
export function restsOn(measure: Figure['measure']): string[] {
  if (measure.kind === 'change' || measure.kind === 'mean') return [measure.figure];
  if (measure.kind !== 'groups') return [];
  const { that } = measure;
  return 'figure' in that ? [measure.figure, that.figure] : [measure.figure];
}

/** The figure that a measure takes from a baseline, and that baseline. */
export function sinceOf(measure: Figure['measure']): { figure: string; baseline: Baseline } | undefined {
  if (measure.kind === 'change') return { figure: measure.figure, baseline: measure.since };
  if (measure.kind === 'groups' && 'since' in measure.that)
    return { figure: measure.figure, baseline: measure.that.since };
  return undefined;
}

/** A figure and all that it is reckoned from, and what those are, for whatever period. */
export function withAllItRestsOn(figure: Figure, plan: Plan): ReadonlySet<string> {
  return closure([figure.id], plan, ({ measure }) => restsOn(measure));
}

/** Some figures, and all that their values and their judgements rest on: the part of a plan that gives them alone. */
export function withAllTheyNeed(ids: readonly string[], plan: Plan): ReadonlySet<string> {
  return closure(ids, plan, ({ measure, target }) => {
    if (measure.kind === 'goals-met') return plan.figures.filter(({ goal }) => goal !== undefined).map(({ id }) => id);
    return target !== undefined && 'figure' in target.amount
      ? [...restsOn(measure), target.amount.figure]
      : restsOn(measure);
  });
}

function closure(
  ids: readonly string[],
  plan: Plan,
  needs: (figure: Figure) => readonly string[],
): ReadonlySet<string> {
  const found = new Set(ids);
  for (const id of found)
    for (const figure of plan.figures) if (figure.id === id) for (const other of needs(figure)) found.add(other);
  return found;
}

import { CodedError } from '../../contracts/errors/coded-error.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { withDependencies } from '../goals/graph/figure-dependencies.ts';
import type { Figure } from '../goals/model/figure.ts';
import { figureNamed } from '../goals/model/figure-named.ts';
import type { Plan } from '../goals/model/plan.ts';

/** Which part of a plan's results is asked for. */
export interface AskedOfPlan {
  /** Figures by id; none for all. */
  readonly figures: readonly string[];
  /** Breakdowns by name; none for no groups. */
  readonly by: readonly string[];
}

/** The part of a plan that gives what is asked for, and the figures that are. */
export interface NarrowedPlan {
  readonly plan: Plan;
  readonly figures: ReadonlySet<string>;
}

/**
 * Leaves of a plan what gives the figures and groups that are asked for.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_UNKNOWN_BREAKDOWN
 */
export function narrowPlan(plan: Plan, asked: AskedOfPlan): NarrowedPlan {
  const ids = plan.figures.map(({ id }) => id);
  for (const id of asked.figures) figureNamed(plan, id, '--figure');
  const figures = new Set(asked.figures.length === 0 ? ids : asked.figures);
  const broken = new Set(plan.figures.filter(({ id }) => figures.has(id)).flatMap(({ by }) => by));
  for (const name of asked.by)
    if (!broken.has(name))
      throw new CodedError(
        'QUERY_UNKNOWN_BREAKDOWN',
        broken.size === 0
          ? `No figure that is asked for has groups.`
          : `No figure that is asked for has groups "${name}". They have ${[...broken].join(', ')}.`,
        { path: '--by' },
      );
  const needed = withDependencies([...figures], plan.graph);
  const kept = plan.figures.filter(({ id }) => needed.has(id));
  const narrowed = kept.map((figure) => ({
    ...figure,
    by: figure.by.filter((name) => asked.by.includes(name) || isBasis(figure.id, name, kept)),
  }));
  return { plan: withFigures(plan, narrowed), figures };
}

/** Whether another figure is derived from a figure's groups. */
function isBasis(id: string, breakdown: string, figures: readonly Figure[]): boolean {
  return figures.some(({ measure }) => {
    if (!('breakdown' in measure) || measure.breakdown !== breakdown) return false;
    const other = 'that' in measure && 'figure' in measure.that ? measure.that.figure : undefined;
    return measure.figure === id || other === id;
  });
}

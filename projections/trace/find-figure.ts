import { CodedError } from '../../contracts/errors/coded-error.ts';
import { closure, resolved } from '../goals/graph/queries.ts';
import { type CitizenFigure, type Figure, isAboutCitizens } from '../goals/model/figure.ts';
import { figureNamed } from '../goals/model/figure-named.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';

/**
 * The figure of an id, where there is something to trace: citizens, activities, or values that others measured.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE; QUERY_DERIVED_FIGURE for one that is derived from other figures
 */
export function findFigure(plan: Plan, id: string): FigureNode {
  const figure = figureNamed(plan, id, 'FIGURE');
  if (isTraceable(figure)) return figure;
  throw new CodedError(
    'QUERY_DERIVED_FIGURE',
    `"${id}" ${derived(figure)}, and is about no citizen itself. Trace ${traceableUnder(plan, figure).join(' or ')}.`,
    { path: 'FIGURE' },
  );
}

/**
 * The figure of an id, where it is one that counts members of a population.
 *
 * @throws CodedError as `findFigure`, and QUERY_NO_POPULATION
 */
export function figureWithPopulation(plan: Plan, id: string): FigureNode & CitizenFigure {
  const figure = findFigure(plan, id);
  if (isAboutCitizens(figure) && figure.measure.kind !== 'lowest') return figure;
  throw new CodedError('QUERY_NO_POPULATION', `"${id}" counts nobody of a population.`, { path: 'FIGURE' });
}

/** Whether a figure is about citizens, activities or reports, and not derived from other figures. */
export function isTraceable(figure: Figure): boolean {
  return isAboutCitizens(figure) || figure.measure.kind === 'sum' || figure.measure.kind === 'benchmark';
}

function derived({ measure }: Figure): string {
  switch (measure.kind) {
    case 'change':
      return `tells how "${measure.figure}" changed`;
    case 'difference':
    case 'ratio':
      return `compares "${measure.figure}" with "${measure.other}"`;
    case 'mean':
    case 'groups':
      return `is derived from the groups of "${measure.figure}"`;
    case 'count':
    case 'places':
    case 'share':
    case 'total':
    case 'average':
    case 'quantile':
    case 'rate':
    case 'lowest':
    case 'sum':
    case 'benchmark':
    case 'goals-met':
      return 'counts goals';
  }
}

/** The ids of the traceable figures that a figure is derived from. */
function traceableUnder({ graph, figures }: Plan, figure: Figure): string[] {
  const byId = new Map(figures.map((each) => [each.id, each]));
  const found = closure([resolved(graph.figures, figure.id)], ({ role, to }, from) => {
    if (isTraceable(resolved(byId, from.name))) return false;
    return role === 'goal' ? isJudged(resolved(byId, to.name)) : role === 'derived-from' || role === 'compared-with';
  });
  return found.map(({ name }) => name).filter((id) => isTraceable(resolved(byId, id)));
}

function isJudged({ target, companion }: Figure): boolean {
  return target !== undefined && !companion;
}

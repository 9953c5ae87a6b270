import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { figureRevisions } from '../../../projections/series/figure-revisions.ts';
import { admit } from './admit.ts';
import { BASE } from './rounding.ts';
import { toldFigures, toldNotices } from './told-figures.ts';

/**
 * A series as readers are told it: each point as a result of its own. Revisions are those of what is told; of which events they are is
 * not told. What is hidden is decided by all figures of the plan, so a series of some is refused; and its groups are left out where it does
 * not have all.
 *
 * @throws CodedError QUERY_NOT_FOR_READERS
 */
export function toldSeries({ points, revisions, events: _, ...heading }: SeriesResult, plan: Plan): SeriesResult {
  const [first] = points;
  if (first !== undefined && !plan.figures.every(({ id }) => first.figures.some((figure) => figure.id === id)))
    throw new CodedError(
      'QUERY_NOT_FOR_READERS',
      'Who may only read is told series of all figures of a plan at once.',
      {
        hint: 'Leave out which figures are meant.',
      },
    );
  for (const { period, through } of points) admit(plan, period, through, heading.position);
  const told = points.map(({ notices, figures, ...point }) => ({
    ...point,
    notices: toldNotices(notices),
    figures: toldFigures(hasAllGroups(figures, plan) ? figures : figures.map(withoutGroups), plan),
  }));
  return {
    ...heading,
    rounding: BASE,
    points: told,
    ...(revisions !== undefined && { revisions: figureRevisions(plan, told) }),
  };
}

function hasAllGroups(figures: readonly FigureResult[], plan: Plan): boolean {
  return plan.figures.every(({ id, by }) => {
    const breakdowns = figures.find((figure) => figure.id === id)?.breakdowns ?? [];
    return by.every((name) => breakdowns.some((breakdown) => breakdown.id === name));
  });
}

function withoutGroups({ breakdowns: _, ...figure }: FigureResult): FigureResult {
  return figure;
}

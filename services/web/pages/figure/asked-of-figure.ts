import { figureNamed } from '../../../../projections/goals/model/figure-named.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import type { Moved, PictureRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** What an address asks of one figure of a plan. */
export interface AskedOfFigure extends AskedOfPlan {
  readonly plan: Plan;
  readonly figure: FigureNode;
}

/**
 * The figure that a path names, and what is asked of it.
 *
 * @param own further parameters of the page
 * @throws CodedError QUERY_UNKNOWN_FIGURE, and those of `questionOfPlan`
 */
export async function askedOfFigure(
  site: Site,
  request: PictureRequest,
  own: readonly string[],
): Promise<AskedOfFigure | Moved> {
  const asked = await questionOfPlan(site, request, own);
  if ('movedTo' in asked) return asked;
  return { ...asked, figure: figureNamed(asked.plan, request.params.figure ?? '', 'figure') };
}

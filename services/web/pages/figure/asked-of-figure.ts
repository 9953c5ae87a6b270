import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { Figure } from '../../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import type { Moved, PictureRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** What an address asks of one figure of a plan. */
export interface AskedOfFigure extends AskedOfPlan {
  readonly plan: Plan;
  readonly figure: Figure;
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
  return { ...asked, figure: figureOf(asked.plan, request.params.figure ?? '') };
}

/** @throws CodedError QUERY_UNKNOWN_FIGURE */
function figureOf({ id: plan, figures }: Plan, id: string): Figure {
  const figure = figures.find((each) => each.id === id);
  if (figure !== undefined) return figure;
  const known = figures.map((each) => each.id).join(', ');
  throw new CodedError('QUERY_UNKNOWN_FIGURE', `The plan ${plan} has no figure "${id}". It has ${known}.`, {
    path: 'figure',
  });
}

import type { Attrition } from '../../../../contracts/figures/attrition-schema.ts';
import { isAboutCitizens } from '../../../../projections/goals/model/figure.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { Question } from '../../../answers/kinds.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import type { PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** Whether a figure counts members of a population, who can drop out of it and just miss it. */
export function countsMembers(figure: FigureNode): boolean {
  return isAboutCitizens(figure) && figure.measure.kind !== 'lowest';
}

/** How many drop out of a figure at each condition; undefined where nobody can. */
export async function attritionOf(
  { answers }: Site,
  figure: FigureNode,
  question: Question<'attrition'>,
  { asking, access }: Pick<PageRequest, 'asking' | 'access'>,
): Promise<Disclosed<Attrition> | undefined> {
  if (!countsMembers(figure)) return undefined;
  const answer = await answers.ask('attrition', question, asking);
  return disclose('attrition', await answer.result(), policyOf(access.roles, question.plan));
}

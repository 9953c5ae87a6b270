import type { SeriesResult } from '../../../../contracts/figures/series-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { AskingAnswer } from '../../../answers/answers.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { lastOf } from '../../../plans/series-query.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import type { Site } from '../../site.ts';
import { triangleQuestion } from './triangle-question.ts';

/**
 * How figures of a plan were revised, of a period and those before it; undefined where nothing of it has come yet.
 *
 * @param figures by id; none for all
 */
export async function answerRevisions(
  site: Site,
  { plan, period, cutoff }: AskedOfPlan & { readonly plan: Plan },
  figures: readonly string[],
  revisions: 'told' | 'with-causes',
  asking: AskingAnswer,
): Promise<Disclosed<SeriesResult> | undefined> {
  const extent = await site.answers.ask('extent', { cutoff }, asking);
  const { firstOccurredOn } = await extent.result();
  const series = triangleQuestion(period, cutoff.through, firstOccurredOn ?? period.from);
  const last = lastOf(series);
  if (last === undefined) return undefined;
  const at = { ...cutoff, through: last, position: cutoff.position ?? extent.position };
  const asked = { plan, series, asked: { figures, by: [] }, revisions, cutoff: at };
  const answer = await site.answers.ask('series', asked, asking);
  return disclose('series', await answer.result());
}

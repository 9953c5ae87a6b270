import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { ReplayResult } from '../../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { heldAgainst, planOf, type Reproduced } from '../../../publications/check-publication.ts';
import { findPublication, type Publication } from '../../../publications/register.ts';
import type { PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** A publication with what became of it. */
export interface PublicationNow {
  readonly publication: Publication;
  /** As it was published. */
  readonly plan: Plan;
  readonly result: Disclosed<ReplayResult>;
  readonly supersededBy: number | null;
  readonly reproduced: Reproduced;
}

/**
 * The publication that an address names, computed again of the log as it was then.
 * @throws CodedError HTTP_NOT_FOUND, PUBLICATION_…, STORE_…
 */
export async function publicationNow(site: Site, { params, asking, access }: PageRequest): Promise<PublicationNow> {
  const number = params.number ?? '';
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new CodedError('HTTP_NOT_FOUND', 'There is nothing under this path.');
  const { publication, supersededBy } = await findPublication(site.store, Number(number));
  const plan = planOf(publication);
  const result = disclose('figures', publication.said.result, policyOf(access.roles, plan));
  const { period, cutoff } = publication.said.result;
  const then = { clock: cutoff.clock, through: cutoff.through, position: BigInt(cutoff.position) };
  const answer = await site.answers.ask('figures', { plan, period, cutoff: then }, asking);
  const reproduced = heldAgainst(publication, await answer.result());
  return { publication, plan, result, supersededBy, reproduced };
}

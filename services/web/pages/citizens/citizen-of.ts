import type { TracedCitizen } from '../../../../contracts/figures/trace-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { CitizenHistory } from '../../../../projections/trace/citizen-history.ts';
import { findFigure } from '../../../../projections/trace/find-figure.ts';
import { policyOf, type TracedCitizens } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import type { PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** A citizen has few rows in a figure. */
const ROWS_AT_MOST = 50;

/** What a figure makes of one citizen, and all that was ever sent of him. */
export interface CitizenOfFigure {
  readonly figure: FigureNode;
  /** Any pseudonym of the citizen. */
  readonly citizen: string;
  readonly traced: Disclosed<TracedCitizens>;
  /** The same verdicts, once more than a stream gives them. */
  readonly verdicts: readonly TracedCitizen[];
  readonly history: Disclosed<CitizenHistory>;
}

/**
 * The citizen whom a path names, in its figure. That he is looked at is noted before.
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_DERIVED_FIGURE, QUERY_UNKNOWN_CITIZEN, ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
 */
export async function citizenOf(
  { answers }: Site,
  { plan, period, cutoff }: AskedOfPlan & { readonly plan: Plan },
  { params, noteLook, asking, access }: PageRequest,
): Promise<CitizenOfFigure> {
  const figure = findFigure(plan, params.figure ?? '');
  const citizen = params.citizen ?? '';
  noteLook({ plan: plan.id, figure: figure.id, citizen });
  const policy = policyOf(access.roles, plan);
  const asked = {
    plan,
    period,
    cutoff,
    figure: figure.id,
    filter: { citizens: [citizen] },
    passOver: 0,
    atMost: ROWS_AT_MOST,
  };
  const answer = await answers.ask('citizens', asked, asking);
  const { header, citizens } = disclose('citizens', await answer.result(), policy);
  const verdicts: TracedCitizen[] = [];
  for await (const verdict of citizens) verdicts.push(verdict);
  async function* again(): AsyncGenerator<TracedCitizen> {
    yield* verdicts;
  }
  // Both are of one position of the log.
  const ofHistory = { cutoff: { ...cutoff, position: answer.position }, citizen };
  const history = disclose('history', await (await answers.ask('history', ofHistory, asking)).result(), policy);
  return { figure, citizen, traced: disclose('citizens', { header, citizens: again() }, policy), verdicts, history };
}

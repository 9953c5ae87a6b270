import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { latestCutoff } from '../../output/asked-by.ts';
import { policyOf } from '../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../output/gate.ts';
import { lastPeriodIn, lastYearOf } from '../address/last-period.ts';
import type { PictureRequest } from '../page/page.ts';
import { unmatchedCodesOf } from '../page/plan-states.ts';
import type { Site } from '../site.ts';

/** How many targets are met, are not, or are open. Those of which that is hidden are none of the three. */
export function countOfTargets({ figures }: ReplayResult): { met: number; notMet: number; open: number } {
  const targets = figures.filter(({ target, hidden }) => target !== null && hidden?.met === undefined);
  const number = (met: boolean | null): number => targets.filter((figure) => figure.met === met).length;
  return { met: number(true), notMet: number(false), open: number(null) };
}

/** A plan in the last whole year that there are events of. */
export interface PlanNow {
  readonly plan: Plan;
  /** The period, as an address says it. */
  readonly written: string;
  readonly result: Disclosed<ReplayResult>;
  /** How many of its words no event carries: of such a plan, goals that are not met are no results. */
  readonly unmatched: number;
}

/** The plans and what has come in, as the front page tells of them. */
export interface PlansNow {
  /** The exclusive end of the log that they are of. */
  readonly position: bigint;
  readonly firstOccurredOn: string | null;
  readonly lastOccurredOn: string | null;
  /** How many refused events wait. */
  readonly refused: number;
  readonly plans: readonly PlanNow[];
}

/** How far each plan is, and what has come in. */
export async function plansNow(
  site: Site,
  { asking, access }: Pick<PictureRequest, 'asking' | 'access'>,
): Promise<PlansNow> {
  const { answers, quarantine, nowMs } = site;
  const cutoff = { clock: 'registered', through: latestCutoff(access.roles, nowMs()) } as const;
  const asked = await answers.ask('extent', { cutoff }, asking);
  const { firstOccurredOn, lastOccurredOn } = await asked.result();
  const year = await lastYearOf(site, asking);
  const refused = [...(await quarantine.countByCode()).values()].reduce((sum, count) => sum + count, 0);
  const plans: PlanNow[] = [];
  for (const plan of await site.plans.all()) {
    const written = lastPeriodIn(year, plan);
    const answer = await answers.ask('figures', { plan, period: parsePeriod(written), cutoff }, asking);
    const unmatched = await unmatchedCodesOf(site, plan, asking);
    const names = new Set(unmatched.map(({ detail }) => `${detail.column} ${detail.word}`));
    const result = disclose('figures', await answer.result(), policyOf(access.roles, plan));
    plans.push({ plan, written, result, unmatched: names.size });
  }
  return { position: asked.position, firstOccurredOn, lastOccurredOn, refused, plans };
}

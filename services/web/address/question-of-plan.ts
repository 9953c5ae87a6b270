import type { Plan } from '../../../projections/goals/model/plan.ts';
import { latestCutoff } from '../../output/asked-by.ts';
import type { Moved, PictureRequest } from '../page/page.ts';
import type { Site } from '../site.ts';
import { type AskedOfPlan, askedOfPlan, given } from './asked-of-plan.ts';
import { lastPeriodIn, lastYearOf } from './last-period.ts';
import { writtenQuery } from './plan-address.ts';

/**
 * The plan that a path names and what is asked of it. An address that leaves the period out, or writes something in another way than
 * an address is cited by, leads to the one that does not.
 *
 * @param own further parameters of the page, which are kept as they are, but for those that say nothing
 * @param oneForm the form in which an address is to have some of these; undefined where it is as good without. What it throws is told
 * @throws CodedError PLAN_NOT_FOUND, and those of `askedOfPlan`
 */
export async function questionOfPlan(
  site: Site,
  { language, params, query, path, asking, access }: PictureRequest,
  own: readonly string[] = [],
  oneForm: Readonly<Record<string, (text: string) => string | undefined>> = {},
): Promise<({ readonly plan: Plan } & AskedOfPlan) | Moved> {
  const plan = await site.plans.find(params.plan ?? '');
  const period = given(query, 'period') ?? lastPeriodIn(await lastYearOf(site, asking), plan);
  const asked = askedOfPlan(plan, query, period, latestCutoff(access.roles, site.nowMs()));
  const kept = new URLSearchParams(
    own.flatMap((name) =>
      query.getAll(name).flatMap((value): [string, string][] => {
        const text = value.trim();
        const written = text === '' ? undefined : (oneForm[name]?.(text) ?? (name in oneForm ? undefined : value));
        return written === undefined ? [] : [[name, written]];
      }),
    ),
  );
  const address = [writtenQuery(asked.query), kept.toString()].filter((part) => part !== '').join('&');
  if (address !== query.toString()) return { movedTo: `/${language}${path}?${address}` };
  return { plan, ...asked };
}

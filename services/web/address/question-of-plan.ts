import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Moved, PageRequest } from '../page/page.ts';
import type { Site } from '../site.ts';
import { type AskedOfPlan, askedOfPlan, given } from './asked-of-plan.ts';
import { lastYearOf } from './last-year.ts';
import { writtenQuery } from './plan-address.ts';

/**
 * The plan that a path names and what is asked of it. An address that leaves the period out, or writes something in another way than
 * an address is cited by, leads to the one that does not.
 *
 * @param own further parameters of the page, which are kept as they are
 * @throws CodedError PLAN_NOT_FOUND, and those of `askedOfPlan`
 */
export async function questionOfPlan(
  site: Site,
  { language, params, query, path, asking }: PageRequest,
  own: readonly string[] = [],
): Promise<({ readonly plan: Plan } & AskedOfPlan) | Moved> {
  const plan = await site.plans.find(params.plan ?? '');
  const period = given(query, 'period') ?? (await lastYearOf(site, asking));
  const asked = askedOfPlan(plan, query, period, site.nowMs());
  const kept = new URLSearchParams(
    own.flatMap((name) => query.getAll(name).map((value): [string, string] => [name, value])),
  );
  const address = [writtenQuery(asked.query), kept.toString()].filter((part) => part !== '').join('&');
  if (address !== query.toString()) return { movedTo: `/${language}${path}?${address}` };
  return { plan, ...asked };
}

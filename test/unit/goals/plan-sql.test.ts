import { expect, test } from 'vitest';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { findShippedPlan, shippedPlanIds } from '../../../services/plans/find-plan.ts';
import { contextOfNoLedger, planSql } from '../../../services/plans/plan-sql.ts';

/** The SQL of a plan at its report's cutoff, and in the middle of its report's period, when much is still open. */
function sqlOf(plan: Plan): string {
  const { report } = plan;
  if (report === undefined) throw new Error(`${plan.id} names no report`);
  const period = parsePeriod(report.period);
  return [report.cutoff, addDays(period.from, 180)]
    .map((through) => planSql(plan, period, contextOfNoLedger({ clock: 'registered', through }), 'ledger.duckdb'))
    .join('\n');
}

// Whoever changes how plans are compiled sees in these files what became of the SQL (`npx vitest run -u` writes them).
test.each(await shippedPlanIds())('the SQL of %s is the one that is written down', async (id) => {
  const { text, name } = await findShippedPlan(id);
  await expect(sqlOf(readPlan(text, name))).toMatchFileSnapshot(`plan-sql/${id}.sql`);
});

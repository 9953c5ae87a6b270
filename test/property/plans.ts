import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type PlanDocument, planSchema } from '../../contracts/plans/plan-schema.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';

/** One plan as the oracle reads it and as the system does. */
export interface PlanUnderTest {
  readonly document: PlanDocument;
  readonly plan: Plan;
}

function load(folder: string, id: string): PlanUnderTest {
  const text = readFileSync(join(import.meta.dirname, folder, `${id}.yaml`), 'utf8');
  return { document: planSchema.parse(parse(text)), plan: readPlan(text, id) };
}

export const plans = {
  'ihp-2019-2023': load('../../projections/plans', 'ihp-2019-2023'),
  'every-part': load('plans', 'every-part'),
  'by-registration': load('plans', 'by-registration'),
};

export type PlanId = keyof typeof plans;

export const planIds = Object.keys(plans) as PlanId[];

import { z } from 'zod';
import { amount } from './amount-schema.ts';
import { figure } from './figure-document-schema.ts';
import { moment } from './moment-schema.ts';
import { datedBy, name, text } from './plan-parts.ts';
import { breakdown, population } from './population-schema.ts';
import { state } from './state-schema.ts';

/**
 * The schema of a plan: the YAML file in which an analyst writes goals (goal language, versions 1 and 2; all that
 * version 1 can say means the same in version 2).
 *
 * It describes shape only. What the names in it refer to is checked by `projections/goals/parse-plan.ts`, what is
 * suspicious though legal by `projections/goals/lint.ts`.
 */
export const planSchema = z.strictObject({
  /** The version of the goal language that the plan is written in. */
  language: z.literal([1, 2]),
  plan: name,
  title: text,
  description: text.optional(),
  'dated-by': datedBy.default('occurredOn'),
  /** The report that the plan is reconciled with. */
  report: z.strictObject({ title: z.string(), period: z.string(), cutoff: z.iso.date() }).optional(),
  /** Dates from which on figures do not compare with earlier ones, such as that of a change of the law. */
  breaks: z
    .array(
      z.strictObject({ on: z.iso.date(), title: text, /** Left out: all. */ figures: z.array(name).min(1).optional() }),
    )
    .default([]),
  states: z.record(name, state).default({}),
  moments: z.record(name, moment).default({}),
  amounts: z.record(name, amount).default({}),
  populations: z.record(name, population).default({}),
  breakdowns: z.record(name, breakdown).default({}),
  figures: z.array(figure).min(1),
});

/** A plan as the schema yields it: defaults filled in, single values turned into lists. */
export type PlanDocument = z.infer<typeof planSchema>;
export type StateDocument = PlanDocument['states'][string];
export type MomentDocument = PlanDocument['moments'][string];
export type AmountDocument = PlanDocument['amounts'][string];
export type PopulationDocument = PlanDocument['populations'][string];
export type BreakdownDocument = PlanDocument['breakdowns'][string];
export type FigureDocument = PlanDocument['figures'][number];

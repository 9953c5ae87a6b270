import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';

/** A plan for a citizen; `occurredOn` is when work on it began, which may be long before it was registered. */
export const planRegistered = z.strictObject({
  occurredOn: civilDate,
  initiative: initiative.optional(),
  kind: z.enum(['rehabilitationPlanPreparatoryPart', 'jobPlan']),
});

export type PlanRegistered = z.infer<typeof planRegistered>;

import { z } from 'zod';
import { planProblemSchema } from '../plans/check-schema.ts';

const text = z.strictObject({ da: z.string(), en: z.string() });

/** The plans that a service computes figures of. */
export const planListSchema = z.strictObject({
  plans: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      /** The hash of what the plan means, as every figure carries it. */
      definition: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      figures: z.array(
        z.strictObject({
          id: z.string(),
          /** The number of the goal in the report; null for a figure that belongs to none. */
          goal: z.int().positive().nullable(),
          title: text,
        }),
      ),
      /** From which days on figures do not compare with earlier ones, as `brokenBy` of a figure names them. */
      breaks: z.array(
        z.strictObject({
          on: z.iso.date(),
          title: text,
          /** The figures that it concerns, and so whatever is derived from them; none: all. */
          figures: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** The files of the folder of plans that have mistakes. */
  flawed: z.array(
    z.strictObject({
      file: z.string(),
      /** The plan that is listed all the same, as the file was when it was last without mistakes; null where there is none. */
      served: z.string().nullable(),
      problems: z.array(planProblemSchema).min(1),
    }),
  ),
});

export type PlanList = z.infer<typeof planListSchema>;

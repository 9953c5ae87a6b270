import { z } from 'zod';

/** What `/readyz` answers: whether each thing that the service needs is there, and how it is with it, in a few words. */
export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.record(z.string(), z.strictObject({ ready: z.boolean(), state: z.string() })),
});

export type ReadinessReport = z.infer<typeof readinessSchema>;

/** What `/healthz` answers. */
export const livenessSchema = z.strictObject({
  alive: z.literal(true),
  /** The version of the program that answers. */
  version: z.string(),
});

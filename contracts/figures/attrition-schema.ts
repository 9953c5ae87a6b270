import { z } from 'zod';
import { replaySchema } from './figure-schema.ts';

/** The parts of a figure at which citizens drop out, in their order. */
export const attritionSteps = ['population', 'where', 'exclude', 'condition', 'amount', 'except'] as const;

const citizens = z.int().nonnegative();

const flow = {
  before: citizens,
  dropped: citizens,
  /** `before` less `dropped`, and `before` of the next step. */
  after: citizens,
};

/**
 * One condition of a figure, and how many citizens drop out at it. A citizen who is not counted drops out at exactly one
 * step: the first that fails; one who meets the exception, at that.
 */
export const attritionStepSchema = z.strictObject({
  step: z.enum(attritionSteps),
  /** As the plan writes it; of `population` its name, of `amount` the amount that is asked for. */
  condition: z.string(),
  ...flow,
  /** Of the dropped, those of whom that is not decided: something may still come, or is held back, at the cutoff. */
  pending: citizens,
  /** The same if nobody were excluded or excepted; null for the steps that would not be there then. */
  withoutExclusions: z.strictObject(flow).nullable(),
});

/** What `trace --attrition --format json` prints. */
export const attritionSchema = z.strictObject({
  plan: z.string(),
  definition: z.string(),
  figure: z.string(),
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  notices: replaySchema.shape.notices,
  /** What its members are: citizens, or rows of theirs. */
  unit: z.enum(['heads', 'events', 'spells']),
  /** Members of the population, and of a count those of whom it is not decided, who drop out at the first step. */
  start: citizens,
  steps: z.array(attritionStepSchema),
  /** `start` less all who dropped out. */
  counted: citizens,
});

export type AttritionStep = z.infer<typeof attritionStepSchema>;
export type Attrition = z.infer<typeof attritionSchema>;

import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
import { rowSchema } from './trace-schema.ts';
import { verdictLabels } from './verdicts.ts';

const verdict = z.enum(Object.keys(verdictLabels) as [keyof typeof verdictLabels]).nullable();
const twoPlans = z.strictObject({ plan: z.string(), definition: replaySchema.shape.definition });

/** A citizen (for a sum: an activity) whose verdict or amount the two definitions tell differently. Null: not in the population. */
export const redefinedCitizenSchema = z.strictObject({
  citizen: z.string(),
  /** There where what led from the pseudonym, or from one that is the same citizen, to a person was destroyed. */
  erased: z.literal(true).exactOptional(),
  /** There where the figure is of rows. */
  row: rowSchema.optional(),
  from: verdict,
  to: verdict,
  /** What the citizen adds to the numerator, by either definition; whole but for hours. */
  amountFrom: z.number(),
  amountTo: z.number(),
  /** Of a rate: what the citizen adds to the denominator. */
  baseFrom: z.number().optional(),
  baseTo: z.number().optional(),
});

/** A figure that both plans have. */
export const redefinedFigureSchema = z.strictObject({
  id: z.string(),
  before: figureResultSchema,
  after: figureResultSchema,
  citizens: z.array(redefinedCitizenSchema),
});

/** What `diff --format json` prints: two plans over the same events, so that all that differs is the definition. */
export const diffSchema = z.strictObject({
  plans: z.tuple([twoPlans, twoPlans]),
  /** Whether the two plans mean the same. */
  same: z.boolean(),
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  notices: replaySchema.shape.notices,
  /** Ids of the figures that only the first, and only the second plan has. */
  onlyIn: z.tuple([z.array(z.string()), z.array(z.string())]),
  figures: z.array(redefinedFigureSchema),
});

/** How many go from one verdict to another, or keep theirs and add another amount. Null: not in the population. */
export const verdictChangeSchema = z.strictObject({ from: verdict, to: verdict, citizens: z.int().positive() });

export type VerdictChange = z.infer<typeof verdictChangeSchema>;
export type RedefinedCitizen = z.infer<typeof redefinedCitizenSchema>;
export type DiffResult = z.infer<typeof diffSchema>;

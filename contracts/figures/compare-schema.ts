import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
import { verdictLabels } from './verdicts.ts';

/** Why a figure differs between two cutoffs. */
export const causeLabels = {
  'late-registration': { da: 'sen registrering', en: 'late registration' },
  correction: { da: 'rettelse', en: 'correction' },
  retraction: { da: 'tilbagekaldelse', en: 'retraction' },
  identity: { da: 'sammenlagte borgere', en: 'merged identity' },
  'passage-of-time': { da: 'tiden er gået', en: 'passage of time' },
} as const;

export type Cause = keyof typeof causeLabels;

const verdict = z.enum(Object.keys(verdictLabels) as [keyof typeof verdictLabels]).nullable();

/** A citizen (for a sum: an activity) whose part in a figure changed for a cause. Null: not in the population. */
export const changedCitizenSchema = z.strictObject({
  citizen: z.string(),
  from: verdict,
  to: verdict,
  /** Change of what the citizen adds to the numerator. */
  numerator: z.int(),
  /** Of a rate: change of what the citizen adds to the denominator. */
  denominator: z.int().optional(),
});

/** What one cause did to a figure. The causes of a figure add up to its whole change, exactly. */
export const causeSchema = z.strictObject({
  cause: z.enum(Object.keys(causeLabels) as [Cause]),
  numerator: z.int(),
  denominator: z.int(),
  excluded: z.int(),
  undecided: z.int(),
  citizens: z.array(changedCitizenSchema),
});

/** What `compare --format json` prints. */
export const compareSchema = z.strictObject({
  plan: z.string(),
  definition: z.string(),
  period: replaySchema.shape.period,
  /** The earlier cutoff and the later one, in whatever order they were given. */
  cutoffs: z.tuple([replaySchema.shape.cutoff, replaySchema.shape.cutoff]),
  notices: replaySchema.shape.notices,
  figures: z.array(
    z.strictObject({
      id: z.string(),
      before: figureResultSchema,
      after: figureResultSchema,
      causes: z.array(causeSchema),
    }),
  ),
});

export type CauseResult = z.infer<typeof causeSchema>;
export type CompareResult = z.infer<typeof compareSchema>;

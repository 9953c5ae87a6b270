import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
import { rowSchema } from './trace-schema.ts';
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

/** So many of the events that changed a citizen's part in a figure are named, the last to be registered. */
export const changingEventsAtMost = 10;

/** A correction or retraction, as its sender knows it. */
const adjustmentSchema = z.strictObject({
  /** Place in the log, from 1. */
  position: z.int().positive(),
  type: z.enum(['corrected', 'retracted']),
  /** CloudEvents `source` and `id`. */
  source: z.string(),
  sourceId: z.string(),
  registeredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
});

const days = z.int().nullable();

/** An event by which a citizen's part in a figure changed. */
export const changingEventSchema = z.strictObject({
  /** Place in the log, from 1: figures of this position (`--position`) hold the event, those of one less do not. */
  position: z.int().positive(),
  id: z.uuid(),
  type: z.string(),
  /** The system that sent it, and the id by which that system knows it: CloudEvents `source` and `id`. */
  source: z.string(),
  sourceId: z.string(),
  /** When it was true, a civil date in Copenhagen. */
  occurredOn: z.iso.date().nullable(),
  registeredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  /** What corrected or retracted it between the cutoffs, or took that back; null for an event that became known. */
  adjustedBy: adjustmentSchema.nullable(),
  /**
   * The delay, in civil days in Copenhagen: from `occurredOn` to when it was registered, and to when this system recorded
   * it; of an event that was adjusted, to when the adjustment was. Negative for what was registered before it happened.
   */
  daysToRegistered: days,
  daysToRecorded: days,
});

/** A citizen (for a sum: an activity) whose part in a figure changed for a cause. Null: not in the population. */
export const changedCitizenSchema = z.strictObject({
  citizen: z.string(),
  /** There where what led from the pseudonym, or from one that is the same citizen, to a person was destroyed. Its events have an empty `sourceId`. */
  erased: z.literal(true).exactOptional(),
  /** There where the figure is of rows. */
  row: rowSchema.optional(),
  from: verdict,
  to: verdict,
  /** Change of what the citizen adds to the numerator, whole but for hours. */
  numerator: z.number(),
  /** Of a rate: change of what the citizen adds to the denominator. */
  denominator: z.number().optional(),
  /**
   * The events of the citizen that the cause is about and that decide the figure at either cutoff; where none of them
   * does, all that the cause is about. The last to be registered, in the order of registration. None where only time
   * passed, or where something about others made the difference.
   */
  events: z.array(changingEventSchema).max(changingEventsAtMost),
  /** How many further ones there are. */
  eventsLeftOut: z.int().nonnegative(),
});

/** What one cause did to a figure. The causes of a figure add up to its whole change, exactly. */
export const causeSchema = z.strictObject({
  cause: z.enum(Object.keys(causeLabels) as [Cause]),
  numerator: z.number(),
  denominator: z.number(),
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

export type ChangingEvent = z.infer<typeof changingEventSchema>;
export type ChangedCitizen = z.infer<typeof changedCitizenSchema>;
export type CauseResult = z.infer<typeof causeSchema>;
export type CompareResult = z.infer<typeof compareSchema>;

import { z } from 'zod';
import { replaySchema } from './figure-schema.ts';
import { reasonLabels, verdictLabels } from './verdicts.ts';

/** Why an event that comes near a moment is not it. */
export const missReasons = [
  'known-only-after-cutoff',
  'too-early',
  'too-late',
  'wrong-kind',
  'other-initiative',
] as const;

export type Miss = (typeof missReasons)[number];

/** An event behind a verdict. */
export const tracedEventSchema = z.strictObject({
  /** The moment that it decides or comes near, or `participation`. */
  decides: z.string(),
  /** Null for an event that decides; else why it does not, though it comes near. */
  miss: z.enum(missReasons).nullable(),
  position: z.int().nonnegative(),
  /** Position of the correction that says what the event says at the cutoff, or of the event itself. */
  versionPosition: z.int().nonnegative(),
  id: z.uuid(),
  type: z.string(),
  /** When it was true, a civil date in Copenhagen. */
  occurredOn: z.iso.date().nullable(),
  /** When a caseworker registered it, UTC. */
  registeredAt: z.iso.datetime(),
  /** When this system stored it, UTC. */
  recordedAt: z.iso.datetime(),
  /** What else the event says, such as its kind. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** A citizen of a figure's population, with the one verdict that the figure counts. For a sum, an activity. */
export const tracedCitizenSchema = z.strictObject({
  citizen: z.string(),
  verdict: z.enum(Object.keys(verdictLabels) as [keyof typeof verdictLabels]),
  reason: z.enum(Object.keys(reasonLabels) as [keyof typeof reasonLabels]),
  /** What the citizen adds to the numerator: 1, days of participation, or a headcount. */
  amount: z.int().nonnegative(),
  /** The dates of the moments that the figure speaks of. */
  moments: z.record(z.string(), z.iso.date().nullable()),
  events: z.array(tracedEventSchema),
});

export type TracedEvent = z.infer<typeof tracedEventSchema>;
export type TracedCitizen = z.infer<typeof tracedCitizenSchema>;

/** What `trace --format json` prints. */
export const traceSchema = z.strictObject({
  plan: z.string(),
  definition: z.string(),
  figure: z.string(),
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  citizens: z.array(tracedCitizenSchema),
});

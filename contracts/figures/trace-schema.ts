import { z } from 'zod';
import { replaySchema } from './figure-schema.ts';
import { reasonLabels, verdictLabels } from './verdicts.ts';

/** Why an event that comes near what a figure looks for is not it. */
export const missReasons = [
  'known-only-after-cutoff',
  'too-early',
  'too-late',
  'too-short',
  'too-few',
  'wrong-kind',
  'other-initiative',
  'no-participation',
] as const;

export type Miss = (typeof missReasons)[number];

/** An event behind a verdict. */
export const tracedEventSchema = z.strictObject({
  /** The moment, state or amount that it decides or comes near; or `participation`, `activity` or `report`. */
  decides: z.string(),
  /** Null for an event that decides; else why it does not, though it comes near. */
  miss: z.enum(missReasons).nullable(),
  /** Place in the log, from 1: figures of this position (`--position`) hold the event, those of one less do not. */
  position: z.int().positive(),
  /** Position of the correction that says what the event says at the cutoff, or of the event itself. */
  versionPosition: z.int().positive(),
  id: z.uuid(),
  type: z.string(),
  /** The system that sent it, and the id by which that system knows it: CloudEvents `source` and `id`. */
  source: z.string(),
  sourceId: z.string(),
  /** The correction that says what the event says at the cutoff, as its sender knows it; null for the event as it was sent. */
  correction: z.strictObject({ source: z.string(), sourceId: z.string() }).nullable(),
  /** When it was true, a civil date in Copenhagen. */
  occurredOn: z.iso.date().nullable(),
  /** When a caseworker registered it, UTC. */
  registeredAt: z.iso.datetime(),
  /** When this system stored it, UTC. */
  recordedAt: z.iso.datetime(),
  /** What else the event says, such as its kind. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What part of a figure a condition is. */
export const conditionRoles = ['population', 'where', 'exclude', 'condition', 'except'] as const;

/** Whether a condition holds; pending while it depends on a window that is still open at the cutoff. */
export const truths = ['yes', 'no', 'pending'] as const;

/** Which of a citizen's rows something is about, where a figure is of rows (`pick: each`) and not of citizens. */
export const rowSchema = z.strictObject({
  /** The day of the event, or the first day of the spell or the first after it. */
  on: z.iso.date(),
  /** Of an event its place in the log, from 1; null for a spell. */
  position: z.int().positive().nullable(),
});

export type Row = z.infer<typeof rowSchema>;

/** A citizen of a figure's population, with the one verdict that the figure counts. For a sum, an activity. */
export const tracedCitizenSchema = z.strictObject({
  citizen: z.string(),
  /** There where what led from the pseudonym, or from one that is the same citizen, to a person was destroyed. Events of it have an empty `sourceId`. */
  erased: z.literal(true).exactOptional(),
  /** There where the figure is of rows: a citizen has a verdict for each. */
  row: rowSchema.optional(),
  verdict: z.enum(Object.keys(verdictLabels) as [keyof typeof verdictLabels]),
  reason: z.enum(Object.keys(reasonLabels) as [keyof typeof reasonLabels]),
  /** What the citizen adds to the numerator: 1, days, an amount of the plan, or a headcount; whole but for hours. */
  amount: z.number(),
  /** The dates of the moments that the figure speaks of, and of those that they are derived from. */
  moments: z.record(z.string(), z.iso.date().nullable()),
  /** The amounts that the figure speaks of; null for one that the citizen does not have. */
  amounts: z.record(z.string(), z.number().nullable()),
  /** The latest spells of the states that the figure speaks of, half-open; `to` is null for one that still runs. */
  spells: z.record(z.string(), z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable() }))),
  /** The figure's conditions, in the order in which they are asked. */
  conditions: z.array(
    z.strictObject({
      role: z.enum(conditionRoles),
      /** As a plan writes it. */
      condition: z.string(),
      /** Whether it is one of the parts of its role that must all hold, or something that such a part is put together from. */
      must: z.boolean(),
      holds: z.enum(truths),
    }),
  ),
  /** The only part of the figure's condition that keeps the citizen from being counted; null where that is none or several. */
  nearMiss: z.string().nullable(),
  events: z.array(tracedEventSchema),
  /** How many further events lie behind a moment, state or amount of which only the latest are listed. */
  eventsLeftOut: z.record(z.string(), z.int().positive()),
});

export type TracedEvent = z.infer<typeof tracedEventSchema>;
export type TracedCitizen = z.infer<typeof tracedCitizenSchema>;
export type Truth = (typeof truths)[number];

/** What `trace --format json` prints. */
export const traceSchema = z.strictObject({
  plan: z.string(),
  definition: z.string(),
  figure: z.string(),
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  notices: replaySchema.shape.notices,
  citizens: z.array(tracedCitizenSchema),
});

export type TraceResult = z.infer<typeof traceSchema>;

import { z } from 'zod';
import { toldRefusalSchema } from '../errors/refusal.ts';

/** Where an event came from before it was refused. */
const originSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), file: z.string(), line: z.int().positive() }),
  z.strictObject({ kind: z.literal('kafka'), topic: z.string(), partition: z.int().nonnegative(), offset: z.string() }),
  z.strictObject({ kind: z.literal('http'), request: z.string() }),
]);

/** A refused line without its text. */
export const listedLineSchema = z.strictObject({
  number: z.int().positive(),
  /** `waiting`: in no log. `stored`, `duplicate`: what a retry made of it. */
  state: z.enum(['waiting', 'stored', 'duplicate']),
  refusal: toldRefusalSchema,
  origin: originSchema,
  /** When it was first refused, UTC. */
  receivedAt: z.iso.datetime(),
  /** Whether its text is kept to the letter, so that it can be tried again. */
  whole: z.boolean(),
  /** When a retry stored it, UTC, and the position of its event. */
  resolvedAt: z.iso.datetime().nullable(),
  position: z.int().positive().nullable(),
});

/** What `quarantine list --format json` prints. */
export const quarantineListSchema = z.strictObject({ lines: z.array(listedLineSchema) });

/** What `quarantine show --format json` prints: a refused line with what was kept of its text. */
export const quarantinedLineSchema = listedLineSchema.extend({ text: z.string().nullable() });

/** What a retry made of a line. */
export const retriedLineSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    number: z.int().positive(),
    outcome: z.enum(['stored', 'duplicate']),
    position: z.int().positive(),
  }),
  /** Refused again, or not tried because its text was not kept (QUARANTINE_TEXT_NOT_KEPT); it still waits. */
  z.strictObject({
    number: z.int().positive(),
    outcome: z.literal('waiting'),
    code: toldRefusalSchema.shape.code,
    /** What it is refused for now; null where it was not tried. */
    detail: toldRefusalSchema.shape.detail.nullable(),
    /** In English. */
    message: z.string(),
  }),
]);

/** What `quarantine retry --format json` prints. */
export const quarantineRetrySchema = z.strictObject({
  lines: z.array(retriedLineSchema),
  stored: z.int().nonnegative(),
  duplicates: z.int().nonnegative(),
  waiting: z.int().nonnegative(),
});

/** What `quarantine purge --format json` prints: how many lines were removed. */
export const quarantinePurgeSchema = z.strictObject({
  total: z.int().nonnegative(),
  byCode: z.array(z.strictObject({ code: toldRefusalSchema.shape.code, count: z.int().positive() })),
});

export type PurgedLines = z.infer<typeof quarantinePurgeSchema>;
export type ListedLine = z.infer<typeof listedLineSchema>;
export type RetriedLine = z.infer<typeof retriedLineSchema>;

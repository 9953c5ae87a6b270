import { z } from 'zod';
import { toldNoticeSchema } from '../errors/notices.ts';
import { toldRefusalSchema } from '../errors/refusal.ts';

/** What one request may carry and still be answered event by event: the most events. */
export const maxEventsPerRequest = 10_000;

const acknowledged = {
  /** `duplicate`: the same event was stored before, with the same content; nothing was written. */
  status: z.enum(['stored', 'duplicate']),
  /**
   * Place of the stored event in the log, from 1; ordered, otherwise opaque. Figures asked for with this position hold the
   * event, those asked for with one less do not.
   */
  position: z.int().positive(),
  /** What to know of it all the same: of corrections and retractions that wait for their event, or do not fit it. */
  notices: z.array(toldNoticeSchema).min(1).exactOptional(),
};

/** The answer to one event that is stored. */
export const acknowledgedSchema = z.strictObject(acknowledged);

const place = {
  /** Which event of the request, from 0. */
  index: z.int().nonnegative(),
  /** Its line in the body, from 1; of application/x-ndjson only. */
  line: z.int().positive().exactOptional(),
};

/** What became of one event of a batch. */
export const eventResultSchema = z.union([
  z.strictObject({ ...place, ...acknowledged }),
  z.strictObject({ ...place, status: z.literal('refused'), refusal: toldRefusalSchema }),
]);

const count = z.int().nonnegative();

/** How many events of a request became what. All of them are durable: in the log, or in the quarantine. */
export const eventCountsSchema = z.strictObject({ stored: count, duplicates: count, refused: count });

/** The answer to a batch: what became of each event, in the order in which they were sent. */
export const batchAnswerSchema = z.strictObject({
  ...eventCountsSchema.shape,
  results: z.array(eventResultSchema).max(maxEventsPerRequest),
});

export type Acknowledged = z.infer<typeof acknowledgedSchema>;
export type EventResult = z.infer<typeof eventResultSchema>;
export type EventCounts = z.infer<typeof eventCountsSchema>;
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

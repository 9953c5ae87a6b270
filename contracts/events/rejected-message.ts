import { z } from 'zod';
import { toldRefusalSchema } from '../errors/refusal.ts';

/** Where in Kafka a message stands. No two messages share one, so it tells a message that was rejected twice from two. */
export const kafkaPlaceSchema = z.strictObject({
  topic: z.string(),
  partition: z.int().nonnegative(),
  /** Decimal digits: a 64-bit number, which a double cannot hold. */
  offset: z.string().regex(/^\d{1,19}$/),
});

/** The value of a message on the topic of rejected messages: why a message was not stored, and where it stands. */
export const rejectedMessageSchema = z.strictObject({
  ...toldRefusalSchema.shape,
  /** Left out where the topic does not take as much. */
  detail: toldRefusalSchema.shape.detail.exactOptional(),
  origin: kafkaPlaceSchema,
  /**
   * The text as it was sent, without personal numbers; of what is no JSON object, or has fields that no event has, the shape of
   * its beginning; null where there is none, or more than the topic takes.
   */
  line: z.string().nullable(),
});

export type RejectedMessage = z.infer<typeof rejectedMessageSchema>;

import { z } from 'zod';
import { errorCodeSchema, toldRefusalSchema } from '../errors/refusal.ts';
import { eventCountsSchema } from './event-answer.ts';

/** An answer that says what went wrong: RFC 9457, `application/problem+json`, with a code of our catalogue. */
export const problemSchema = z.strictObject({
  /** A name for the kind of problem; nothing is to be found there. */
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  /** What is wrong with this request, where, and how to fix it. */
  detail: z.string(),
  code: errorCodeSchema,
  /** How to fix this kind of problem. */
  remedy: z.string(),
  /** The request's id, under which the log of the service knows it. */
  request: z.string(),
  /** Of an event that was refused: why. It is kept in the quarantine. */
  refusal: toldRefusalSchema.exactOptional(),
  /** Of a batch that was not dealt with to its end: what became of the events before. Sending all again is safe. */
  before: eventCountsSchema.exactOptional(),
});

export type ProblemDocument = z.infer<typeof problemSchema>;

import { z } from 'zod';
import { type ErrorCode, errorCatalogue } from './catalogue.ts';

/** A code of the catalogue. */
export const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode]);

/** Why an event was not stored (rule E9). It holds nothing personal and repeats no value that might be. */
export const refusalSchema = z.strictObject({
  code: errorCodeSchema,
  /** What is wrong, where, and how to fix it, for the owner of the system that sent the event. */
  message: z.string(),
  /** JSON pointer (RFC 6901) into the event; empty for the event as a whole. */
  path: z.string(),
  /** The event's own source and id, as far as they could be read and are fit to repeat. */
  eventRef: z.strictObject({ source: z.string().exactOptional(), id: z.string().exactOptional() }).exactOptional(),
});

export type Refusal = z.infer<typeof refusalSchema>;

/** What is wrong with one place of an event, before it is said which event. */
export type EventProblem = Omit<Refusal, 'eventRef'>;

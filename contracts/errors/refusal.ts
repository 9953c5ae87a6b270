import { z } from 'zod';
import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import { refusalCodes, refusalDetailSchema, type TodaysDetail } from './refusal-details.ts';

/** A code of the catalogue. */
export const errorCodeSchema = z.enum(Object.keys(errorCatalogue) as [ErrorCode]);

/** Why an event was not stored (rule E9). It holds nothing personal and repeats no value that might be. */
export const refusalSchema = z.strictObject({
  code: errorCodeSchema,
  /** The kind of refusal below the code, and what its sentence speaks of. */
  detail: refusalDetailSchema,
  /** JSON pointer (RFC 6901) into the event; empty for the event as a whole. */
  path: z.string(),
  /** The event's own source and id, as far as they could be read and are fit to repeat. */
  eventRef: z.strictObject({ source: z.string().exactOptional(), id: z.string().exactOptional() }).exactOptional(),
});

/** A refusal as senders get it. */
export const toldRefusalSchema = refusalSchema.extend({
  /** What is wrong, where, and how to fix it, for the owner of the system that sent the event; in English. */
  message: z.string(),
});

export type Refusal = z.infer<typeof refusalSchema>;
export type ToldRefusal = z.infer<typeof toldRefusalSchema>;

/** What is wrong with one place of an event, before it is said which event. */
export type EventProblem = Omit<Refusal, 'eventRef'>;

/** What is wrong with the place that a JSON pointer leads to; with the event as a whole where it is left out. */
export function eventProblem(detail: TodaysDetail, path = ''): EventProblem {
  return { code: refusalCodes[detail.kind], detail, path };
}

import { z } from 'zod';
import { toldNoticeSchema } from '../errors/notices.ts';
import { toldRefusalSchema } from '../errors/refusal.ts';
import { maxEventsPerRequest } from './event-answer.ts';

/** What would become of one event of a request. */
export const dryRunResultSchema = z.strictObject({
  /** Which event of the request, from 0. */
  index: z.int().nonnegative(),
  /** Its line in the body, from 1; of application/x-ndjson only. */
  line: z.int().positive().exactOptional(),
  /** `duplicate`: the same event is stored, or stands earlier in the request, with the same content. */
  wouldBe: z.enum(['stored', 'duplicate', 'refused']),
  /** What its sender would be told all the same. */
  notices: z.array(toldNoticeSchema).min(1).exactOptional(),
  /** Why; there where it would be refused. */
  refusal: toldRefusalSchema.exactOptional(),
});

const count = z.int().nonnegative();

/** The answer to events that were tried: what would become of each, in the order in which they were sent. Nothing was stored. */
export const dryRunAnswerSchema = z.strictObject({
  /** How many events would become what. */
  wouldBe: z.strictObject({ stored: count, duplicates: count, refused: count }),
  results: z.array(dryRunResultSchema).max(maxEventsPerRequest),
});

export type DryRunResult = z.infer<typeof dryRunResultSchema>;
export type DryRunAnswer = z.infer<typeof dryRunAnswerSchema>;

import { z } from 'zod';
import { adjustmentNotices, timeNotices } from './notices.ts';

export type EventNoticeCode = keyof typeof adjustmentNotices | keyof typeof timeNotices;

/** What the sender of an event must know of it although it is stored. It repeats no value that was sent. */
export const eventNoticeSchema = z.strictObject({
  code: z.enum(Object.keys({ ...adjustmentNotices, ...timeNotices }) as [EventNoticeCode]),
  /** In English: what it is, and what differs. */
  message: z.string(),
});

export type EventNotice = z.infer<typeof eventNoticeSchema>;

import { z } from 'zod';
import type { ErrorEntry } from './error-entry.ts';

/** What the asker of a question must know of the answer, which is given all the same. */
export const queryNotices = {
  QUERY_CUTOFF_BEFORE_FIRST_EVENT: {
    exit: 0,
    what: 'At the cutoff nothing was known yet, so every figure is empty.',
    remedy: 'Choose a later cutoff; the message names the first one at which something is known.',
  },
  QUERY_CUTOFF_IN_FUTURE: {
    exit: 0,
    what: 'The cutoff lies in the future: jobs and benefits that still run are taken to run until then, and deadlines to have passed.',
    remedy: 'Choose a cutoff of today or earlier; left out, it is today.',
  },
  QUERY_PERIOD_NOT_BEGUN: {
    exit: 0,
    what: 'At the cutoff the period had not begun, so nothing of it has happened. Figures are computed, but every target is open: `met` is null, and no goal counts as met.',
    why: 'A figure of 0 before the first day of its period says nothing of how the period went.',
    remedy:
      'Choose a cutoff on the first day of the period or later. If figures before it are what you want, such as who is enrolled on the day before, there is nothing to change.',
  },
  QUERY_PERIOD_NOT_OVER: {
    exit: 0,
    what: 'At the cutoff the period was not over, so its figures are provisional: each says the least and the most that it can still come to, and a target is open until it is sure.',
    why: 'A figure of a period that still runs is not one of the whole period, and does not compare with it.',
    remedy:
      'Choose a cutoff on the last day of the period or later. If the figures so far are what you want, there is nothing to change.',
  },
  QUERY_FIGURES_PROVISIONAL: {
    exit: 0,
    what: 'The period is over, but what is asked about some of its citizens falls due later, so that some figures are provisional.',
    why: 'Somebody who came in December may have until June to find a job.',
    remedy: 'Choose a later cutoff. Each figure says whether it is provisional, and what it can still come to.',
  },
  QUERY_SIDES_DIFFER: {
    exit: 0,
    what: 'A change, or a number of groups that rose or fell, compares a figure with a baseline that is more complete, or less: one of them may still change, and they were not looked at equally far into their periods.',
    why: 'A year that is not over has fewer of everything than one that is. The change then tells how far the year has come, and not how it goes.',
    remedy:
      'Write `cutoff: same-lag` in the baseline, or choose a cutoff at which both sides are final. The message says which side may still change, and how many are undecided.',
  },
  QUERY_CITIZENS_ERASED: {
    exit: 0,
    what: 'The figure is about citizens who have been erased since: it is what it was, and nobody can tell any more who they are.',
    why: 'What led from their pseudonyms to a person was destroyed (`virkning forget`). Their events still count, under the pseudonym, and are shown without their senders’ ids.',
    remedy:
      'There is nothing to change. With `--position` before the erasure, the result is the one that was told then.',
  },
  QUERY_CUTOFFS_REVERSED: {
    exit: 0,
    what: 'The two cutoffs of a comparison were given with the later one first. They were put in order: the comparison leads from the earlier to the later.',
    why: 'Read backwards, what was registered late would be told as a retraction that nobody made.',
    remedy: 'Give the earlier date as --cutoff and the later one as --with. Without --cutoff, that is today.',
  },
  QUERY_CUTOFFS_EQUAL: {
    exit: 0,
    what: 'The two cutoffs of a comparison are the same, so nothing can differ.',
    remedy: 'Give two dates. Without --cutoff, that is today.',
  },
  QUERY_PERIOD_WITHOUT_EVENTS: {
    exit: 0,
    what: 'Everything that is known occurred before the period, or after it. A figure about what happens in the period is nothing then, and one about a date shows what still ran.',
    remedy: 'Check the period; the message says from when to when events occurred.',
  },
  QUERY_UNMATCHED_CODE: {
    exit: 0,
    what: 'No event carries a word of the plan that the municipality chooses itself: a programme, a municipality, a district, a series or an area. So what the plan looks for under it is not there.',
    remedy:
      'Spell it as the events do; the message names the nearest word that they carry. If nothing has come in under it yet, there is nothing to change.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** What the sender of a correction or retraction must know of it. It is stored all the same (ADR 3). */
export const adjustmentNotices = {
  ADJUSTMENT_WAITS: {
    exit: 0,
    what: 'The event that the correction or retraction speaks of is not stored yet. It waits, and takes effect when that event arrives.',
    why: 'Sources deliver out of order, so this is often in order. It is not where the reference names an event that was never sent, or was refused.',
    remedy:
      'If the event was sent before, see whether it was refused, and whether the reference has its id, and its `source` where that is another one.',
  },
  ADJUSTMENT_MISFIT: {
    exit: 0,
    what: 'The correction does not fit what it corrects, or speaks of a correction that does not. It is stored and has no effect; the message says what differs.',
    why: 'A correction keeps the subject and the type of its event, and the correction of a correction or retraction keeps the event that that one speaks of. It is not refused, since whether it is would depend on what arrived first.',
    remedy:
      'Send a correction that fits, under an id of its own. An event on the wrong citizen is retracted and sent anew.',
  },
  ADJUSTMENT_CIRCULAR: {
    exit: 0,
    what: 'The correction or retraction comes back to itself by way of those that it speaks of. It is stored and has no effect.',
    remedy: 'Send one that speaks of the event itself, under an id of its own.',
  },
  ADJUSTMENT_OTHER_SUBJECT: {
    exit: 0,
    what: 'The retraction is about another subject than the event that it retracts. It is stored, and that event is retracted.',
    why: 'What is retracted is named by its source and id alone. Another subject beside it may mean that the wrong event was named.',
    remedy: 'Check that the right event was named. To bring it back, retract the retraction.',
  },
  ADJUSTMENT_NO_SPELL: {
    exit: 0,
    what: 'The end (`journey.ended.v1`) speaks of an event that begins no spell of its own, such as a conversation or an enrolment. It is stored and has no effect.',
    why: 'Participations and benefits have types of their own that end them, `journey.exited.v1` and `journey.benefit-ended.v1`; what happens on one day has no end.',
    remedy: 'Retract the end, and send the type that ends what is over.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** What the sender of any event must know of it, though it is stored. */
export const timeNotices = {
  TIME_AHEAD: {
    exit: 0,
    what: 'The event is stored, but its `time` is more than a day ahead of our clock.',
    why: 'Nobody registers anything in the future, so one of the two clocks is wrong. The event is not refused, because the wrong one may be ours. On the registered clock it counts from its time on, and not before.',
    remedy:
      'Check the clock of the system that sent the event. If it is wrong, retract the event and send it again under another id, with the right time.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type EventNoticeCode = keyof typeof adjustmentNotices | keyof typeof timeNotices;

/** What a correction differs by that does not fit. */
const differs = z.enum(['subject', 'type', 'target', 'misfit-below']);

const eachNotice = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('ADJUSTMENT_WAITS'), ...more }),
    /** `misfit-below`: it speaks of a correction that does not fit its own event. */
    z.strictObject({ code: z.literal('ADJUSTMENT_MISFIT'), differs, ...more }),
    z.strictObject({ code: z.literal('ADJUSTMENT_CIRCULAR'), ...more }),
    z.strictObject({ code: z.literal('ADJUSTMENT_OTHER_SUBJECT'), ...more }),
    z.strictObject({ code: z.literal('ADJUSTMENT_NO_SPELL'), ...more }),
    z.strictObject({ code: z.literal('TIME_AHEAD'), ...more }),
  ]);

/** What the sender of an event must know of it although it is stored. It repeats no value that was sent. */
export const eventNoticeSchema = eachNotice({});

/** Such a notice as senders get it. */
export const toldNoticeSchema = eachNotice({
  /** In English: what it is, and what differs. */
  message: z.string(),
});

export type EventNotice = z.infer<typeof eventNoticeSchema>;
export type ToldNotice = z.infer<typeof toldNoticeSchema>;
export type Differs = z.infer<typeof differs>;

import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays } from '../../oracle/calendar.ts';
import { earlierTime, widerDay } from '../../support/history/edges.ts';
import { everyName, mostlyOneProgramme } from '../../support/history/everything.ts';
import { history } from '../../support/history/history.ts';
import { type Question, wideQuestion } from '../../support/history/question.ts';

/** A random plan, some of its figures, and what is asked. */
export interface Inquiry {
  readonly seed: number;
  readonly picks: readonly number[];
  readonly question: Question;
  /** So many days after some event is the cutoff, where bounds are met exactly; null: as the question says. */
  readonly beside: { readonly event: number; readonly days: number } | null;
}

/** What is asked of a log: the question, at a cutoff beside one of its events where that is drawn. */
export function questionOf({ question, beside }: Inquiry, log: readonly RecordedEvent[]): Question {
  const day = (log[(beside?.event ?? 0) % Math.max(1, log.length)]?.data as { occurredOn?: string } | undefined)
    ?.occurredOn;
  if (beside === null || day === undefined) return question;
  return { ...question, through: addDays(day, beside.days), share: 1 };
}

/** Histories of every type of event, for few citizens with much happening to each. */
export const wideHistory = history({
  subjects: 6,
  events: 120,
  atLeast: 60,
  programmes: mostlyOneProgramme,
  names: everyName,
  days: widerDay,
  apart: [1, 2, 7, 14, 30, 31],
  times: earlierTime,
});

/** How many questions the main property asks of one history. */
export const INQUIRIES = 24;

/** On the day, and on either side of the spans that random plans are made of. */
const besideDays = [-1, 0, 0, 0, 1, 1, 2, 6, 6, 7, 8, 13, 13, 14, 15, 27, 28, 29, 29, 30, 30, 31, 32, 60] as const;

/** What to ask of one history. Seeds do not shrink; the figures of a plan do, and with them all that they do not need. */
export function inquiries(count: number): fc.Arbitrary<Inquiry[]> {
  const inquiry: fc.Arbitrary<Inquiry> = fc.record({
    seed: fc.noShrink(fc.nat()),
    picks: fc.array(fc.nat(11), { minLength: 1, maxLength: 4 }),
    question: fc.noShrink(wideQuestion),
    beside: fc.noShrink(fc.option(fc.record({ event: fc.nat(), days: fc.constantFrom(...besideDays) }), { freq: 2 })),
  });
  return fc.noBias(fc.array(inquiry, { minLength: Math.ceil(count / 2), maxLength: count, size: 'max' }));
}

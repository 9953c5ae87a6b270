import fc from 'fast-check';
import { earlierTime, widerDay } from '../../support/history/edges.ts';
import { everyName, mostlyOneProgramme } from '../../support/history/everything.ts';
import { history } from '../../support/history/history.ts';
import { type Question, wideQuestion } from '../../support/history/question.ts';

/** A random plan, some of its figures, and what is asked. */
export interface Inquiry {
  readonly seed: number;
  readonly picks: readonly number[];
  readonly question: Question;
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

/** What to ask of one history. Seeds do not shrink; the figures of a plan do, and with them all that they do not need. */
export function inquiries(count: number): fc.Arbitrary<Inquiry[]> {
  const inquiry: fc.Arbitrary<Inquiry> = fc.record({
    seed: fc.noShrink(fc.nat()),
    picks: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }),
    question: fc.noShrink(wideQuestion),
  });
  return fc.noBias(fc.array(inquiry, { minLength: 1, maxLength: count, size: 'max' }));
}

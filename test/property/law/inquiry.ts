import fc from 'fast-check';
import { addDays } from '../../oracle/calendar.ts';
import { onTimeHistory } from '../../support/history/on-time.ts';
import { type Question, wideQuestion } from '../../support/history/question.ts';

/** A random plan, a period and a clock to ask about, and which of the cutoffs, each from 0 to 1. */
export interface LawInquiry {
  readonly seed: number;
  readonly picks: readonly number[];
  readonly question: Pick<Question, 'period' | 'clock'>;
  readonly cutoffs: readonly number[];
}

export const historyOnTime = onTimeHistory({ subjects: 3, events: 80 });

/** What to ask of one history. Seeds do not shrink; the figures of a plan do, and with them all that they do not need. */
export function lawInquiries(count: number, cutoffs: number): fc.Arbitrary<LawInquiry[]> {
  // Not fc.double, most of whose numbers are next to nothing.
  const part = fc.noShrink(fc.nat(9999).map((tenThousandths) => tenThousandths / 10_000));
  const inquiry: fc.Arbitrary<LawInquiry> = fc.record({
    seed: fc.noShrink(fc.nat()),
    picks: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
    question: fc.noShrink(wideQuestion),
    cutoffs: fc.array(part, { minLength: 2, maxLength: cutoffs, size: 'max' }),
  });
  return fc.noBias(fc.array(inquiry, { minLength: 1, maxLength: count, size: 'max' }));
}

/** The same of a few months, so that one thing soon follows another. */
export const denseHistoryOnTime = onTimeHistory({
  subjects: 3,
  events: 120,
  days: fc.integer({ min: 0, max: 150 }).map((days) => addDays('2023-09-15', days)),
  inAndOut: true,
});

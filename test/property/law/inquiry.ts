import fc from 'fast-check';
import { onTimeHistory } from '../../support/history/on-time.ts';
import { type Question, wideQuestion } from '../../support/history/question.ts';

/** A random plan, a period and a clock to ask about, and which of the cutoffs, each from 0 to 1. */
export interface LawInquiry {
  readonly seed: number;
  readonly picks: readonly number[];
  readonly question: Pick<Question, 'period' | 'clock'>;
  readonly cutoffs: readonly number[];
}

export const historyOnTime = onTimeHistory({ subjects: 4, events: 60 });

/** What to ask of one history. Seeds do not shrink; the figures of a plan do, and with them all that they do not need. */
export function lawInquiries(count: number, cutoffs: number): fc.Arbitrary<LawInquiry[]> {
  const part = fc.noShrink(fc.double({ min: 0, max: 0.999, noNaN: true }));
  const inquiry: fc.Arbitrary<LawInquiry> = fc.record({
    seed: fc.noShrink(fc.nat()),
    picks: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
    question: fc.noShrink(wideQuestion),
    cutoffs: fc.array(part, { minLength: 2, maxLength: cutoffs, size: 'max' }),
  });
  return fc.noBias(fc.array(inquiry, { minLength: 1, maxLength: count, size: 'max' }));
}

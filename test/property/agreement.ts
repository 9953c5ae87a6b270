import fc from 'fast-check';
import { expect } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { figuresAt } from '../oracle/figures.ts';
import { type HistorySize, history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, type Question, question } from '../support/history/question.ts';
import { figuresOf, tracedTo } from './answers.ts';
import { excerpt } from './excerpt.ts';
import { withLedger } from './ledger-in-memory.ts';
import { asOracleFigure, explainedByOracle, explainedBySystem, roundedFigure } from './oracle-answers.ts';
import { type PlanId, type PlanUnderTest, plans } from './plans.ts';
import { stages } from './stages.ts';

/** Asks the system and the oracle for the same figures, and for the citizens behind one of them. */
async function expectAgreement(
  ledger: Ledger,
  log: readonly RecordedEvent[],
  { document, plan }: PlanUnderTest,
  { period, clock, through, share }: Question,
  traced: number | null,
): Promise<void> {
  const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
  const expected = figuresAt(log, document, period, cutoff);
  const figures = await figuresOf(ledger, plan, period, cutoff);
  expect(figures.map(asOracleFigure)).toEqual(expected.figures.map(roundedFigure));

  const aboutCitizens = document.figures.filter(({ id }) => expected.verdicts.has(id));
  const figure = traced === null ? undefined : aboutCitizens[traced % aboutCitizens.length];
  if (figure === undefined) return;
  const citizens = await tracedTo(ledger, plan, figure.id, period, cutoff);
  expect(citizens.map(explainedBySystem)).toEqual(explainedByOracle(figure, document, expected));
}

interface Inquiry {
  readonly planId: PlanId;
  /** Which figures of the plan, as indices; null: all. */
  readonly picks: readonly number[] | null;
  /** Which figure to trace, as an index; null: none. */
  readonly traced: number | null;
  readonly question: Question;
}

/** What to ask of one history. Not shrunk: what matters of a failing case is its history. */
export function inquiries(picks: fc.Arbitrary<readonly number[] | null>, count: number, asked: readonly PlanId[]) {
  const inquiry: fc.Arbitrary<Inquiry> = fc.record({
    planId: fc.constantFrom(...asked),
    picks,
    traced: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
    question,
  });
  return fc.noShrink(fc.noBias(fc.array(inquiry, { minLength: count, maxLength: count })));
}

/** Holds the system to the oracle on generated histories, each asked at several cutoffs. */
export async function assertAgreement(
  size: HistorySize,
  inquiries: fc.Arbitrary<Inquiry[]>,
  numRuns: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(history(size), fc.noShrink(stages), inquiries, async (arrivals, stages, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, stages, async (ledger) => {
        for (const { planId, picks, traced, question } of inquiries) {
          const asked = picks === null ? plans[planId] : excerpt(plans[planId].document, picks);
          await expectAgreement(ledger, log, asked, question, traced);
        }
      });
    }),
    { numRuns },
  );
}

export const aFewFigures = fc.array(fc.nat(999), { minLength: 1, maxLength: 3 });

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare } from '../../projections/compare/compare.ts';
import { type Cutoff, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { figuresAt } from '../oracle/figures.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, question } from '../support/history/question.ts';
import { wholeComparison } from '../support/whole-comparison.ts';
import { withLedger } from './ledger-in-memory.ts';
import { asOracleFigure, roundedFigure } from './oracle-answers.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

/** A comparison leads from the earlier cutoff to the later one, however it is asked. */
const byDate = (a: { readonly through: string }, b: { readonly through: string }): number =>
  a.through < b.through ? -1 : a.through > b.through ? 1 : 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

it('a comparison leads from the figures of one cutoff to those of the other, cause by cause', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      history({ subjects: 4, events: 40 }),
      someFigures,
      fc.tuple(question, question),
      async (arrivals, { plan, document }, [first, second]) => {
        const log = logOf(arrivals);
        const { period, clock } = first;
        const [from, to] = [first, second].toSorted(byDate).map(({ through, share }) => ({
          clock,
          through,
          position: positionIn(BigInt(log.length), share),
        })) as [Parameters<typeof figuresAt>[3], Parameters<typeof figuresAt>[3]];

        const { figures } = await withLedger(log, [], async ({ engine }) =>
          wholeComparison(
            await compare(
              engine,
              plan,
              period,
              ...((await Promise.all(
                [first, second].map(({ through, share }) =>
                  fixCutoff(engine, { clock, through, position: positionIn(BigInt(log.length), share) }),
                ),
              )) as [Cutoff, Cutoff]),
            ),
          ),
        );

        const before = figuresAt(log, document, period, from).figures;
        const after = figuresAt(log, document, period, to).figures;
        expect(figures.map((figure) => asOracleFigure(figure.before))).toEqual(before.map(roundedFigure));
        expect(figures.map((figure) => asOracleFigure(figure.after))).toEqual(after.map(roundedFigure));
        for (const { before, after, causes } of figures) {
          if (plan.figures.find(({ id }) => id === before.id)!.measure.kind === 'goals-met') continue;
          expect(sum(causes.map((cause) => cause.numerator))).toBe(after.numerator! - before.numerator!);
          expect(sum(causes.map((cause) => cause.excluded))).toBe(after.excluded! - before.excluded!);
          expect(sum(causes.map((cause) => cause.undecided))).toBe(after.undecided! - before.undecided!);
          if (before.kind === 'share')
            expect(sum(causes.map((cause) => cause.denominator))).toBe(after.denominator! - before.denominator!);
          for (const { numerator, citizens } of causes)
            expect(sum(citizens.map((citizen) => citizen.numerator))).toBe(numerator);
        }
      },
    ),
    { numRuns: runs(0.4) },
  );
});

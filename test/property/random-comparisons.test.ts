import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CompareResult } from '../../contracts/figures/compare-schema.ts';
import { endOfDayMs } from '../../projections/calendar/copenhagen.ts';
import { compare } from '../../projections/compare/compare.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { isAboutCitizens } from '../../projections/goals/model/figure.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, wideQuestion } from '../support/history/question.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function expectCausesToAddUp({ id, before, after, causes }: CompareResult['figures'][number], asked: string): void {
  const difference = (what: 'numerator' | 'denominator' | 'excluded' | 'undecided') =>
    (after[what] ?? 0) - (before[what] ?? 0);
  for (const what of ['numerator', 'excluded', 'undecided'] as const)
    expect(sum(causes.map((cause) => cause[what])), `${what} of ${id}: ${asked}`).toBe(difference(what));
  if (before.kind === 'share' || before.kind === 'average' || before.kind === 'rate')
    expect(sum(causes.map(({ denominator }) => denominator)), asked).toBe(difference('denominator'));
  for (const { numerator, denominator, citizens } of causes) {
    expect(sum(citizens.map((citizen) => citizen.numerator)), asked).toBe(numerator);
    if (before.kind === 'rate')
      expect(sum(citizens.map((citizen) => citizen.denominator ?? Number.NaN)), asked).toBe(denominator);
  }
}

it('a comparison of any plan leads from one replay to the other, cause by cause and citizen by citizen', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(2), fc.noShrink(wideQuestion), async (arrivals, inquiries, other) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async ({ connection }) => {
        for (const { seed, picks, question } of inquiries) {
          const text = textOf(seed, picks);
          const plan = readPlan(text, 'random');
          const { period, clock } = question;
          const asGiven = await Promise.all(
            [question, other].map(({ through, share }) =>
              fixCutoff(connection, { clock, through, position: positionIn(BigInt(log.length), share) }),
            ),
          );
          // However they are given, a comparison leads from the earlier to the later.
          const [from, to] = asGiven[0]!.through <= asGiven[1]!.through ? asGiven : asGiven.toReversed();
          const asked = `${period.from}/${period.to} on the ${clock} clock from ${from!.through} to ${to!.through}\n${text}`;
          const { figures } = await compare(connection, plan, period, asGiven[0]!, asGiven[1]!);
          expect(
            figures.map(({ before }) => before),
            asked,
          ).toEqual((await evaluate(connection, plan, period, from!)).figures);
          expect(
            figures.map(({ after }) => after),
            asked,
          ).toEqual((await evaluate(connection, plan, period, to!)).figures);
          for (const [i, figure] of plan.figures.entries()) {
            const compared = figures[i]!;
            if (isAboutCitizens(figure) || figure.measure.kind === 'sum') expectCausesToAddUp(compared, asked);
            else expect(compared.causes, asked).toEqual([]);
          }
        }
      });
    }),
    { numRuns: runs(0.2) },
  );
});

it('nothing that becomes known after a cutoff moves a figure of any plan at that cutoff', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(4), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      for (const { seed, picks, question } of inquiries) {
        const { period, through } = question;
        const text = textOf(seed, picks);
        const plan = readPlan(text, 'random');
        const known = log
          .filter(({ metadata }) => Date.parse(metadata.time) < endOfDayMs(through))
          .map((event, position) => ({ ...event, position: BigInt(position) }));
        const [all, then] = await Promise.all(
          [log, known].map((events) =>
            withLedger(events, [], async ({ connection }) => {
              const cutoff = await fixCutoff(connection, { clock: 'registered', through });
              return (await evaluate(connection, plan, period, cutoff)).figures;
            }),
          ),
        );
        expect(all, `${period.from}/${period.to} through ${through}\n${text}`).toEqual(then);
      }
    }),
    { numRuns: runs(0.2) },
  );
});

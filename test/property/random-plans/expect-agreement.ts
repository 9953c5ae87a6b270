import { expect } from 'vitest';
import { parse } from 'yaml';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import type { Ledger } from '../../../projections/ledger/ledger.ts';
import { figuresAt } from '../../oracle/figures.ts';
import { positionIn, type Question } from '../../support/history/question.ts';
import { figuresOf } from '../answers.ts';
import { factsByOracle, factsInTable } from '../facts-in-table.ts';
import { asOracleFigure, roundedFigure } from '../oracle-answers.ts';
import { verdictsByOracle, verdictsInTable } from '../verdicts-in-table.ts';

/** Holds the dates, amounts, verdicts and figures of a plan in YAML to those of the oracle, as of a share of the log. */
export async function expectAgreement(
  ledger: Ledger,
  log: readonly RecordedEvent[],
  text: string,
  { period, clock, through, share }: Question,
): Promise<void> {
  const plan = readPlan(text, 'random');
  const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
  const expected = figuresAt(log, planSchema.parse(parse(text)), period, cutoff);
  const asked = `${period.from}/${period.to} on the ${clock} clock through ${through} at ${cutoff.position}\n${text}`;
  const facts = await factsInTable(ledger, plan, period, cutoff);
  expect(facts, asked).toEqual(factsByOracle(expected, plan, facts));
  expect(await verdictsInTable(ledger, plan, period, cutoff), asked).toEqual(verdictsByOracle(expected));
  const figures = await figuresOf(ledger, plan, period, cutoff);
  expect(figures.map(asOracleFigure), asked).toEqual(expected.figures.map(roundedFigure));
}

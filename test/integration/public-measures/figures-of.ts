import { expect } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { caseLog } from '../../../services/cases/case-log.ts';
import { withLedgerInMemory } from '../../../services/cases/ledger-in-memory.ts';

/** What a plan says of events that are written one a line, at a cutoff. */
export interface Answer {
  readonly figure: (id: string) => FigureResult;
  /** Whom a figure counts or not: verdict, then citizens. */
  readonly verdicts: (figure: string) => Promise<Readonly<Record<string, readonly string[]>>>;
}

/** Asks a plan for a period, on the registered clock through a date, and has the answer looked at. */
export async function asked(
  { plan: text, events, period, cutoff }: { plan: string; events: string; period: string; cutoff: string },
  look: (answer: Answer) => Promise<void>,
): Promise<void> {
  const plan = readPlan(text, 'public measure');
  const lines = events.split('\n').filter((line) => line.trim() !== '');
  const log = caseLog(lines);
  expect(log.problems).toEqual([]);
  await withLedgerInMemory(log.events, async ({ engine }) => {
    const fixed = await fixCutoff(engine, { clock: 'registered', through: cutoff });
    const { figures } = await evaluate(engine, plan, parsePeriod(period), fixed);
    await look({
      figure: (id) => figures.find((figure) => figure.id === id)!,
      verdicts: async (id) => {
        const citizens: Record<string, string[]> = {};
        for await (const { citizen, verdict } of trace(engine, plan, id, parsePeriod(period), fixed))
          citizens[verdict] = [...(citizens[verdict] ?? []), citizen];
        return citizens;
      },
    });
  });
}

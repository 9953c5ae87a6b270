import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { addDays } from '../../projections/calendar/civil-date.ts';
import { lintWindowNeverCloses } from '../../projections/goals/lint/windows.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { figuresAt } from '../oracle/figures.ts';
import type { Period } from '../oracle/spells.ts';
import { logOf } from '../support/history/log.ts';
import { onTime } from '../support/history/on-time.ts';
import { withLedger } from './ledger-in-memory.ts';
import { type Inquiry, inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { type Verdicts, verdictsByOracle, verdictsInTable } from './verdicts-in-table.ts';

/** Later than any window of a random plan can reach. */
const WHEN_ALL_IS_CLOSED = '2045-01-01';

type Clock = Inquiry['question']['clock'];
type VerdictsAt = (text: string, period: Period, clock: Clock, through: string) => Promise<Verdicts>;

/** Some days on which something changes, and the days beside them; some of every month; and the period's edges. */
function cutoffsFor(log: readonly RecordedEvent[], { from, to }: Period, few: number): string[] {
  const happens = log.map(({ data }) => (data as { occurredOn: string }).occurredOn);
  const monthly = Array.from({ length: 48 }, (_, i) => addDays('2022-06-15', 30 * i));
  const edges = [from, to].flatMap((day) => [-2, -1, 0, 1].map((n) => addDays(day, n)));
  const beside = happens.flatMap((day) => [-1, 0, 1, 14].map((n) => addDays(day, n)));
  const all = [...new Set([...beside, ...monthly])].toSorted();
  const step = Math.max(1, Math.floor(all.length / few));
  return [...new Set([...edges, ...all.filter((_, i) => i % step === 0)])].toSorted();
}

/**
 * Follows every verdict from cutoff to cutoff.
 *
 * @returns how many verdicts were seen to be decided before the last cutoff
 */
async function expectFinality(
  log: readonly RecordedEvent[],
  { seed, picks, question }: Inquiry,
  verdictsAt: VerdictsAt,
  few: number,
): Promise<number> {
  const text = textOf(seed, picks);
  // What has no last day is read so far: the one exception to the law, which `check` names.
  if (lintWindowNeverCloses(readPlan(text, 'random')).length > 0) return 0;
  const { period, clock } = question;
  const decided = new Map<string, readonly [verdict: string, since: string]>();
  for (const through of cutoffsFor(log, period, few)) {
    const now = await verdictsAt(text, period, clock, through);
    const told: ReadonlyMap<string, string> = new Map(
      Object.entries(now).flatMap(([figure, of]) =>
        Object.entries(of).map(([citizen, { verdict }]) => [`${figure} of ${citizen}`, verdict] as const),
      ),
    );
    for (const [what, [before, since]] of decided)
      expect(
        told.get(what),
        `${what}: ${before} through ${since}, on the ${clock} clock through ${through}\n${text}`,
      ).toBe(before);
    for (const [what, verdict] of told)
      if (verdict !== 'undecided' && !decided.has(what)) decided.set(what, [verdict, through]);
  }
  const last = await verdictsAt(text, period, clock, WHEN_ALL_IS_CLOSED);
  for (const [figure, of] of Object.entries(last))
    for (const [citizen, { verdict }] of Object.entries(of))
      expect(verdict, `${figure} of ${citizen}, when all windows have closed\n${text}`).not.toBe('undecided');
  return decided.size;
}

describe('given that nothing is registered late, corrected, retracted or merged, what is decided stays decided', () => {
  it('by the program, on both clocks; and when all windows have closed nobody is undecided', {
    timeout: patience,
  }, async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(wideHistory, inquiries(4), async (arrivals, asked) => {
        const log = logOf(onTime(arrivals));
        await withLedger(log, [], async (ledger: Ledger) => {
          const position = BigInt(log.length);
          const verdictsAt: VerdictsAt = (text, period, clock, through) =>
            verdictsInTable(ledger, readPlan(text, 'random'), period, { clock, through, position });
          for (const inquiry of asked) decided += await expectFinality(log, inquiry, verdictsAt, 12);
        });
      }),
      { numRuns: runs(0.2) },
    );
    expect(decided).toBeGreaterThan(0);
  });

  it('by the oracle, at more cutoffs', { timeout: patience }, async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(wideHistory, inquiries(4), async (arrivals, asked) => {
        const log = logOf(onTime(arrivals));
        const position = BigInt(log.length);
        const verdictsAt: VerdictsAt = async (text, period, clock, through) =>
          through === WHEN_ALL_IS_CLOSED
            ? {}
            : verdictsByOracle(figuresAt(log, planSchema.parse(parse(text)), period, { clock, through, position }));
        for (const inquiry of asked) decided += await expectFinality(log, inquiry, verdictsAt, 40);
      }),
      { numRuns: runs(0.15) },
    );
    expect(decided).toBeGreaterThan(0);
  });
});

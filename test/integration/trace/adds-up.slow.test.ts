import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { diffPlans } from '../../../projections/diff/diff.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planOf } from '../../support/case-plan.ts';
import { withSyntheticLedger } from '../../support/synthetic-ledger.ts';
import { tracedIn } from './traced.ts';

const plan = readPlan(
  readFileSync(new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url), 'utf8'),
  'plan',
);
const period = parsePeriod('2023');

// Mid-year some windows are open; at year end all are closed; half a year later more is known.
test.each(['2023-06-30', '2023-12-31', '2024-06-30'])(
  'at %s the trace of each figure adds up to the figure, every event of it is there, and none decides after the cutoff',
  { timeout: 120_000 },
  async (through) => {
    await withSyntheticLedger(async ({ engine }) => {
      const cutoff = await fixCutoff(engine, { clock: 'registered', through });
      const { figures } = await evaluate(engine, plan, period, cutoff);
      for (const figure of figures.filter(({ id }) => id !== 'goals-met')) {
        const citizens: TracedCitizen[] = [];
        for await (const citizen of trace(engine, plan, figure.id, period, cutoff)) citizens.push(citizen);
        const count = (verdict: string) => citizens.filter((citizen) => citizen.verdict === verdict).length;
        expect({
          id: figure.id,
          numerator: citizens.reduce((sum, citizen) => sum + citizen.amount, 0),
          excluded: count('excluded'),
          undecided: count('undecided'),
        }).toEqual({
          id: figure.id,
          numerator: figure.numerator,
          excluded: figure.excluded,
          undecided: figure.undecided,
        });
        if (figure.kind === 'share') expect(citizens.length - (figure.excluded ?? 0)).toBe(figure.denominator);
        for (const { events, moments, verdict } of citizens) {
          const deciding = events.filter((event) => event.miss === null);
          for (const [moment, date] of Object.entries(moments)) {
            const dates = deciding.filter((event) => event.decides === moment).map((event) => event.occurredOn);
            expect([...new Set(dates)]).toEqual(date === null ? [] : [date]);
          }
          for (const event of deciding) expect((event.occurredOn as string) <= through).toBe(true);
          if (verdict === 'counted') expect(deciding.length).toBeGreaterThan(0);
        }
      }
    });
  },
);

test('a citizen who counts only later is told apart: known only after the cutoff, with the event and both its dates', async () => {
  await withSyntheticLedger(async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31' });
    const late: TracedCitizen[] = [];
    for await (const citizen of trace(engine, plan, 'goal-5', period, cutoff, { verdict: 'not-counted' })) {
      if (citizen.reason === 'known-only-after-cutoff') late.push(citizen);
    }
    expect(late).toHaveLength(23);
    for (const { events } of late) {
      const [event] = events.filter(({ miss }) => miss === 'known-only-after-cutoff');
      expect(event).toMatchObject({ type: 'plan-registered', occurredOn: expect.stringMatching(/^2023-/) });
      // 2024 begins in Copenhagen an hour before it does in UTC, and one of the plans was registered in that hour.
      expect((event?.registeredAt as string) >= '2023-12-31T23:00:00.000Z').toBe(true);
    }
  });
});

// Each is undecided while the period runs, and the number is theirs all the same: traces and diffs added up to 0.
test('those who are in a state on the day on which fewest were make up that number before it is decided', async () => {
  const lowest = (event: string) => planOf({ states: { there: { event } } }, { lowest: 'there' });
  const employed = (subject: string, occurredOn: string) =>
    event('employed', { occurredOn, kind: 'fullTime', sector: 'private' }, { subject });
  await withLedger(log(employed('anna', '2022-05-01'), employed('bo', '2022-06-01')), [], async (ledger) => {
    const cutoff = await fixCutoff(ledger.engine, { clock: 'registered', through: '2023-06-30' });
    const traced = await tracedIn(ledger, lowest('employed'), { through: '2023-06-30' });
    expect(traced.map(({ verdict, amount }) => [verdict, amount])).toEqual([
      ['undecided', 1],
      ['undecided', 1],
    ]);
    const plans = [lowest('placed'), lowest('employed')] as const;
    const { figures, citizens } = await diffPlans(ledger.engine, plans, period, cutoff);
    expect(figures.map(({ before, after }) => [before.numerator, after.numerator])).toEqual([[0, 2]]);
    const changed = [];
    for await (const { citizen, amountFrom, amountTo } of citizens('figure-0'))
      changed.push([citizen, amountFrom, amountTo]);
    expect(changed).toEqual([
      ['anna', 0, 1],
      ['bo', 0, 1],
    ]);
  });
});

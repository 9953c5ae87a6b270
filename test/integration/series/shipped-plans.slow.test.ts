import { expect, test } from 'vitest';
import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { assessTargets } from '../../../projections/figures/assess-targets.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { evaluateSeries } from '../../../projections/series/evaluate-series.ts';
import { findShippedPlan, shippedPlanIds } from '../../../services/plans/find-plan.ts';
import { syntheticEventsOf } from '../../../services/synthetic/plans.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { drawnOf } from '../../support/random.ts';

/** The made-up events of a plan as a log, each recorded a day after it was registered. */
function logOf(plan: string): RecordedEvent[] {
  const events = new Map<string, Omit<RecordedEvent, 'position'>>();
  for (const line of syntheticEventsOf(plan, { seed: 2023, scale: 1 })) {
    const { id, source, type, subject, time, data } = JSON.parse(line);
    const ownId = eventId(source, id);
    if (events.has(ownId)) continue;
    events.set(ownId, {
      id: ownId,
      stream: `citizen-${subject}`,
      revision: 0n,
      type,
      data,
      metadata: { source, sourceId: id, subject, time },
      recordedAtMs: Date.parse(time) + 86_400_000,
      origin: { kind: 'file', file: plan, line: 1 },
    });
  }
  const inOrder = [...events.values()].toSorted((a, b) => a.recordedAtMs - b.recordedAtMs);
  return inOrder.map((event, position) => ({ ...event, position: BigInt(position) }));
}

const plansAndClocks = (await shippedPlanIds()).flatMap((id) =>
  (['registered', 'recorded'] as const).map((clock) => ({ id, clock })),
);

// Every nine days, so that spells, windows and the period itself begin and end between two cutoffs and on one. An `ended` that
// was registered months later once ended the spell at every cutoff of a series.
test.each(drawnOf(plansAndClocks, 1.5))(
  'a series of $id says at each cutoff what a replay says there, on the clock $clock',
  {
    timeout: 300_000,
  },
  async ({ id, clock }) => {
    const { text, name } = await findShippedPlan(id);
    const plan = readPlan(text, name);
    const period = parsePeriod(plan.report?.period as string);
    await withLedger(logOf(id), [], async ({ engine }) => {
      const days = Array.from({ length: 44 }, (_, n) => addDays(period.from, 9 * n - 5));
      const series = await evaluateSeries(engine, plan, period, { clock }, drawnOf(days, 4.4));
      for (const { cutoff, evaluated } of drawnOf(series, 0.6)) {
        const { through } = cutoff;
        const alone = await evaluate(engine, plan, period, await fixCutoff(engine, { clock, through }));
        expect(assessTargets(plan, { period, through }, evaluated), `${clock} ${through}`).toEqual(alone.figures);
      }
    });
  },
);

import { readFileSync } from 'node:fs';
import { eventId } from '../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import { parsePeriod } from '../../projections/calendar/period.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { evaluateReport } from '../../projections/reconcile/evaluate-report.ts';
import { withLedgerInMemory } from '../../services/cases/ledger-in-memory.ts';
import { parseEvent } from '../../services/intake/validate/parse-event.ts';
import { resultText } from '../../services/presentation/value-text.ts';
import type { Extent } from '../../services/synthetic/generate.ts';
import { syntheticEventsOf } from '../../services/synthetic/plans.ts';

/** A plan that comes with the program, by its id. */
export function shippedPlan(id: string): Plan {
  const file = new URL(`../../projections/plans/${id}.yaml`, import.meta.url);
  return readPlan(readFileSync(file, 'utf8'), id);
}

/** The lines as a store keeps them: judged, each event once. Throws with the first line that intake would refuse. */
export function storedEvents(lines: Iterable<string>): RecordedEvent[] {
  const stored = new Map<string, RecordedEvent>();
  for (const line of lines) {
    const judged = parseEvent(line);
    if (!judged.ok) throw new Error(`refused: ${line} ${JSON.stringify(judged)}`);
    const { source, id: sourceId, subject, time, type, data } = judged.event;
    const id = eventId(source, sourceId);
    if (stored.has(id)) continue;
    stored.set(id, {
      id,
      stream: `citizen-${subject}`,
      revision: 0n,
      position: BigInt(stored.size),
      type,
      data,
      metadata: { source, sourceId, subject, time },
      recordedAtMs: 0,
      origin: { kind: 'file', file: 'synthetic.ndjson', line: stored.size + 1 },
    });
  }
  return [...stored.values()];
}

/** A plan's figures for a period, as registered through a date. */
export async function figuresOf(ledger: Ledger, plan: Plan, period: string, through: string): Promise<ReplayResult> {
  const cutoff = await fixCutoff(ledger.engine, { clock: 'registered', through });
  return evaluate(ledger.engine, plan, parsePeriod(period), cutoff);
}

/** A plan's figures beside those that its report printed, as known when the report was written. */
export async function reconciled(ledger: Ledger, plan: Plan): Promise<ReconcileResult> {
  const { period, cutoff } = plan.report!;
  const fixed = await fixCutoff(ledger.engine, { clock: 'registered', through: cutoff });
  return evaluateReport(ledger.engine, plan, parsePeriod(period), fixed);
}

/** Runs work on a ledger that holds the synthetic population of a plan. */
export function withPopulationOf<T>(plan: string, extent: Extent, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  return withLedgerInMemory(storedEvents(syntheticEventsOf(plan, extent)), work);
}

/** What a figure came to: `n of d` for a share, the number of a count, else as a Danish table shows it. */
export function outcomes({ plan: id, figures }: ReplayResult): Record<string, string> {
  const plan = shippedPlan(id);
  return Object.fromEntries(
    figures.map((result) => {
      const { id, kind, numerator, denominator } = result;
      if (kind === 'share') return [id, `${numerator} of ${denominator}`];
      const figure = plan.figures.find((each) => each.id === id)!;
      return [id, kind === 'count' ? `${numerator ?? 'none'}` : resultText(figure, result, 'da')];
    }),
  );
}

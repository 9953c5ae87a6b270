import { toldPosition } from '../../contracts/events/position.ts';
import type { Cause, ChangedCitizen, ChangingEvent } from '../../contracts/figures/compare-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Engine } from '../engine/engine.ts';
import { rowOfKey } from '../evidence/told-row.ts';
import { verdictOfCode } from '../goals/compile/verdicts.ts';
import { resolved, rowMomentOf } from '../goals/graph/queries.ts';
import type { Plan } from '../goals/model/plan.ts';
import { list, quote } from '../ledger/sql-text.ts';

/** A citizen's change, and in which figure. */
export interface Change extends ChangedCitizen {
  readonly figure: string;
}

/**
 * Reads the changes for a cause from the tables that a comparison left, as they come: memory does not grow with their
 * number. By citizen, and those of one in the order of the plan's figures, then of rows.
 *
 * @param erased the names of citizens who were erased
 * @param figure only those in this one
 */
export async function* readChanges(
  engine: Engine,
  plan: Plan,
  cause: Cause,
  erased: ReadonlySet<string>,
  figure?: string,
): AsyncGenerator<Change> {
  const rates = new Set(plan.figures.filter(({ measure }) => measure.kind === 'rate').map(({ id }) => id));
  const rows = engine.stream<
    [string, string, bigint, string | null, number | null, number | null, bigint, bigint, string | null, number | null]
  >(
    `SELECT c.figure, c.name, c.row_key, c.row_on::VARCHAR, c.from_verdict, c.to_verdict, c.change, c.base_change, e.events, e.total
     FROM changed_citizen c LEFT JOIN changing e USING (cause, figure, citizen, row_key)
     WHERE c.cause = ${quote(cause)} ${figure === undefined ? '' : `AND c.figure = ${quote(figure)}`}
     ORDER BY c.name, list_position([${list(plan.figures.map(({ id }) => id))}], c.figure), c.row_on, c.row_key`,
  );
  for await (const [id, citizen, key, on, from, to, change, baseChange, events, total] of rows) {
    const node = resolved(plan.graph.figures, id);
    const parts = node.partsAdded;
    const named = events === null ? [] : (JSON.parse(events) as Described[]).map(changingEventOf);
    yield {
      figure: id,
      citizen,
      ...(erased.has(citizen) && { erased: true as const }),
      ...(on !== null && { row: rowOfKey(rowMomentOf(node), key, on) }),
      from: verdictOrNull(from),
      to: verdictOrNull(to),
      numerator: Number(change) / parts.above,
      ...(rates.has(id) && { denominator: Number(baseChange) / parts.below }),
      events: named,
      eventsLeftOut: (total ?? 0) - named.length,
    };
  }
}

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}

interface Sent {
  readonly position: number;
  readonly source: string;
  readonly source_id: string;
  readonly registered_ms: number;
  readonly recorded_ms: number;
}

/** An event as `findChangingEvents` describes it. */
interface Described extends Sent {
  readonly id: string;
  readonly type: string;
  readonly occurred_on: string | null;
  readonly by: (Sent & { readonly type: 'corrected' | 'retracted' }) | null;
  readonly days_to_registered: number | null;
  readonly days_to_recorded: number | null;
}

function changingEventOf(event: Described): ChangingEvent {
  const { id, type, occurred_on, by, days_to_registered, days_to_recorded } = event;
  const { position, source, sourceId, registeredAt, recordedAt } = sent(event);
  return {
    ...{ position, id, type, source, sourceId, occurredOn: occurred_on, registeredAt, recordedAt },
    adjustedBy: by === null ? null : { type: by.type, ...sent(by) },
    daysToRegistered: days_to_registered,
    daysToRecorded: days_to_recorded,
  };
}

function sent({ position, source, source_id, registered_ms, recorded_ms }: Sent) {
  return {
    position: Number(toldPosition(BigInt(position))),
    source,
    sourceId: source_id,
    registeredAt: new Date(registered_ms).toISOString(),
    recordedAt: new Date(recorded_ms).toISOString(),
  };
}

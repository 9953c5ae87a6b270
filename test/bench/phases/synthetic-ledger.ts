// A ledger of the synthetic events of a plan, made without a store between: PLAN EVENTS FOLDER.
import { join } from 'node:path';
import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventLog } from '../../../projections/ledger/event-log.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { syntheticEventsOf } from '../../../services/synthetic/plans.ts';
import { reportPhase } from '../report-phase.ts';

const [plan = '', count = '', folder = ''] = process.argv.slice(2);
const lines = syntheticEventsOf(plan, { seed: 2023, scale: Number.POSITIVE_INFINITY, events: Number(count) });

/** Ids that came last: an event that is sent twice is sent again soon, within the copy of the population that it belongs to. */
const AT_MOST = 300_000;
let recent = new Set<string>();
let older = new Set<string>();

function isNew(id: string): boolean {
  if (recent.has(id) || older.has(id)) return false;
  if (recent.size === AT_MOST) [older, recent] = [recent, new Set<string>()];
  recent.add(id);
  return true;
}

let position = 0n;
const recordedAtMs = Date.now();

function* events(): Generator<RecordedEvent> {
  for (const line of lines) {
    const { id, source, type, subject, time, data } = JSON.parse(line);
    const ownId = eventId(source, id);
    if (!isNew(ownId)) continue;
    yield {
      id: ownId,
      stream: `citizen-${subject}`,
      revision: 0n,
      position,
      type,
      data,
      metadata: { source, sourceId: id, subject, time },
      recordedAtMs,
      origin: { kind: 'file', file: 'synthetic.ndjson', line: Number(position) + 1 },
    };
    position += 1n;
  }
}

const coming = events();

function next(limit: number): RecordedEvent[] {
  const page: RecordedEvent[] = [];
  // A loop over the generator would end it with the page.
  while (page.length < limit) {
    const { done, value } = coming.next();
    if (done) break;
    page.push(value);
  }
  return page;
}

/** It is read once, from the start on. */
const log: EventLog = {
  readAll: async (_after, limit) => next(limit),
  eventAt: async () => undefined,
  head: async () => BigInt(count),
  identity: async () => `synthetic events of ${plan}`,
};

const started = performance.now();
const ledger = await openLedgerAtHead(join(folder, 'ledger.duckdb'), log, { timeoutMs: 0 });
ledger.close();
reportPhase((performance.now() - started) / 1000, Number(position));

import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';

/** Runs work on a ledger in memory that holds the events of a log that is given whole. */
export async function withLedgerInMemory<T>(
  events: readonly RecordedEvent[],
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const ledger = await openLedgerAtHead(':memory:', logInMemory(events), { timeoutMs: 0 });
  try {
    // A few dozen rows: more threads would only wait for each other.
    await ledger.engine.configure({ threads: 1 });
    return await work(ledger);
  } finally {
    ledger.close();
  }
}

/** Positions are the places in the list. */
function logInMemory(events: readonly RecordedEvent[]): EventLog {
  return {
    readAll: async (after, limit) => {
      const from = after === null ? 0 : Number(after) + 1;
      return events.slice(from, from + limit);
    },
    eventAt: async (position) => events[Number(position)],
    head: async () => BigInt(events.length),
    identity: async () => 'a log in memory',
  };
}

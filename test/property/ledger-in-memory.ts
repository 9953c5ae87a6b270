import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { catchUp } from '../../projections/ledger/catch-up.ts';
import { type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { arrayLog } from './array-log.ts';

/**
 * A ledger that has followed the log in the given stages, each in batches of its own size, and then to the end. It is
 * closed when `use` is done.
 */
export async function withLedger<T>(
  log: readonly RecordedEvent[],
  stages: readonly Stage[],
  use: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const ledger = await openLedgerAtHead(':memory:', arrayLog([]), { timeoutMs: 0 });
  try {
    // A few dozen rows: more threads would only wait for each other.
    await ledger.engine.configure({ threads: 1 });
    for (const { share, batchEvents } of [...stages, { share: 1, batchEvents: 1000 }]) {
      const sofar = arrayLog(log.slice(0, Math.round(log.length * share)));
      await catchUp(ledger.engine, sofar, { batchEvents });
    }
    return await use(ledger);
  } finally {
    ledger.close();
  }
}

/** How far to follow the log, from 0 (nothing) to 1 (all), and how many events at a time. */
export interface Stage {
  readonly share: number;
  readonly batchEvents: number;
}

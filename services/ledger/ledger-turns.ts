import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';

/**
 * The ledger of a running service, opened for each turn and closed after it, so that the command line and other services
 * get their turns between (ADR 9, ADR 17).
 */
export interface LedgerTurns {
  /**
   * Runs work on the ledger, which holds everything that the log held when the turn began. One turn at a time: DuckDB
   * must not have a file open twice in one process.
   * @throws CodedError LEDGER_BUSY when too many are waiting, or another process keeps the ledger; else as `openLedgerAtHead`
   */
  use<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** Waits for the turn at hand; those that wait, and later ones, are refused with LEDGER_BUSY. */
  close(): Promise<void>;
}

export interface TurnOptions {
  /** Aborted when the service stops: ends the following of the log in the middle of a turn, after a whole batch. */
  readonly signal: AbortSignal;
  /** How long a turn waits for another process, in ms. */
  readonly patienceMs?: number;
  /** How many turns may wait. */
  readonly maxWaiting?: number;
}

/** Turns on the ledger in `file`, which follows `log`. */
export function ledgerTurns(file: string, log: EventLog, options: TurnOptions): LedgerTurns {
  const { signal, patienceMs = 30_000, maxWaiting = 64 } = options;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;

  async function turn<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    if (closed) throw new CodedError('LEDGER_BUSY', 'The service is stopping.');
    const ledger = await openLedgerAtHead(file, log, { timeoutMs: patienceMs }, { signal });
    try {
      return await work(ledger);
    } finally {
      ledger.close();
    }
  }

  return {
    use(work) {
      if (waiting >= maxWaiting) {
        return Promise.reject(new CodedError('LEDGER_BUSY', `${waiting} others wait for the ledger already.`));
      }
      waiting++;
      const mine = last.then(() => turn(work)).finally(() => waiting--);
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

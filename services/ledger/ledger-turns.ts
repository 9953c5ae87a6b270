import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { followFurther, type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { codedLedgerError } from '../../projections/ledger/ledger-error.ts';

/**
 * The ledger of a running service, which gives way to the command line and other services between turns (ADR 9, ADR 17).
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

/**
 * How long the ledger stays open for a next turn of this process, in ms. Opening, closing and what DuckDB tidies up then
 * cost as much as a question, several times what following a few hundred events costs.
 */
const lingerMs = 250;
/** How long this process may keep it open turn after turn, in ms, and how long it then leaves it to others. */
const longestHoldMs = 1_000;
const leaveMs = 100;

/** Turns on the ledger in `file`, which follows `log`. */
export function ledgerTurns(file: string, log: EventLog, options: TurnOptions): LedgerTurns {
  const { signal, patienceMs = 30_000, maxWaiting = 64 } = options;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  let held: { readonly ledger: Ledger; readonly sinceMs: number } | undefined;
  let leftUntilMs = 0;
  let lingering: NodeJS.Timeout | undefined;

  function release(): void {
    held?.ledger.close();
    held = undefined;
  }

  async function ledgerAtHead(): Promise<Ledger> {
    if (held !== undefined) {
      if (await followFurther(held.ledger, log, { signal })) return held.ledger;
      release();
    }
    await delay(Math.max(0, leftUntilMs - performance.now()));
    const ledger = await openLedgerAtHead(file, log, { timeoutMs: patienceMs }, { signal });
    held = { ledger, sinceMs: performance.now() };
    return ledger;
  }

  function rest(): void {
    if (held === undefined) return;
    const now = performance.now();
    if (now - held.sinceMs < longestHoldMs) {
      lingering = setTimeout(release, lingerMs);
      return;
    }
    release();
    leftUntilMs = now + leaveMs;
  }

  async function turn<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    if (closed) throw new CodedError('LEDGER_BUSY', 'The service is stopping.');
    clearTimeout(lingering);
    try {
      return await work(await ledgerAtHead());
    } catch (error) {
      // An error can leave the engine's instance unusable; the next turn gets a new one.
      release();
      throw codedLedgerError(error);
    } finally {
      rest();
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
      clearTimeout(lingering);
      release();
    },
  };
}

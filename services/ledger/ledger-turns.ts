import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { followFurther, type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { codedLedgerError } from '../../projections/ledger/ledger-error.ts';
import { type Asking, turnQueue } from './turn-queue.ts';

/**
 * The ledger of a running service, which gives way to the command line and other services between turns (ADR 9, ADR 17).
 */
export interface LedgerTurns {
  /**
   * Runs work on the ledger, which holds everything that the log held when the turn began. One turn at a time: DuckDB
   * must not have a file open twice in one process. Where the signal of `asking` aborts, the work is given up: before its
   * turn, or in the middle of its query.
   * @throws CodedError LEDGER_BUSY when too many are waiting, or another process keeps the ledger; HTTP_TOO_MANY_REQUESTS when
   * too many of one caller are; else as `openLedgerAtHead`
   */
  use<T>(work: (ledger: Ledger) => Promise<T>, asking?: Asking): Promise<T>;
  /**
   * As `use`, for what the service itself needs: the turn comes next, however many wait, and is never refused for them.
   */
  useFirst<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** Waits for the turn at hand; those that wait, and later ones, are refused with LEDGER_BUSY. */
  close(): Promise<void>;
}

export interface TurnOptions {
  /** Aborted when the service stops: ends the following of the log in the middle of a turn, after a whole batch. */
  readonly signal: AbortSignal;
  /** How long a turn waits for another process, in ms. */
  readonly patienceMs?: number;
  /** How many turns may wait, in all and of one caller. */
  readonly maxWaiting?: number;
  readonly maxWaitingOfOne?: number;
}

/**
 * How long the ledger stays open for a next turn of this process, in ms. Opening, closing and what DuckDB tidies up then
 * cost as much as a question, several times what following a few hundred events costs.
 */
const lingerMs = 250;
/** How long this process may keep it open turn after turn, in ms, and how long it then leaves it to others. */
const longestHoldMs = 1_000;
const leaveMs = 100;

/** How often work that is to be broken off is told so, in ms. */
const breakOffEveryMs = 20;

/** Turns on the ledger in `file`, which follows `log`. */
export function ledgerTurns(file: string, log: EventLog, options: TurnOptions): LedgerTurns {
  const { signal, patienceMs = 30_000, maxWaiting = 64, maxWaitingOfOne = 16 } = options;
  const queue = turnQueue({ maxWaiting, maxWaitingOfOne });
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

  /** Runs the work on the ledger; a query that nobody waits for any more is broken off. */
  async function working<T>(
    ledger: Ledger,
    work: (ledger: Ledger) => Promise<T>,
    abandoned: AbortSignal | undefined,
  ): Promise<T> {
    let again: NodeJS.Timeout | undefined;
    // Between two queries there is none to break off, so it is told until the work has ended.
    const breakOff = (): void => {
      ledger.engine.interrupt();
      again = setInterval(() => ledger.engine.interrupt(), breakOffEveryMs);
    };
    abandoned?.throwIfAborted();
    abandoned?.addEventListener('abort', breakOff, { once: true });
    try {
      return await work(ledger);
    } finally {
      abandoned?.removeEventListener('abort', breakOff);
      clearInterval(again);
    }
  }

  async function turn<T>(work: (ledger: Ledger) => Promise<T>, abandoned?: AbortSignal): Promise<T> {
    if (closed) throw new CodedError('LEDGER_BUSY', 'The service is stopping.');
    clearTimeout(lingering);
    try {
      return await working(await ledgerAtHead(), work, abandoned);
    } catch (error) {
      // An error can leave the engine's instance unusable; the next turn gets a new one. Broken off work leaves it as it was.
      if (abandoned?.aborted !== true) release();
      throw codedLedgerError(error);
    } finally {
      rest();
    }
  }

  return {
    use: (work, asking = {}) => queue.use(asking, () => turn(work, asking.signal)),
    useFirst: (work) => queue.goFirst(() => turn(work)),
    async close() {
      closed = true;
      await queue.whenIdle();
      clearTimeout(lingering);
      release();
    },
  };
}

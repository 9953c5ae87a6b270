import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import type { ReadingSession } from '../../projections/ledger/ledger.ts';
import { codedLedgerError } from '../../projections/ledger/ledger-error.ts';
import { type Borrowing, type LentSession, sharedLedger } from './shared-ledger.ts';
import { type Asking, turnQueue } from './turn-queue.ts';

/** What a turn works with: a session of its own, with temporary tables that end with it. */
export type LedgerSession = Pick<ReadingSession, 'engine'>;

/**
 * The ledger of a running service, which gives way to the command line and other services between turns (ADR 9, ADR 17). Some turns go on
 * beside each other, each in a session of its own (ADR 53).
 */
export interface LedgerTurns {
  /**
   * Runs work on the ledger, which holds everything that the log held when the turn began, or the beginning of it that is needed. A few
   * turns at a time, not all of one caller.
   * Where the signal of `asking` aborts, the work is given up: before its turn, or in the middle of its query.
   * @throws CodedError LEDGER_BUSY when too many are waiting, or another process keeps the ledger; HTTP_TOO_MANY_REQUESTS when
   * too many of one caller are; else as `openLedgerAtHead`
   */
  use<T>(work: (session: LedgerSession) => Promise<T>, asking?: AskingTurn): Promise<T>;
  /** As `use`, for what the service itself needs: the turn comes at once, however many there are, and is never refused for them. */
  useFirst<T>(work: (session: LedgerSession) => Promise<T>): Promise<T>;
  /**
   * Has the log followed until the ledger holds a beginning of it, or all that there is.
   * @throws CodedError as `useFirst`
   */
  reach(holds: bigint): Promise<void>;
  /** The exclusive end of what the ledger held when this process last saw it; undefined where it has not yet. */
  end(): bigint | undefined;
  /** Waits for the turns at hand; those that wait, and later ones, are refused with LEDGER_BUSY. */
  close(): Promise<void>;
}

export interface AskingTurn extends Asking {
  /** The exclusive end of the beginning of the log that is needed; where the log ends when the turn begins, if it is left out. */
  readonly holds?: bigint;
}

export interface TurnOptions {
  /** Aborted when the service stops: ends the following of the log in the middle of a turn, after a whole batch. */
  readonly signal: AbortSignal;
  /** How long a turn waits for another process, in ms. */
  readonly patienceMs?: number;
  /** How many turns may wait, in all and of one caller. */
  readonly maxWaiting?: number;
  readonly maxWaitingOfOne?: number;
  /** Events that change the ledger in one transaction, at most (`catchUp`). */
  readonly batchEvents?: number;
}

/**
 * How many read at once, and how many of one caller. DuckDB uses all cores for each, so more would not be faster; but a short question
 * need not wait for two long ones. Each takes one of the four threads that Node has for everything that blocks.
 */
const readersAtOnce = 3;
const readersAtOnceOfOne = 2;

/** How often work that is to be broken off is told so, in ms. */
const breakOffEveryMs = 20;

/** Turns on the ledger in `file`, which follows `log`. */
export function ledgerTurns(file: string, log: EventLog, options: TurnOptions): LedgerTurns {
  const { signal, patienceMs = 30_000, maxWaiting = 64, maxWaitingOfOne = 16, batchEvents } = options;
  const queue = turnQueue({
    atOnce: readersAtOnce,
    atOnceOfOne: readersAtOnceOfOne,
    maxWaiting,
    maxWaitingOfOne,
  });
  const ledger = sharedLedger(file, log, { signal, patienceMs, batchEvents });

  async function borrow(borrowing: Borrowing): Promise<LentSession> {
    try {
      return await ledger.borrow(borrowing);
    } catch (error) {
      throw codedLedgerError(error);
    }
  }

  async function turn<T>(
    work: (session: LedgerSession) => Promise<T>,
    borrowing: Borrowing,
    abandoned?: AbortSignal,
  ): Promise<T> {
    const { engine, giveBack } = await borrow(borrowing);
    let isTroubled = false;
    try {
      return await unlessAbandoned(engine, work, abandoned);
    } catch (error) {
      // An error of the engine can leave it unusable. Broken off work leaves it as it was, and so does a question that has no answer.
      isTroubled = abandoned?.aborted !== true && !(error instanceof CodedError);
      throw codedLedgerError(error);
    } finally {
      giveBack(isTroubled);
    }
  }

  return {
    use: (work, asking = {}) =>
      queue.use(asking, () => turn(work, { holds: async () => asking.holds ?? log.head() }, asking.signal)),
    useFirst: (work) => turn(work, { goesFirst: true }),
    async reach(holds) {
      const { giveBack } = await borrow({ goesFirst: true, holds: async () => holds });
      giveBack(false);
    },
    end: () => ledger.end(),
    async close() {
      await ledger.close();
      await queue.whenIdle();
    },
  };
}

/** Runs the work on a session; a query that nobody waits for any more is broken off. */
async function unlessAbandoned<T>(
  engine: Engine,
  work: (session: LedgerSession) => Promise<T>,
  abandoned: AbortSignal | undefined,
): Promise<T> {
  let again: NodeJS.Timeout | undefined;
  // Between two queries there is none to break off, so it is told until the work has ended.
  const breakOff = (): void => {
    engine.interrupt();
    again = setInterval(() => engine.interrupt(), breakOffEveryMs);
  };
  abandoned?.throwIfAborted();
  abandoned?.addEventListener('abort', breakOff, { once: true });
  try {
    return await work({ engine });
  } finally {
    abandoned?.removeEventListener('abort', breakOff);
    clearInterval(again);
  }
}

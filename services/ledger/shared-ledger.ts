import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { endAfter } from '../../contracts/events/position.ts';
import { readCheckpoint } from '../../projections/ledger/catch-up.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { followFurther, type Ledger, openLedgerAsItIs, type ReadingSession } from '../../projections/ledger/ledger.ts';
import { ledgerSeal } from './ledger-seal.ts';

/**
 * The one ledger that a process has open, for all who read it beside each other. DuckDB must not have a file open twice in one
 * process, so it is opened for the first, stays open while anybody reads, and is then left to other processes.
 */
export interface SharedLedger {
  /**
   * Lends a session of the ledger. Others read beside it, and the log is followed further: what is asked of a position is the same before
   * and after.
   * @throws CodedError LEDGER_BUSY when another process keeps the ledger, or after `close`; else as `openLedgerAtHead`
   */
  borrow(options?: Borrowing): Promise<LentSession>;
  /** The exclusive end of what the ledger held when this process last saw it; undefined where it has not yet. */
  end(): bigint | undefined;
  /** Closes the ledger when all sessions have been given back. */
  close(): Promise<void>;
}

export interface Borrowing {
  /** Lets in where others have to wait until the ledger was left to other processes, as long as it is open anyway. */
  readonly goesFirst?: boolean;
  /**
   * Tells the exclusive end of the beginning of the log that it is to hold: where it does, nothing is waited for. Where that is left out,
   * the log is followed to where it ended at the call, or as far as it comes before somebody else has to be let in.
   */
  readonly holds?: () => Promise<bigint>;
}

export interface LentSession extends Pick<ReadingSession, 'engine'> {
  /** @param isTroubled whether the ledger may be unusable: it is opened anew for who comes next */
  giveBack(isTroubled: boolean): void;
}

export interface SharedLedgerOptions {
  /** Ends the following of the log, after a whole batch. */
  readonly signal: AbortSignal;
  /** How long to wait for another process, in ms. */
  readonly patienceMs: number;
  /** Events that change the ledger in one transaction, at most (`catchUp`). */
  readonly batchEvents?: number | undefined;
}

/**
 * How long the ledger stays open for a next reader of this process, in ms. Opening, closing and what DuckDB tidies up then
 * cost as much as a question, several times what following a few hundred events costs.
 */
const lingerMs = 250;
/** How long this process may keep it open reader after reader, in ms, and how long it then leaves it to others. */
const longestHoldMs = 1_000;
const leaveMs = 100;
/**
 * How long it is kept open at most where it could not be closed anyway, in ms, as somebody reads for long: until then others are let
 * in beside that one, instead of waiting for it.
 */
const longestHoldBesideMs = 10_000;

interface Held {
  readonly ledger: Ledger;
  readonly sinceMs: number;
  /** Since when those who use it do, in ms. */
  readonly users: Set<{ readonly sinceMs: number }>;
  /** Whether nobody else is let in, but who goes first. */
  isRetired: boolean;
  /** Whether nobody at all is let in: it may be unusable, or is behind and open for reading. */
  isSpent: boolean;
  /** Resolves when it is closed. */
  readonly closed: PromiseWithResolvers<void>;
  /** The exclusive end of what it holds. */
  end: bigint;
  /** Those who wait until it holds what they need. */
  readonly waiting: Set<{ readonly holds: bigint; readonly resolve: () => void }>;
  following: Promise<Followed> | undefined;
  /** Begins when that one has ended. */
  followingNext: Promise<Followed> | undefined;
}

/** Has DuckDB write its log into the file on a thread of its own: closing it would do so too, and hold up the process meanwhile. */
async function writeOut({ engine, writable }: Ledger): Promise<void> {
  // What could not be written now is read from its log when the file is opened next.
  if (writable) await engine.run('CHECKPOINT').catch(() => undefined);
}

/** How far a ledger was followed: to where the log ended, only so far as others need it, or not, as it is open for reading. */
type Followed = 'to its end' | 'in part' | 'cannot be written';

/** The ledger in `file`, which follows `log`. */
export function sharedLedger(file: string, log: EventLog, options: SharedLedgerOptions): SharedLedger {
  const { signal, patienceMs, batchEvents } = options;
  const seal = ledgerSeal(file);
  let held: Held | undefined;
  let opening: Promise<void> | undefined;
  let lingering: NodeJS.Timeout | undefined;
  let leftUntilMs = 0;
  let isClosed = false;
  let lastEnd: bigint | undefined;

  async function open(): Promise<void> {
    await delay(Math.max(0, leftUntilMs - performance.now()));
    const ledger = await openLedgerAsItIs(file, log, { timeoutMs: patienceMs }, seal);
    const end = endAfter(await readCheckpoint(ledger.engine));
    lastEnd = end;
    held = {
      ledger,
      sinceMs: performance.now(),
      users: new Set(),
      isRetired: false,
      isSpent: false,
      closed: Promise.withResolvers(),
      end,
      waiting: new Set(),
      following: undefined,
      followingNext: undefined,
    };
  }

  /** Whether somebody else may be let in. */
  function hasRoom({ isRetired, sinceMs, users }: Held): boolean {
    if (isRetired) return false;
    const heldMs = performance.now() - sinceMs;
    if (heldMs < longestHoldMs) return true;
    const someoneReadsFromBefore = [...users].some((user) => user.sinceMs < sinceMs + longestHoldMs);
    return someoneReadsFromBefore && heldMs < longestHoldBesideMs;
  }

  /** Nobody is let in from here on; who comes meanwhile waits until it is closed. */
  async function close(closing: Held): Promise<void> {
    clearTimeout(lingering);
    closing.isRetired = true;
    closing.isSpent = true;
    await writeOut(closing.ledger);
    closing.ledger.close();
    held = undefined;
    if (performance.now() - closing.sinceMs >= longestHoldMs) leftUntilMs = performance.now() + leaveMs;
    closing.closed.resolve();
  }

  /** Lets nobody else in, and closes it when all are out. */
  function retire(retiring: Held): void {
    const wasRetired = retiring.isRetired;
    retiring.isRetired = true;
    if (!wasRetired && retiring.users.size === 0) void close(retiring);
  }

  function spend(spent: Held): void {
    spent.isSpent = true;
    retire(spent);
  }

  function leave(left: Held, user: { readonly sinceMs: number }): void {
    left.users.delete(user);
    if (left.users.size > 0) return;
    if (left.isRetired || !hasRoom(left)) void close(left);
    else lingering = setTimeout(() => void close(left), lingerMs);
  }

  /** Notes how far it is by now, and tells those who wait for that. */
  function reach(reached: Held, end: bigint): void {
    reached.end = end;
    lastEnd = end;
    for (const each of reached.waiting) {
      if (each.holds > end) continue;
      reached.waiting.delete(each);
      each.resolve();
    }
  }

  async function followOnce(followed: Held): Promise<Followed> {
    const besideReaders = followed.users.size > 1;
    // Whoever began it may leave before it has ended.
    const itself = { sinceMs: performance.now() };
    followed.users.add(itself);
    let isInPart = false;
    try {
      const isWritten = await followFurther(followed.ledger, log, {
        signal,
        besideReaders,
        ...(batchEvents !== undefined && { batchEvents }),
        onProgress: (_applied, position) => reach(followed, endAfter(position)),
        isEnough: () => {
          isInPart = followed.isRetired;
          return isInPart;
        },
      });
      if (!isWritten) return 'cannot be written';
      return isInPart ? 'in part' : 'to its end';
    } catch (error) {
      spend(followed);
      throw error;
    } finally {
      followed.following = undefined;
      leave(followed, itself);
    }
  }

  /** Brings it to where the log is now: a call that comes while it is followed has it followed once more. */
  function follow(followed: Held): Promise<Followed> {
    const begin = (): Promise<Followed> => {
      followed.followingNext = undefined;
      followed.following = followOnce(followed);
      return followed.following;
    };
    if (followed.following === undefined) return begin();
    followed.followingNext ??= followed.following.then(begin, begin);
    return followed.followingNext;
  }

  /** Follows the log until the ledger holds a beginning of it, or all that there is. */
  async function followUntil(followed: Held, holds: bigint): Promise<Followed> {
    if (followed.end >= holds) return 'to its end';
    const { promise, resolve } = Promise.withResolvers<void>();
    const waits = { holds, resolve };
    followed.waiting.add(waits);
    try {
      return await Promise.race([follow(followed), promise.then(() => 'to its end' as const)]);
    } finally {
      followed.waiting.delete(waits);
    }
  }

  /** Comes in where others are, or opens it. */
  async function comeIn(goesFirst: boolean) {
    for (;;) {
      if (isClosed) throw new CodedError('LEDGER_BUSY', 'The service is stopping.');
      if (held === undefined) {
        opening ??= open().finally(() => {
          opening = undefined;
        });
        await opening;
      } else if (hasRoom(held) || (goesFirst && !held.isSpent && held.users.size > 0)) {
        clearTimeout(lingering);
        const user = { sinceMs: performance.now() };
        held.users.add(user);
        return { entered: held, user };
      } else {
        const before = held;
        retire(before);
        await before.closed.promise;
      }
    }
  }

  function lentSession(lender: Held, user: { readonly sinceMs: number }, session: ReadingSession): LentSession {
    return {
      engine: session.engine,
      giveBack(isTroubled) {
        session.close();
        if (isTroubled) spend(lender);
        leave(lender, user);
      },
    };
  }

  return {
    async borrow({ goesFirst = false, holds } = {}) {
      let needed: bigint | undefined;
      for (;;) {
        const { entered, user } = await comeIn(goesFirst);
        try {
          needed ??= await holds?.();
          const followed = await (needed === undefined ? follow(entered) : followUntil(entered, needed));
          if (followed === 'to its end' || (followed === 'in part' && needed === undefined))
            return lentSession(entered, user, await entered.ledger.session());
          // Open for reading, and behind: whoever opens it next does so for writing.
          if (followed === 'cannot be written') spend(entered);
          leave(entered, user);
        } catch (error) {
          spend(entered);
          leave(entered, user);
          throw error;
        }
      }
    },
    end: () => lastEnd,
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      const last = held;
      if (last === undefined) return;
      retire(last);
      await last.closed.promise;
    },
  };
}

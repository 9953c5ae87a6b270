import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { followFurther, type Ledger, openLedgerAtHead, type ReadingSession } from '../../projections/ledger/ledger.ts';

/**
 * The one ledger that a process has open, for all who read it beside each other. DuckDB must not have a file open twice in one
 * process, so it is opened for the first, stays open while anybody reads, and is then left to other processes.
 */
export interface SharedLedger {
  /**
   * Lends a session of the ledger, which holds everything that the log held at the call. Others read beside it, and the log is followed
   * further: what is asked of a position is the same before and after. Who goes first is let in where others have to wait until it was
   * left to other processes, as long as it is open anyway.
   * @throws CodedError LEDGER_BUSY when another process keeps the ledger, or after `close`; else as `openLedgerAtHead`
   */
  borrow(options?: { readonly goesFirst?: boolean }): Promise<LentSession>;
  /** Closes the ledger when all sessions have been given back. */
  close(): Promise<void>;
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
  following: Promise<boolean> | undefined;
  /** Begins when that one has ended. */
  followingNext: Promise<boolean> | undefined;
}

/** The ledger in `file`, which follows `log`. */
export function sharedLedger(file: string, log: EventLog, { signal, patienceMs }: SharedLedgerOptions): SharedLedger {
  let held: Held | undefined;
  let opening: Promise<void> | undefined;
  let lingering: NodeJS.Timeout | undefined;
  let leftUntilMs = 0;
  let isClosed = false;

  async function open(): Promise<void> {
    await delay(Math.max(0, leftUntilMs - performance.now()));
    const ledger = await openLedgerAtHead(file, log, { timeoutMs: patienceMs }, { signal });
    held = {
      ledger,
      sinceMs: performance.now(),
      users: new Set(),
      isRetired: false,
      isSpent: false,
      closed: Promise.withResolvers(),
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

  function close(closing: Held): void {
    clearTimeout(lingering);
    closing.ledger.close();
    held = undefined;
    if (performance.now() - closing.sinceMs >= longestHoldMs) leftUntilMs = performance.now() + leaveMs;
    closing.closed.resolve();
  }

  /** Lets nobody else in, and closes it when all are out. */
  function retire(retiring: Held): void {
    const wasRetired = retiring.isRetired;
    retiring.isRetired = true;
    if (!wasRetired && retiring.users.size === 0) close(retiring);
  }

  function spend(spent: Held): void {
    spent.isSpent = true;
    retire(spent);
  }

  function leave(left: Held, user: { readonly sinceMs: number }): void {
    left.users.delete(user);
    if (left.users.size > 0) return;
    if (left.isRetired || !hasRoom(left)) close(left);
    else lingering = setTimeout(() => close(left), lingerMs);
  }

  /** Brings it to where the log is now: a call that comes while it is followed has it followed once more. */
  function follow(followed: Held): Promise<boolean> {
    const begin = (): Promise<boolean> => {
      followed.followingNext = undefined;
      followed.following = followFurther(followed.ledger, log, {
        signal,
        besideReaders: followed.users.size > 1,
      }).finally(() => {
        followed.following = undefined;
      });
      return followed.following;
    };
    if (followed.following === undefined) return begin();
    followed.followingNext ??= followed.following.then(begin, begin);
    return followed.followingNext;
  }

  /** Comes in where others are, or opens it. It is at the head of the log, as of the call, where that was done for this call. */
  async function comeIn(goesFirst: boolean) {
    let isAtHead = false;
    for (;;) {
      if (isClosed) throw new CodedError('LEDGER_BUSY', 'The service is stopping.');
      if (held === undefined) {
        isAtHead = opening === undefined;
        opening ??= open().finally(() => {
          opening = undefined;
        });
        await opening;
      } else if (hasRoom(held) || (goesFirst && !held.isSpent && held.users.size > 0)) {
        clearTimeout(lingering);
        const user = { sinceMs: performance.now() };
        held.users.add(user);
        return { entered: held, user, isAtHead };
      } else {
        const before = held;
        retire(before);
        await before.closed.promise;
        isAtHead = false;
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
    async borrow({ goesFirst = false } = {}) {
      for (;;) {
        const { entered, user, isAtHead } = await comeIn(goesFirst);
        let isTroubled = true;
        try {
          const session = isAtHead || (await follow(entered)) ? await entered.ledger.session() : undefined;
          isTroubled = false;
          if (session !== undefined) return lentSession(entered, user, session);
        } finally {
          if (isTroubled) {
            spend(entered);
            leave(entered, user);
          }
        }
        // Open for reading, and behind: whoever opens it next does so for writing.
        spend(entered);
        leave(entered, user);
      }
    },
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

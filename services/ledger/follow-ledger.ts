import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { endAfter, toldPosition } from '../../contracts/events/position.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { loggableError } from '../../infra/loggable-error.ts';
import { readCheckpoint } from '../../projections/ledger/catch-up.ts';
import type { LedgerTurns } from './ledger-turns.ts';

/** The least time between two turns of the follower, in ms: room for the turns of others. */
const restMs = 200;
/** How long it waits after a failure, in ms: first, and at most. */
const firstRetryMs = 500;
const lastRetryMs = 15_000;

/** What a follower can say of itself. */
export interface FollowerState {
  /** Position of the last event that the ledger holds; null for none, undefined before the first turn. */
  readonly position: bigint | null | undefined;
  /** How long the ledger has been behind the log, in seconds; 0 when it is current. */
  readonly lagSeconds: number;
  /** Code of the error that keeps it from following, while it does. */
  readonly trouble: string | undefined;
}

/** The exclusive end of what the ledger holds; undefined before it was looked at. */
export function ledgerEndOf({ position }: FollowerState): bigint | undefined {
  return position === undefined ? undefined : endAfter(position);
}

export interface Follower {
  state(): FollowerState;
  /** Ends when the signal aborts; never throws. */
  readonly done: Promise<void>;
}

export interface FollowerOptions {
  readonly store: EventStore;
  readonly turns: LedgerTurns;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Waits until the log holds something after a position. */
async function newsAfter(store: EventStore, position: bigint | null, signal: AbortSignal): Promise<void> {
  const enough = new AbortController();
  for await (const _ of store.subscribeAll(position, AbortSignal.any([signal, enough.signal]))) enough.abort();
}

/**
 * Keeps the ledger of a running service close behind the log by a catch-up subscription, so that a query finds little
 * left to read. A failure is logged once, shown by `state`, and tried again until the signal aborts: an operator may
 * rebuild the ledger meanwhile.
 */
export function followLedger({ store, turns, log, signal }: FollowerOptions): Follower {
  let position: bigint | null | undefined;
  let trouble: string | undefined;
  let behindSince: number | undefined;

  function lagSeconds(): number {
    return behindSince === undefined ? 0 : (performance.now() - behindSince) / 1000;
  }

  async function catchUp(): Promise<void> {
    behindSince ??= performance.now();
    const head = await store.head();
    position = await turns.useFirst(({ engine }) => readCheckpoint(engine));
    // It may have been followed in part, as somebody else had to be let in: the next turn goes on.
    if (endAfter(position) >= head) behindSince = undefined;
    if (trouble !== undefined)
      log.info(
        { position: position === null ? null : Number(toldPosition(position)) },
        'the ledger follows the log again',
      );
    trouble = undefined;
  }

  async function follow(): Promise<void> {
    let retryMs = firstRetryMs;
    while (!signal.aborted) {
      try {
        await catchUp();
        retryMs = firstRetryMs;
        await delay(restMs, undefined, { signal });
        await newsAfter(store, position ?? null, signal);
      } catch (error) {
        if (signal.aborted) return;
        const code = isCodedError(error) ? error.code : 'INTERNAL';
        if (code !== trouble)
          log.error({ ...loggableError(error), code }, 'the ledger cannot follow the log; trying again');
        trouble = code;
        await delay(retryMs, undefined, { signal }).catch(() => undefined);
        retryMs = Math.min(retryMs * 2, lastRetryMs);
      }
    }
  }

  return { state: () => ({ position, lagSeconds: lagSeconds(), trouble }), done: follow() };
}

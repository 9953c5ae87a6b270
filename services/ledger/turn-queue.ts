import { CodedError } from '../../contracts/errors/coded-error.ts';

/** Who wants a turn, and for how long. */
export interface Asking {
  /** Names whom the work is for, so that one caller cannot take all places and callers get their turns alternately. */
  readonly caller?: string;
  /** Aborts when nobody waits for the work any more. */
  readonly signal?: AbortSignal;
}

/** How many may wait, and how many go on at the same time. */
export interface QueueLimits {
  readonly atOnce: number;
  /** Of one caller. */
  readonly atOnceOfOne: number;
  readonly maxWaiting: number;
  readonly maxWaitingOfOne: number;
}

interface Waiting {
  readonly begin: () => Promise<void>;
  /** Gives it up before its turn. */
  readonly refuse: (reason: unknown) => void;
  readonly caller: string | undefined;
}

function busy(others: number): CodedError {
  return new CodedError('LEDGER_BUSY', `${others} others wait for the ledger already.`);
}

/** Lets work on something that only some may have at a time take turns. */
export interface TurnQueue {
  /**
   * Does the work when its turn comes. Work whose caller has gone away by then is never begun.
   * Where too many wait, one that has fewer takes the place of the one that came last of whoever has most.
   * @throws CodedError LEDGER_BUSY when too many wait, HTTP_TOO_MANY_REQUESTS when too many of this caller do; the signal's
   * reason when it aborts before the turn
   */
  use<T>(asking: Asking, work: () => Promise<T>): Promise<T>;
  /** Resolves when no work is in hand and none waits. */
  whenIdle(): Promise<void>;
}

export function turnQueue({ atOnce, atOnceOfOne, maxWaiting, maxWaitingOfOne }: QueueLimits): TurnQueue {
  const waiting: Waiting[] = [];
  const placesOf = new Map<string, number>();
  let places = 0;
  /** Which turn was the last of a caller that waits, counted from 1. */
  const lastTurnOf = new Map<string | undefined, number>();
  let turns = 0;
  const inHand = new Set<Promise<void>>();
  const inHandOf = new Map<string, number>();

  function mayBegin({ caller }: Waiting): boolean {
    return caller === undefined || (inHandOf.get(caller) ?? 0) < atOnceOfOne;
  }

  /** The one that waits longest of the caller whose last turn is longest ago, of those who may begin. */
  function next(): Waiting | undefined {
    const [chosen] = waiting
      .filter(mayBegin)
      .sort((a, b) => (lastTurnOf.get(a.caller) ?? 0) - (lastTurnOf.get(b.caller) ?? 0));
    if (chosen === undefined) return undefined;
    waiting.splice(waiting.indexOf(chosen), 1);
    lastTurnOf.set(chosen.caller, ++turns);
    return chosen;
  }

  function count(caller: string | undefined, more: 1 | -1): void {
    if (caller === undefined) return;
    const now = (inHandOf.get(caller) ?? 0) + more;
    if (now > 0) inHandOf.set(caller, now);
    else inHandOf.delete(caller);
  }

  function beginWhoMay(): void {
    while (inHand.size < atOnce) {
      const turn = next();
      if (turn === undefined) return;
      count(turn.caller, 1);
      const working = turn.begin().finally(() => {
        inHand.delete(working);
        count(turn.caller, -1);
        beginWhoMay();
      });
      inHand.add(working);
    }
  }

  function enqueue<T>({ caller, signal }: Asking, work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const turn: Waiting = {
      caller,
      begin: async () => {
        signal?.removeEventListener('abort', abandon);
        await work().then(resolve, reject);
      },
      refuse: (reason) => {
        signal?.removeEventListener('abort', abandon);
        waiting.splice(waiting.indexOf(turn), 1);
        reject(reason);
      },
    };
    const abandon = (): void => turn.refuse(signal?.reason);
    signal?.addEventListener('abort', abandon, { once: true });
    waiting.push(turn);
    queueMicrotask(beginWhoMay);
    return promise;
  }

  /** The one that came last of the caller that has most places, if those are more than so many; undefined where none has. */
  function lastOfGreediest(more: number): Waiting | undefined {
    const [caller, most] = [...placesOf].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (most === undefined || most <= more) return undefined;
    return waiting.findLast((each) => each.caller === caller);
  }

  function takePlace(caller: string | undefined): () => void {
    const ofThisOne = caller === undefined ? 0 : (placesOf.get(caller) ?? 0);
    if (caller !== undefined && ofThisOne >= maxWaitingOfOne) {
      throw new CodedError('HTTP_TOO_MANY_REQUESTS', `${ofThisOne} requests of this caller wait for figures already.`);
    }
    if (places >= maxWaiting) {
      const last = lastOfGreediest(ofThisOne + 1);
      if (last === undefined) throw busy(places);
      last.refuse(busy(places));
    }
    places++;
    if (caller !== undefined) placesOf.set(caller, ofThisOne + 1);
    return () => {
      places--;
      if (caller === undefined) return;
      const left = (placesOf.get(caller) ?? 0) - 1;
      if (left > 0) placesOf.set(caller, left);
      else {
        placesOf.delete(caller);
        lastTurnOf.delete(caller);
      }
    };
  }

  return {
    async use(asking, work) {
      asking.signal?.throwIfAborted();
      const leave = takePlace(asking.caller);
      return enqueue(asking, work).finally(leave);
    },
    async whenIdle() {
      while (inHand.size > 0 || waiting.length > 0) await (inHand.size > 0 ? Promise.race(inHand) : undefined);
    },
  };
}

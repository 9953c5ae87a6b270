import type { EventLog } from '../../projections/ledger/event-log.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import { soonEnough } from './soon-enough.ts';

/** How far a page of now is behind the log. */
export interface Behind {
  /** How long ago the first event came that it is without, in seconds. */
  readonly seconds: number;
  /** Whether the ledger has not come so far yet; else what it holds was not computed yet. */
  readonly isLedger: boolean;
}

/**
 * What "now" is for those who say of which position they tell, and can do with some seconds ago: pages. While events come in faster than
 * they can be read and computed, it is what the ledger holds, so that nobody waits for the end of a flood.
 */
export interface Now {
  /**
   * The exclusive end of the log some seconds ago at most, the same for all who ask in that time; where the ledger does not get there in
   * a moment, the end of what it holds.
   * @throws CodedError of the STORE_ and LEDGER_ areas
   */
  position(): Promise<bigint>;
  /** Whether the ledger holds everything before a position, or where that is left out, anything at all. */
  isHeld(position: bigint | undefined): boolean;
  /** How far a position is behind the log; undefined where it is as good as now. @throws CodedError of the STORE_ area */
  behind(position: bigint): Promise<Behind | undefined>;
}

export interface NowOptions {
  readonly turns: Pick<LedgerTurns, 'reach' | 'end'>;
  readonly log: Pick<EventLog, 'head' | 'readAll'>;
  /** Now, in ms since 1970-01-01T00:00Z, by the clock that events are recorded by. */
  readonly nowMs: () => number;
  /** How long a position holds, and how long the ledger is waited for, in ms. */
  readonly holdsForMs?: number;
  readonly patienceMs?: number;
  /** From how many seconds on what is behind is said to be: a batch at a time it is so at any moment. */
  readonly toldFromSeconds?: number;
}

export function nowOf({
  turns,
  log,
  nowMs,
  holdsForMs = 2_000,
  patienceMs = 3_000,
  toldFromSeconds = 5,
}: NowOptions): Now {
  let last: { readonly position: bigint; readonly head: bigint; readonly lookedAtMs: number } | undefined;
  let looking: Promise<bigint> | undefined;

  async function look(): Promise<bigint> {
    const lookedAtMs = performance.now();
    const head = await log.head();
    const position = (await hasReached(head)) ? head : (heldEnd() ?? head);
    last = { position, head, lookedAtMs };
    return position;
  }

  /** The end of what the ledger holds; undefined where that is nothing, which is as good as not known. */
  function heldEnd(): bigint | undefined {
    const end = turns.end();
    return end === 0n ? undefined : end;
  }

  /** Whether the ledger holds so much in a moment; a ledger that holds nothing yet is waited for. */
  async function hasReached(head: bigint): Promise<boolean> {
    const end = turns.end();
    if (end !== undefined && end >= head) return true;
    const reached = turns.reach(head).then(() => true);
    // Later, it goes on without anybody, and whoever needs the ledger next is told what is wrong with it.
    const isThere = (await soonEnough(reached, patienceMs)) ?? false;
    return isThere || heldEnd() !== undefined ? isThere : reached;
  }

  return {
    async position() {
      if (last !== undefined && performance.now() - last.lookedAtMs < holdsForMs) return last.position;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
    isHeld(position) {
      const end = position === undefined ? heldEnd() : turns.end();
      return end !== undefined && (position === undefined || position <= end);
    },
    async behind(position) {
      if (last === undefined || position >= last.head) return undefined;
      const [first] = await log.readAll(position === 0n ? null : position - 1n, 1);
      if (first === undefined) return undefined;
      const seconds = Math.floor((nowMs() - first.recordedAtMs) / 1_000);
      return seconds < toldFromSeconds ? undefined : { seconds, isLedger: (turns.end() ?? 0n) < last.head };
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Outcome } from '../port.ts';
import { type Claim, type Claims, claimsSame, type StandingClaim, unclaimed } from './claim.ts';
import type { EventToStore } from './stored-event.ts';
import type { StreamLog } from './stream-log.ts';

/** What an event that was claimed before turned out to be. */
export type Settled =
  /** It is in the log, with the content that is to be stored or with another. */
  | { readonly state: 'stored'; readonly same: boolean; readonly position: bigint }
  /** It is not, and whoever claimed it will never put it there: a claim in place of that one may. */
  | { readonly state: 'open'; readonly inPlaceOf: bigint };

/** Who is to put an event into the log. */
export type Claimed =
  /** This call. The event is not in its stream up to the revision that was given, and nobody else appends it unasked. */
  | { readonly mine: true }
  /** Somebody who came first: `settle` finds out what became of it, and finishes it where that one did not. */
  | { readonly mine: false; settle(): Promise<Outcome> };

/** Appending each event once in the whole log, whatever its stream and whoever else is at it. */
export interface AppendOnce {
  /** Finds out what became of the event that a claim is on, and finishes it where its writer did not. */
  settle(standing: StandingClaim, stream: string, event: EventToStore): Promise<Settled>;
  /**
   * Decides who puts an event into the log. What is claimed must be appended by the caller, not necessarily at once.
   * @param after a revision of the stream, its last as far as we know, asked for before this call
   * @param near the revision that the event will get if nothing comes between
   */
  claim(stream: string, event: EventToStore, after: bigint, near: bigint): Promise<Claimed>;
}

/** How long we wait for an append of several events whose writer has not been heard of, in ms. */
const undecidedMs = 3_000;
const lookAgainMs = 100;
const attempts = 20;

function outcomeOf(settled: Settled): Outcome {
  // Only claims that are not firm can be open, and those are settled before anything is promised.
  if (settled.state === 'open') throw new TypeError('a firm claim is never open');
  return { outcome: settled.same ? 'duplicate' : 'conflict', position: settled.position };
}

export function appendOnce(log: StreamLog, claims: Claims): AppendOnce {
  async function settle(standing: StandingClaim, stream: string, event: EventToStore): Promise<Settled> {
    const same = claimsSame(standing, stream, event);
    const deadline = performance.now() + undecidedMs;
    for (;;) {
      const found = await log.find(standing.stream, event.id, standing.after, standing.near);
      if (found.place !== undefined) return { state: 'stored', same, position: found.place.position };
      // Claimed and not there: its writer died, or somebody deleted it, or the claim that was kept. Then nothing is put again.
      await log.requireWhole(standing.stream);
      await claims.requireWhole(event.id);
      if (standing.firm) {
        const { position } = await log.place(standing.stream, standing.event, found.end);
        return { state: 'stored', same, position };
      }
      // Its place is taken by another event, or the one to be stored is the same and may stand in for it.
      if (found.end > standing.after || same) return { state: 'open', inPlaceOf: standing.revision };
      if (standing.together === 1) {
        // Its writer has no answer yet, so it may as well have been in time.
        await log.appendAfter(standing.stream, [standing.event], standing.after);
      } else if (performance.now() > deadline) {
        throw new CodedError(
          'STORE_BUSY',
          `EventStoreDB: event ${event.id} is part of an append of ${standing.together} events that is not finished`,
          { hint: 'repeat that append; or append anything to its stream, after which it can no longer happen' },
        );
      } else await delay(lookAgainMs);
    }
  }

  return {
    settle,

    async claim(stream, event, after, near) {
      // The event cannot be in the stream up to `after`: nobody appends an unclaimed event, and of a claimed one `settle`
      // searches the stream to its end, which is there or further on.
      let inPlaceOf = unclaimed;
      for (let attempt = 0; attempt < attempts; attempt++) {
        const claim: Claim = { stream, after, near, firm: true, together: 1, event };
        const claimed = await claims.make(claim, inPlaceOf);
        if (claimed.mine) return { mine: true };
        const { standing } = claimed;
        const what = () => settle(standing, stream, event);
        if (standing.firm) return { mine: false, settle: async () => outcomeOf(await what()) };
        const settled = await what();
        if (settled.state === 'stored') return { mine: false, settle: async () => outcomeOf(settled) };
        inPlaceOf = settled.inPlaceOf;
      }
      throw new CodedError('STORE_BUSY', `EventStoreDB: event ${event.id} was claimed anew ${attempts} times`, {
        hint: 'several writers refuse and repeat the same append; try again',
      });
    },
  };
}

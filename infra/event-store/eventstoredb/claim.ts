import { randomUUID } from 'node:crypto';
import { type JSONType, jsonEvent } from '@eventstore/db-client';
import { sameContent } from '../same-content.ts';
import { none, type Server } from './server.ts';
import type { ServerEvent } from './server-event.ts';
import type { EventToStore } from './stored-event.ts';
import type { StreamNames } from './stream-names.ts';
import type { WholeStreams } from './whole-streams.ts';

/**
 * Says which event has an id, before that event is in the log. The first claim on an id decides, whatever stream it names;
 * it holds the whole event, so that whoever meets it can finish what its writer did not.
 */
export interface Claim {
  /** The stream that the event is to go to. */
  readonly stream: string;
  /** The event is in that stream after this revision, or not at all. */
  readonly after: bigint;
  /** The revision that it will get if nothing comes between: where to look first, no more. */
  readonly near: bigint;
  /**
   * Firm: the event goes to the end of its stream, wherever that is by then, and whoever finds the claim sees to it. Else
   * it goes right after `after` or nowhere: it belongs to an append with an expected revision.
   */
  readonly firm: boolean;
  /** How many events are to be appended together, this one among them. */
  readonly together: number;
  readonly event: EventToStore;
}

/** The claim that holds for an id; revisions of its stream tell one from the next. */
export interface StandingClaim extends Claim {
  readonly revision: bigint;
}

/** A claim that was made: by this call, or earlier by someone else. */
export type Claimed = { readonly mine: true } | { readonly mine: false; readonly standing: StandingClaim };

export interface Claims {
  /** The claim that holds for an id, or undefined while nobody has made any. */
  standing(eventId: string): Promise<StandingClaim | undefined>;
  /** Makes a claim in place of the one with this revision (`none`: the first one). */
  make(claim: Claim, inPlaceOf: bigint): Promise<Claimed>;
  /** @throws CodedError STORE_EVENTS_DELETED where somebody deleted the claims on an id: one of them may have been kept */
  requireWhole(eventId: string): Promise<void>;
}

const claimType = 'virkning.claimed.v1';

function readClaim(recorded: ServerEvent): StandingClaim {
  const { stream, after, near, firm, together, event } = recorded.data as {
    readonly stream: string;
    readonly after: string;
    readonly near: string;
    readonly firm: boolean;
    readonly together: number;
    readonly event: Omit<EventToStore, 'json'> & { readonly data: unknown };
  };
  const { data, ...rest } = event;
  return {
    stream,
    after: BigInt(after),
    near: BigInt(near),
    firm,
    together,
    event: { ...rest, json: JSON.stringify(data) },
    revision: recorded.revision,
  };
}

function writeClaim({ stream, after, near, firm, together, event: { json, ...rest } }: Claim): JSONType {
  return {
    stream,
    after: String(after),
    near: String(near),
    firm,
    together,
    event: { ...rest, data: JSON.parse(json) },
  };
}

/** Whether a claim is on the very event that is to be stored, in the same stream. */
export function claimsSame(claim: Claim, stream: string, event: EventToStore): boolean {
  const { type, metadata, json } = claim.event;
  return sameContent({ stream: claim.stream, type, metadata, data: JSON.parse(json) }, stream, event);
}

export function claims(server: Server, names: StreamNames, whole: WholeStreams): Claims {
  async function last(eventId: string): Promise<ServerEvent | undefined> {
    return server.last(names.claim(eventId));
  }

  return {
    async standing(eventId) {
      const recorded = await last(eventId);
      return recorded && readClaim(recorded);
    },

    requireWhole: (eventId) => whole.require(names.claim(eventId)),

    async make(claim, inPlaceOf) {
      // Of its own for each attempt: the server acknowledges an id that it has in that place already, without looking at
      // what comes with it, and so would give everybody the claim that the first one made.
      const id = randomUUID();
      const data = jsonEvent({ id, type: claimType, data: writeClaim(claim) });
      const appended = await server.append(names.claim(claim.event.id), [data], inPlaceOf);
      if (appended.done) {
        // A stream that was soft-deleted takes a first claim, and counts on from the last that it had.
        if (appended.revision === inPlaceOf + 1n) return { mine: true };
        throw await whole.missing(names.claim(claim.event.id), inPlaceOf + 1n, appended);
      }
      const recorded = await last(claim.event.id);
      // Refused as not the first, and none can be read: it was cut off.
      if (recorded === undefined) throw await whole.missing(names.claim(claim.event.id), inPlaceOf + 1n);
      // An answer that was lost on the way, and then another that came too late to say so.
      if (recorded.id === id) return { mine: true };
      return { mine: false, standing: readClaim(recorded) };
    },
  };
}

/** For `Claims.make`: nobody has claimed the id yet. */
export const unclaimed = none;

import { CodedError } from '../../contracts/errors/coded-error.ts';

/** For how long a place is its holder's whatever its pace, in ms of waiting for the caller. */
const graceMs = 1_000;
/** A caller that sends or reads at least so fast keeps its place, in bytes a second. */
const decentPace = 16 * 1024;

/** What tells how a request gets on with its caller. */
export interface Pace {
  /** How long the service has waited for its caller, in ms. */
  readonly waitedMs: number;
  /** What came or went in that time. */
  readonly bytes: number;
}

/** A request's place among those that are worked on. */
export interface Place {
  /** Aborts when the place is needed for somebody who is not slow. */
  readonly givesWay: AbortSignal;
  /** Says how its pace can be told from now on; until then, and with undefined, it waits for us and not for its caller. */
  paceBy(pace: (() => Pace) | undefined): void;
  /** Gives the place back; more than once does no harm. */
  leave(): void;
}

/** The places of requests that take memory for as long as they last. */
export interface Places {
  /**
   * Takes a place. Where all are taken, or all that one caller may have, the request whose caller is slowest makes room.
   * @throws CodedError HTTP_TOO_MANY_REQUESTS where none of them is slow
   */
  enter(caller: string): Place;
}

interface Holder {
  readonly caller: string;
  readonly giveWay: AbortController;
  pace: (() => Pace) | undefined;
}

/** Bytes a second of a caller that is slow; undefined of one that is not, or for which nobody waits. */
function slowness({ pace }: Holder): number | undefined {
  if (pace === undefined) return undefined;
  const { waitedMs, bytes } = pace();
  const perSecond = (bytes * 1_000) / waitedMs;
  return waitedMs >= graceMs && perSecond < decentPace ? perSecond : undefined;
}

/** How many places of all one caller may have, so that others find one. */
export function shareOfOne(most: number): number {
  return most - Math.ceil(most / 4) || 1;
}

/** @param most how many there are; one caller has three quarters of them at most */
export function placesFor(most: number): Places {
  const holders = new Set<Holder>();
  const ofOne = shareOfOne(most);

  function slowestOf(candidates: readonly Holder[]): Holder | undefined {
    return candidates
      .map((holder) => ({ holder, perSecond: slowness(holder) }))
      .filter(({ perSecond }) => perSecond !== undefined)
      .sort((a, b) => (a.perSecond as number) - (b.perSecond as number))[0]?.holder;
  }

  function makeRoom(caller: string): void {
    const own = [...holders].filter((holder) => holder.caller === caller);
    const isOwnShare = own.length >= ofOne;
    if (!isOwnShare && holders.size < most) return;
    const slowest = slowestOf(isOwnShare ? own : [...holders]);
    if (slowest === undefined) {
      const whose = isOwnShare ? `${own.length} requests with events of this caller` : `${most} requests with events`;
      throw new CodedError('HTTP_TOO_MANY_REQUESTS', `${whose} are being worked on.`);
    }
    holders.delete(slowest);
    slowest.giveWay.abort();
  }

  return {
    enter(caller) {
      makeRoom(caller);
      const holder: Holder = { caller, giveWay: new AbortController(), pace: undefined };
      holders.add(holder);
      return {
        givesWay: holder.giveWay.signal,
        paceBy(pace) {
          holder.pace = pace;
        },
        leave: () => void holders.delete(holder),
      };
    },
  };
}

/**
 * How to wait for an event store on a server that is away and comes back by itself: an election, a restart, a network that
 * is cut for a moment.
 */
export interface Patience {
  /** For how long, in ms, counted from the first call that failed. */
  readonly forMs: number;
  /** Ends the wait early. */
  readonly signal: AbortSignal;
  /** Told when a wait becomes one that a person notices. */
  readonly onAway: (error: unknown) => void;
  /** Told when a wait that was told of is over, with how long it took, in ms. */
  readonly onBack: (afterMs: number) => void;
}

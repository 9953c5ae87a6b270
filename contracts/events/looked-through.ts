/**
 * How far a log was looked through behind one of its events, without finding another. On a server that others use too, what
 * they wrote lies there, and looking through it takes time. It holds for as long as the server's log has the same at its end.
 */
export interface LookedThrough {
  /** Position of the event, null for the start of the log. */
  readonly after: bigint | null;
  /** Position of whatever was last on the server, ours or not. */
  readonly to: bigint;
  /** The id of that. */
  readonly id: string;
}

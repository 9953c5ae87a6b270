/**
 * The position of an event as it is told to anybody, in every output, log and message (rule T4, ADR 21). The program's own positions
 * are those of the store, which begin at 0; told ones begin at 1. So the N that an event is told with is the N of the
 * shortest beginning of the log that holds it: `--position N` includes the event, N − 1 does not.
 *
 * @param position the store's own
 */
export function toldPosition(position: bigint): bigint {
  return position + 1n;
}

/** The exclusive end of a log, or of a beginning of it. @param last the store's own position of the last event; null where there is none */
export function endAfter(last: bigint | null): bigint {
  return last === null ? 0n : last + 1n;
}

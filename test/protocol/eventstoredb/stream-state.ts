/** An event as the server keeps it. */
export interface LogRecord {
  readonly id: string;
  readonly stream: string;
  /** That of a tombstone is the greatest number there is. */
  readonly revision: number;
  /** Where it is in the server's log, like a byte offset: increasing, with gaps. */
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** When it was taken, in 100 ns since 1970-01-01T00:00Z, as text. */
  readonly created: string;
}

/** The revision of a tombstone, and where a soft delete cuts a stream: the greatest number of 64 bits with a sign. */
export const deletedRevision = 9_223_372_036_854_775_807n;

/** What the metadata of a stream say of which of its events are to be had. */
interface Kept {
  /** All before this revision are cut off. */
  readonly truncateBefore?: bigint;
  readonly maxCount?: number;
  readonly maxAgeMs?: number;
}

/** The number behind `$tb` exceeds what JSON.parse can hold, so it is read from the text. */
function keptBy(metadata: LogRecord | undefined): Kept {
  if (metadata === undefined) return {};
  const text = Buffer.from(metadata.data).toString('utf8');
  const number = (key: string): string | undefined => new RegExp(`"\\$${key}"\\s*:\\s*(\\d+)`).exec(text)?.[1];
  const [tb, count, age] = [number('tb'), number('maxCount'), number('maxAge')];
  return {
    ...(tb !== undefined && { truncateBefore: BigInt(tb) }),
    ...(count !== undefined && { maxCount: Number(count) }),
    ...(age !== undefined && { maxAgeMs: Number(age) * 1000 }),
  };
}

/** The metadata of a soft-deleted stream: what they were, cut at the greatest number there is. */
export function cutAt(metadata: LogRecord | undefined, revision: bigint): string {
  const before = metadata === undefined ? {} : (JSON.parse(Buffer.from(metadata.data).toString('utf8')) as object);
  const { $tb: _, ...rest } = before as { readonly $tb?: number };
  const others = JSON.stringify(rest).slice(1, -1);
  return `{"$tb":${revision}${others === '' ? '' : `,${others}`}}`;
}

/** A stream of the server: its events by revision, of which some may be scavenged, and whether it has a tombstone. */
export interface StreamState {
  readonly records: readonly LogRecord[];
  /** Revision of the last event that was ever in it, -1 for none. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly metadata: LogRecord | undefined;
}

export function isSoftDeleted({ metadata, last }: StreamState): boolean {
  return last >= 0 && keptBy(metadata).truncateBefore === deletedRevision;
}

/** Whether an event is still to be had by reading its stream (its `IndexReader` decides so). */
export function isReadable(state: StreamState, record: LogRecord, nowMs: number): boolean {
  const { truncateBefore, maxCount, maxAgeMs } = keptBy(state.metadata);
  if (state.tombstoned || isSoftDeleted(state)) return false;
  if (truncateBefore !== undefined && BigInt(record.revision) < truncateBefore) return false;
  if (maxCount !== undefined && record.revision <= state.last - maxCount) return false;
  return maxAgeMs === undefined || nowMs - Number(BigInt(record.created) / 10_000n) <= maxAgeMs;
}

/** Whether a scavenge takes an event away: what cannot be read, but never the last one, which keeps the stream's count. */
export function isScavenged(state: StreamState, record: LogRecord, nowMs: number): boolean {
  if (state.tombstoned) return record.type !== '$streamDeleted';
  return record.revision < state.last && !isReadable(state, record, nowMs);
}

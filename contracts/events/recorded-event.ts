import type { Extensions } from './extensions.ts';

/** Where an event came from before it reached the store. */
export type Origin =
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'kafka'; readonly topic: string; readonly partition: number; readonly offset: string }
  /** `request` is the id of the request that carried it: the one in the answer and in the service's log. */
  | { readonly kind: 'http'; readonly request: string };

/** Where a stored event came from: received, or made by a command, whose `request` is the id under which the log of looks knows it. */
export type StoredOrigin = Origin | { readonly kind: 'command'; readonly request: string };

/** What the store keeps beside the payload: the CloudEvents attributes of the event as it was sent. */
export interface EventMetadata {
  /** CloudEvents `source`: the system that sent the event. */
  readonly source: string;
  /** CloudEvents `id`: the sender's own id, unique within `source`. */
  readonly sourceId: string;
  /** CloudEvents `subject`: the citizen's pseudonym (for `activity-held`, the activity's). */
  readonly subject: string;
  /** CloudEvents `time`: registeredAt, an RFC 3339 instant with offset, exactly as sent. */
  readonly time: string;
  /** CloudEvents attributes beyond those, such as `traceparent`. They are kept, and say nothing that a figure rests on. */
  readonly extensions?: Extensions;
}

/** An event as the store holds it. Never rewritten. */
export interface RecordedEvent {
  /** UUIDv5 of (source, sourceId), lower case. */
  readonly id: string;
  readonly stream: string;
  /** Place in its stream, from 0, without holes. */
  readonly revision: bigint;
  /**
   * Place in the log: opaque but ordered. The embedded store counts from 0 without holes. People, logs and other programs
   * are told it by `toldPosition`, which counts from 1.
   */
  readonly position: bigint;
  /** CloudEvents `type`, e.g. `journey.placed.v1`. */
  readonly type: string;
  /** CloudEvents `data`. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: EventMetadata;
  /**
   * When the store took it, milliseconds since 1970-01-01T00:00Z. In the embedded store never less than that of an earlier
   * position; EventStoreDB's is its server's clock. Of an event that was migrated, when the first store took it.
   */
  readonly recordedAtMs: number;
  readonly origin: StoredOrigin;
}

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

import type {
  EventMetadata,
  LookedThrough,
  RecordedEvent,
  StoredOrigin,
} from '../../contracts/events/recorded-event.ts';

/** An event on its way into the store. */
export interface NewEvent<From extends StoredOrigin = StoredOrigin> {
  /** UUIDv5 of (source, sourceId), made by the caller, so that a second attempt carries the same one. */
  readonly id: string;
  /** CloudEvents `type`, e.g. `journey.placed.v1`. */
  readonly type: string;
  /** CloudEvents `data` as JSON text: whoever validated the event has it at hand, and text crosses a thread cheaply. */
  readonly json: string;
  readonly metadata: EventMetadata;
  readonly origin: From;
}

/** A new event with the stream it belongs to. */
export interface StreamEvent<From extends StoredOrigin = StoredOrigin> {
  readonly stream: string;
  readonly event: NewEvent<From>;
}

/** An event of another store's log on its way into this one. */
export interface CopiedEvent extends StreamEvent {
  /** When the store that it is copied from had recorded it, milliseconds since 1970-01-01T00:00Z. */
  readonly recordedAtMs: number;
}

/** What the writer believes about the stream: a bigint is the revision of its last event. */
export type ExpectedRevision = 'any' | 'no-stream' | 'stream-exists' | bigint;

/**
 * What became of one event. `duplicate`: the same id with the same content (stream, type, subject, time and data) is
 * stored already, nothing was written. `conflict`: the same id is stored with other content, nothing was written.
 * `position` is that of the stored event in either case.
 */
export type Outcome =
  | { readonly outcome: 'stored'; readonly position: bigint; readonly revision: bigint }
  | { readonly outcome: 'duplicate'; readonly position: bigint }
  | { readonly outcome: 'conflict'; readonly position: bigint };

export interface AppendResult {
  /** Revision of the stream's last event after the append. */
  readonly lastRevision: bigint;
  /** One per event, in their order; never a conflict. */
  readonly outcomes: readonly Outcome[];
}

/** An event's digest (`eventDigest`), with its place in the log. */
export interface PlacedDigest {
  readonly position: bigint;
  readonly digest: string;
}

export interface ReadStreamOptions {
  /** First revision to read, 0 by default. */
  readonly from?: bigint;
  /** At most this many events, all by default. */
  readonly limit?: number;
}

/**
 * The append-only log of events (rule L1). What is acknowledged is durable; an event once stored is never
 * changed. Every method may throw a CodedError of the STORE_ area.
 */
export interface EventStore {
  /**
   * Appends to one stream, all or nothing. Events that are stored already are acknowledged as duplicates; when all are,
   * the expectation is not checked, so that an append whose answer was lost can be repeated.
   * @throws CodedError STORE_WRONG_EXPECTED_REVISION, or EVENT_CONFLICT; either leaves no trace.
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult>;

  /**
   * Appends events of any streams: intake's path. All of it is durable when it returns; the order is kept within a
   * stream. A duplicate or a conflict is an outcome and does not hold up the others. The outcomes are in the order of the
   * events. The embedded store takes them as one transaction; EventStoreDB has none across streams, so a failure may leave
   * some of them stored. Doing it again is safe: those are duplicates then.
   * @param onOutcome told of each outcome once it holds, also of those that hold where the whole fails
   */
  appendEach(
    events: readonly StreamEvent[],
    onOutcome?: (outcome: Outcome, index: number) => void,
  ): Promise<readonly Outcome[]>;

  /**
   * Appends a piece of another store's log, for `virkning migrate` alone: in exactly the order given, also across
   * streams, and each event with the time at which that other store had recorded it. This store persists that time and
   * returns it as `recordedAtMs` for good, even where it is in disorder, so that the recorded clock tells the same from
   * either store. Intake cannot give a time; that is why this is not an option of `appendEach`.
   *
   * Durable when it returns. A failure midway leaves a beginning of the piece; repeating it is safe, what is stored is a
   * duplicate.
   */
  appendCopies(events: readonly CopiedEvent[]): Promise<readonly Outcome[]>;

  /** The events of a stream by revision; none when there is no such stream. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /**
   * At most `limit` events with a position greater than `after` (from the beginning when null), by position. `after` is a
   * position that this store gave out: what lies between two events is no place to EventStoreDB.
   */
  readAll(after: bigint | null, limit: number): Promise<readonly RecordedEvent[]>;

  /**
   * As `readAll`, of each event only its digest, as it was stored beside it: a fraction of the work. Whether it is the event's is not looked
   * at. Undefined in a store that keeps none; then `readDigests` computes them.
   */
  readStoredDigests?(after: bigint | null, limit: number): Promise<readonly PlacedDigest[] | undefined>;

  /** The event of an id, or undefined where none is stored. The cost does not depend on the length of the log. */
  eventById(id: string): Promise<RecordedEvent | undefined>;

  /** The event at a position, or undefined where none is there. */
  eventAt(position: bigint): Promise<RecordedEvent | undefined>;

  /**
   * Everything after a position in batches by position, then what comes, until the signal aborts. It never skips an
   * event that commits late; the position of the last event received is a checkpoint to go on from.
   */
  subscribeAll(after: bigint | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;

  /** For readiness. @throws CodedError where an append would be refused whatever it holds, as with a clock that jumped */
  requireReady?(): Promise<void>;

  /** The exclusive end of the log: [0, head) holds everything. 0n when it is empty. A count in the embedded store only. */
  head(): Promise<bigint>;

  /** How far the log was looked through behind the last event that was read; where that costs nothing, it is not known. */
  looked?(): LookedThrough | undefined;

  /** Goes on from where an earlier process had looked, where the log still has the same there. */
  goOnFrom?(known: LookedThrough): Promise<void>;

  /** A UUID made when the store was created, by which a ledger can tell whose log it followed. */
  identity(): Promise<string>;

  close(): Promise<void>;
}

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

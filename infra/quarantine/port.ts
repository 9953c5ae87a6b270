import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import type { Origin } from '../../contracts/events/recorded-event.ts';

/** What was refused, on its way into the quarantine. */
export interface RefusedLine {
  readonly refusal: Refusal;
  readonly origin: Origin;
  /** The text as it was sent; null where there is none: binary data, or a line beyond the size of an event. */
  readonly raw: string | null;
}

/**
 * What became of a refused line. `waiting`: it is in no log. `stored`, `duplicate`: a retry found it valid and stored it,
 * or found it stored already.
 */
export type LineState = 'waiting' | 'stored' | 'duplicate';

/** What the quarantine holds of a refused line. */
export interface QuarantinedLine {
  /** From 1, in the order of refusal; never used again. */
  readonly number: number;
  readonly refusal: Refusal;
  readonly origin: Origin;
  /** When it was first refused, milliseconds since 1970-01-01T00:00Z. */
  readonly receivedAtMs: number;
  /** What was kept of the text that was sent (`keptText`). */
  readonly raw: string | null;
  /** Whether `raw` is the text to the letter, so that it can be validated again. */
  readonly whole: boolean;
  readonly state: LineState;
  /** When it left the state `waiting`, milliseconds since 1970-01-01T00:00Z. */
  readonly resolvedAtMs: number | null;
  /** Position in the log of the event that it became, or that was there already. */
  readonly position: bigint | null;
}

/** What became of a line that was waiting. */
export interface Resolution {
  readonly number: number;
  readonly outcome: Exclude<LineState, 'waiting'>;
  readonly position: bigint;
}

/** Which lines to remove for good: those that fit all that is given. */
export interface PurgeFilter {
  /** Only lines that were refused before this time, in ms since 1970-01-01T00:00Z. */
  readonly beforeMs?: number;
  readonly code?: ErrorCode;
}

/** Which lines to list; all of them by default. */
export interface LineFilter {
  readonly code?: ErrorCode;
  readonly state?: LineState;
  /** Only lines with a greater number. */
  readonly after?: number;
}

/**
 * Where refused lines are kept with their reason (rule E10): so that every event that was sent is either in the
 * log or here. Several processes may use it at once. Every method may throw a CodedError of the STORE_ area; then
 * nothing of what it was to do has been done.
 */
export interface Quarantine {
  /**
   * Keeps refused lines durably and returns how many were not there before. There before is
   * - from a file or a request: the same text refused with the same code, from the same file or from any request, so
   *   that loading a file again adds nothing; where only its shape is kept, the same line of the file or the same request;
   * - from Kafka: the same text at the same offset, so that each message is one line however often it is delivered.
   */
  keep(lines: readonly RefusedLine[]): Promise<number>;
  /** How many lines are waiting, by code; codes without any are left out. */
  countByCode(): Promise<ReadonlyMap<ErrorCode, number>>;
  /** Lines by number, read page by page: what is kept or resolved meanwhile may or may not be among them. */
  list(filter?: LineFilter): AsyncIterable<QuarantinedLine>;
  get(number: number): Promise<QuarantinedLine | undefined>;
  /**
   * The lines that were refused under a source and id, the latest first, `atMost` of them. Lines whose source or id could not be
   * read are under none. The cost does not depend on how many others there are.
   */
  ofEvent(source: string, id: string, atMost: number): Promise<readonly QuarantinedLine[]>;
  /** Notes durably what became of waiting lines; one that is resolved already stays as it is. */
  resolve(resolutions: readonly Resolution[]): Promise<void>;
  /**
   * Removes lines for good, whatever became of them, overwrites them in the file, and returns how many there were by code.
   * Their numbers are never used again. A line that is refused anew is kept anew.
   */
  purge(filter: PurgeFilter): Promise<ReadonlyMap<ErrorCode, number>>;
  /** How many lines were ever removed, by code. */
  purgedByCode(): Promise<ReadonlyMap<ErrorCode, number>>;
  /** For readiness. @throws CodedError STORE_MOVED where what is kept would not be found by others any more */
  requireInPlace(): Promise<void>;
  close(): Promise<void>;
}

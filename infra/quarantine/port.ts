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

/** What the quarantine holds of a refused line. */
export interface QuarantinedLine {
  readonly refusal: Refusal;
  readonly origin: Origin;
  /** When it was first refused, milliseconds since 1970-01-01T00:00Z. */
  readonly receivedAtMs: number;
  /** The text that was sent, without personal numbers and cut at 4,096 characters (`maskPersonal`). */
  readonly raw: string | null;
}

/**
 * Where refused lines are kept with their reason (design, section 3): so that every event that was sent is either in the
 * log or here. Every method may throw a CodedError of the STORE_ area.
 */
export interface Quarantine {
  /**
   * Keeps refused lines durably and returns how many were not there before. The same text from the same file (topic,
   * channel) refused with the same code is there before: loading a file again adds nothing.
   */
  keep(lines: readonly RefusedLine[]): Promise<number>;
  /** How many lines are kept, by code; codes without any are left out. */
  countByCode(): Promise<ReadonlyMap<ErrorCode, number>>;
  /** Everything kept, in the order it was first refused. */
  list(): AsyncIterable<QuarantinedLine>;
  close(): Promise<void>;
}

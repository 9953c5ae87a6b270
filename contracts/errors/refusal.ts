import type { ErrorCode } from './catalogue.ts';

/** Why an event was not stored (design, section 3). It holds nothing personal and repeats no value that might be. */
export interface Refusal {
  readonly code: ErrorCode;
  /** What is wrong, where, and how to mend it, for the owner of the system that sent the event. */
  readonly message: string;
  /** JSON pointer (RFC 6901) into the event; empty for the event as a whole. */
  readonly path: string;
  /** The event's own source and id, as far as they could be read and are fit to repeat. */
  readonly eventRef?: { readonly source?: string; readonly id?: string };
}

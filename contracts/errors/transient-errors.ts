import type { ErrorCode } from './catalogue.ts';
import { isCodedError } from './coded-error.ts';

/** What ends by itself or by an operator's hand while the program waits: the store is away, locked, full, read-only or moved, or the clock is wrong. */
const transient: ReadonlySet<ErrorCode> = new Set([
  'STORE_UNAVAILABLE',
  'STORE_BUSY',
  'STORE_FULL',
  'STORE_IO',
  'STORE_NOT_WRITABLE',
  'STORE_MOVED',
  'STORE_CLOCK_JUMPED',
]);

/**
 * Whether a service that meets this error should wait and try again. Nothing was acknowledged then, and storing an event
 * again is safe, so waiting loses nothing; anything else would fail again in the same way.
 */
export function isTransient(error: unknown): boolean {
  return isCodedError(error) && transient.has(error.code);
}

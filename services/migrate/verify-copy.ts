import { CodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { contentOf, difference, notEqual } from './event-difference.ts';
import { logCursor, pageEvents } from './log-cursor.ts';
import { logDigest } from './log-digest.ts';

export interface VerifyOptions {
  /** Positions of the source, of published figures say, whose counterparts in the target are asked for; ascending. */
  readonly positions: readonly bigint[];
  /** Exclusive end of what is compared of the source. */
  readonly end: bigint;
  readonly signal: AbortSignal;
  /** Called now and then with the position in the source that has been reached. */
  readonly onProgress?: (position: bigint) => void;
}

/** Two ends of the same prefix: `[0, source)` of the source holds what `[0, target)` of the target holds. */
export interface PositionPair {
  readonly source: bigint;
  readonly target: bigint;
}

export interface VerifiedCopy {
  /** How many events both hold. */
  readonly events: number;
  /** Digest over (id, content) of the source's events and of the target's, independent of order and positions. */
  readonly digest: { readonly source: string; readonly target: string };
  /** The positions that were asked for, with their counterparts. */
  readonly positions: readonly PositionPair[];
  /** Whether the target holds events after the copied ones: it has taken in more since. */
  readonly goneOn: boolean;
}

/** @throws CodedError QUERY_BAD_POSITION for one beyond the end of the source */
export function requireWithin(positions: readonly bigint[], end: bigint): void {
  const beyond = positions.find((position) => position > end);
  if (beyond === undefined) return;
  throw new CodedError('QUERY_BAD_POSITION', `The log ends at position ${end}; ${beyond} is beyond it.`, {
    path: '--position',
  });
}

/**
 * Compares a log with its copy, event by event: id, content, stream, revision, recorded time, origin, and their order.
 * Reads both and writes nothing.
 * @throws CodedError MIGRATE_NOT_EQUAL at the first difference, QUERY_BAD_POSITION
 */
export async function verifyCopy(
  source: EventStore,
  target: EventStore,
  options: VerifyOptions,
): Promise<VerifiedCopy> {
  const { end, signal, onProgress } = options;
  requireWithin(options.positions, end);
  const [originals, copies] = [logCursor(source), logCursor(target)];
  const [ofSource, ofTarget] = [logDigest(), logDigest()];
  const pending = [...options.positions];
  const positions: PositionPair[] = [];
  let targetEnd = 0n;
  let events = 0;

  /** Translates the positions up to one of the source: their prefixes hold what has been compared so far. */
  function translate(upTo: bigint): void {
    for (let next = pending[0]; next !== undefined && next <= upTo; next = pending[0]) {
      positions.push({ source: next, target: targetEnd });
      pending.shift();
    }
  }

  for (;;) {
    const original = await originals.peek();
    const copy = await copies.peek();
    if (original === undefined || original.position >= end) {
      translate(end);
      return {
        events,
        digest: { source: ofSource.text(), target: ofTarget.text() },
        positions,
        goneOn: copy !== undefined,
      };
    }
    if (copy === undefined) {
      throw new CodedError(
        'MIGRATE_NOT_EQUAL',
        `The copy ends after ${events} events; the event at position ${toldPosition(original.position)} (id ${original.id}) is not in it.`,
      );
    }
    const what = difference(original, copy);
    if (what !== undefined) throw notEqual(original, copy, what);
    translate(original.position);
    ofSource.add(original.id, contentOf(original));
    ofTarget.add(copy.id, contentOf(copy));
    targetEnd = copy.position + 1n;
    originals.take();
    copies.take();
    if (events++ % pageEvents === 0) {
      signal.throwIfAborted();
      onProgress?.(original.position);
    }
  }
}

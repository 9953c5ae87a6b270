import { CodedError } from '../../contracts/errors/coded-error.ts';
import { endAfter, toldPosition } from '../../contracts/events/position.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { CopiedEvent, EventStore } from '../../infra/event-store/port.ts';
import { difference, notEqual } from './event-difference.ts';
import { logCursor, pageEvents } from './log-cursor.ts';
import { requireWithin, type VerifiedCopy, type VerifyOptions, verifyCopy } from './verify-copy.ts';

export type MigrationPhase = 'compare' | 'copy' | 'verify';

export interface MigrateOptions extends Pick<VerifyOptions, 'positions'> {
  /** Ends the migration after the page at hand; the next run goes on from there. */
  readonly signal: AbortSignal;
  /** Called after each page with the position in the source up to which the phase has come. */
  readonly onProgress?: (phase: MigrationPhase, position: bigint) => void;
}

export interface Migrated extends VerifiedCopy {
  /** How many of the events this run copied; the others were there from an earlier one. */
  readonly copied: number;
}

/** @throws CodedError MIGRATE_SAME_STORE */
async function requireTwoStores(source: EventStore, target: EventStore): Promise<void> {
  if ((await source.identity()) !== (await target.identity())) return;
  throw new CodedError(
    'MIGRATE_SAME_STORE',
    'Both names lead to the same event store, or to a copy of its file, which needs no migration.',
    { path: '--to' },
  );
}

function toCopy({ id, stream, type, data, metadata, origin, recordedAtMs }: RecordedEvent): CopiedEvent {
  return { stream, recordedAtMs, event: { id, type, json: JSON.stringify(data), metadata, origin } };
}

function notOurs(copy: RecordedEvent): CodedError {
  return new CodedError(
    'MIGRATE_TARGET_NOT_EMPTY',
    `The store to copy into holds another event at its position ${toldPosition(copy.position)} than the log to be copied has there.`,
    { path: `position ${toldPosition(copy.position)}` },
  );
}

/**
 * Compares what the target holds already with the beginning of the source.
 * @returns the position in the source of the last event that is there already; null for none
 * @throws CodedError MIGRATE_TARGET_NOT_EMPTY where the target holds something else, MIGRATE_NOT_EQUAL where it holds a
 * copy that is not faithful
 */
async function compareBeginning(
  source: EventStore,
  target: EventStore,
  { signal, onProgress }: MigrateOptions,
): Promise<bigint | null> {
  const [originals, copies] = [logCursor(source), logCursor(target)];
  let last: bigint | null = null;
  for (let compared = 0; ; compared++) {
    const copy = await copies.peek();
    if (copy === undefined) return last;
    const original = await originals.peek();
    // A target that holds the whole source and has gone on since: there is nothing to copy.
    if (original === undefined) return last;
    if (original.id !== copy.id) throw notOurs(copy);
    const what = difference(original, copy);
    if (what !== undefined) throw notEqual(original, copy, what);
    last = original.position;
    originals.take();
    copies.take();
    if (compared % pageEvents === 0) {
      signal.throwIfAborted();
      onProgress?.('compare', last);
    }
  }
}

/** Copies what the source holds after a position, in the order of its log. @returns how many, and the last position */
async function copyRest(
  source: EventStore,
  target: EventStore,
  after: bigint | null,
  { signal, onProgress }: MigrateOptions,
): Promise<{ copied: number; last: bigint | null }> {
  let last = after;
  let copied = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await source.readAll(last, pageEvents);
    const newest = page.at(-1);
    if (newest === undefined) return { copied, last };
    const outcomes = await target.appendCopies(page.map(toCopy));
    const conflict = outcomes.findIndex(({ outcome }) => outcome === 'conflict');
    if (conflict !== -1) {
      throw new CodedError(
        'MIGRATE_TARGET_NOT_EMPTY',
        `The store to copy into came to hold another event with the id ${page[conflict]?.id} while it was copied.`,
        { hint: 'stop whatever else writes into it, and migrate into an empty store' },
      );
    }
    // None of these was in the target's log before. What it calls a duplicate was under way there when a run was killed.
    copied += page.length;
    last = newest.position;
    onProgress?.('copy', last);
  }
}

/**
 * Copies the whole log of one store into another, and verifies the copy: the same events with the same content in the
 * same order, each in its stream at its revision, with its origin and the time at which the source had recorded it. So
 * every figure comes out the same on either clock; only positions are the target's own.
 *
 * The target must be empty, or hold a beginning of the source's log, as a migration leaves that was stopped, even
 * killed: then this one goes on from there. Memory is flat. Nothing should write to either store meanwhile.
 *
 * @throws CodedError MIGRATE_SAME_STORE, MIGRATE_TARGET_NOT_EMPTY, MIGRATE_NOT_EQUAL, MIGRATE_SOURCE_GREW,
 * QUERY_BAD_POSITION; of the STORE_ area; the signal's reason when it aborts
 */
export async function migrate(source: EventStore, target: EventStore, options: MigrateOptions): Promise<Migrated> {
  await requireTwoStores(source, target);
  const { signal, onProgress, positions } = options;
  // Before the work of hours.
  requireWithin(positions, await source.head());
  const there = await compareBeginning(source, target, options);
  const { copied, last } = await copyRest(source, target, there, options);
  const verified = await verifyCopy(source, target, {
    signal,
    positions,
    end: endAfter(last),
    onProgress: (position) => onProgress?.('verify', position),
  });
  if ((await source.readAll(last, 1)).length > 0) {
    throw new CodedError(
      'MIGRATE_SOURCE_GREW',
      'Events were stored in the original while it was copied. What it held before is copied and verified.',
    );
  }
  return { ...verified, copied };
}

import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { ServerEvent } from './server-event.ts';

/** What the server writes where it deletes a stream for good. */
export const tombstoneType = '$streamDeleted';
/** What it writes where the metadata of a stream change. */
export const metadataType = '$metadata';

/** How it came that events of a stream cannot be read any more. */
export type Deletion =
  /** A tombstone: for good. */
  | { readonly kind: 'tombstone'; readonly atMs?: number }
  /** Metadata of the stream: until a scavenge has run, they can be changed back. */
  | { readonly kind: 'metadata'; readonly metadata: ServerEvent }
  /** Nothing says how. */
  | { readonly kind: 'unknown' };

/** Soft deletion cuts a stream at the greatest number of 64 bits with a sign, which a number of JavaScript only comes near. */
const softDeletedFrom = 2 ** 62;

interface Kept {
  readonly $tb?: number;
  readonly $maxCount?: number;
  readonly $maxAge?: number;
}

/** Whether metadata of a stream keep less than all of its events. */
export function cuts(metadata: ServerEvent | undefined): boolean {
  const { $tb = 0, $maxCount, $maxAge } = (metadata?.data ?? {}) as Kept;
  return $tb > 0 || $maxCount !== undefined || $maxAge !== undefined;
}

function at(ms: number | undefined): string {
  return ms === undefined ? ' (when, cannot be told)' : ` at ${new Date(ms).toISOString()}`;
}

function what(deletion: Deletion): string {
  switch (deletion.kind) {
    case 'tombstone':
      return `was deleted for good, by a tombstone${at(deletion.atMs)}`;
    case 'unknown':
      return 'lacks events that were in it; they were deleted there, and what is left does not say when';
    case 'metadata': {
      const { $tb = 0, $maxCount, $maxAge } = deletion.metadata.data as Kept;
      const since = at(deletion.metadata.createdMs);
      if ($tb >= softDeletedFrom) return `was deleted (soft deletion)${since}`;
      if ($tb > 0) return `was cut before its revision ${$tb}${since}`;
      const limits = [
        ...($maxCount === undefined ? [] : [`$maxCount ${$maxCount}`]),
        ...($maxAge === undefined ? [] : [`$maxAge ${$maxAge} s`]),
      ];
      return `was limited to its latest events (${limits.join(', ')})${since}`;
    }
  }
}

const undo =
  'find out who did it. Until a scavenge has run on the server it can be undone: take $tb, $maxCount and $maxAge out of the metadata of that stream. docs/operations.md, "Deleted on the server", says how';
const restore =
  'find out who did it. It cannot be undone: restore a backup of the server, or load all events again into another namespace. docs/operations.md, "Deleted on the server", says how';

/** The one error for all events that somebody deleted on the server. `details` says what of the stream is missing. */
export function eventsDeleted(serverStream: string, deletion: Deletion, details = ''): CodedError {
  return new CodedError(
    'STORE_EVENTS_DELETED',
    `EventStoreDB: the stream ${serverStream} ${what(deletion)}${details === '' ? '' : `. ${details}`}`,
    { path: serverStream, hint: deletion.kind === 'metadata' ? undo : restore },
  );
}

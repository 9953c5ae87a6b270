import type { DatabaseSync } from 'node:sqlite';
import { codedStoreError, damagedEvent } from './damage.ts';
import { type EventRow, eventColumns, type RowForm, rowReader } from './event-row.ts';
import { nameTable } from './name-table.ts';
import { openDatabase } from './open-database.ts';
import { requireSoundPages } from './sound-pages.ts';

/** What was found in a log that is sound. */
export interface CheckedEvents {
  readonly events: number;
  /** Of these, how many were given their digest not when they were stored but later, when the file was upgraded. */
  readonly digestedLater: number;
  /** False for a file of version 1: its events have no digests yet, and only the file itself could be checked. */
  readonly hasDigests: boolean;
}

export interface CheckOptions {
  /** Called now and then with the number of events that were checked. */
  readonly onProgress?: (checked: number) => void;
  readonly signal?: AbortSignal;
}

/** How many events are checked between two calls of `onProgress`. */
const someEvents = 10_000;

function hasColumn(db: DatabaseSync, table: string, column: string): boolean {
  return db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined;
}

/** Reads the whole log as rows, in the order of positions; lets others have their turn now and then. */
async function checkRows(
  db: DatabaseSync,
  file: string,
  form: RowForm,
  { onProgress, signal }: CheckOptions,
): Promise<number> {
  const select = db.prepare(`SELECT ${eventColumns(form)} WHERE event.position >= ? ORDER BY event.position LIMIT ?`);
  select.setReturnArrays(true);
  const reader = rowReader(file, nameTable(db), form);
  const revisions = new Map<string, number>();
  for (let next = 0; ; ) {
    signal?.throwIfAborted();
    const rows = select.all(next, someEvents) as unknown as readonly EventRow[];
    for (const row of rows) {
      const [position, , stream, revision] = row;
      if (position !== next) throw damagedEvent(file, next, 'is missing');
      if (form.hasDigests) reader.requireSound(row);
      if (revision !== (revisions.get(stream) ?? 0))
        throw damagedEvent(file, position, 'is out of order in its stream');
      revisions.set(stream, revision + 1);
      next++;
    }
    if (rows.length < someEvents) return next;
    onProgress?.(next);
    await new Promise(setImmediate);
  }
}

/**
 * Checks a whole log: that the file is in order, no position and no revision is missing, and every event is what was
 * stored, by its digest.
 * @throws CodedError STORE_CORRUPT at the first thing that is wrong; the signal's reason
 */
export async function checkEvents(db: DatabaseSync, file: string, options: CheckOptions = {}): Promise<CheckedEvents> {
  try {
    requireSoundPages(db, file);
    const hasDigests = hasColumn(db, 'event', 'digest');
    const form = { hasDigests, hasExtensions: hasColumn(db, 'event', 'extensions') };
    const events = await checkRows(db, file, form, options);
    const later = hasDigests ? db.prepare('SELECT digested_later FROM store').get()?.digested_later : 0;
    return { events, digestedLater: Number(later), hasDigests };
  } catch (error) {
    throw codedStoreError(error, file);
  }
}

/**
 * Checks that the file of a log is in order, and not what its events say.
 * @returns how many of its events were given their digest not when they were stored but later
 * @throws CodedError STORE_CORRUPT, STORE_MISSING
 */
export async function checkPages(dataDir: string): Promise<number> {
  const { db, file } = await openDatabase(dataDir, { readOnly: true });
  try {
    requireSoundPages(db, file);
    return hasColumn(db, 'event', 'digest')
      ? Number(db.prepare('SELECT digested_later FROM store').get()?.digested_later)
      : 0;
  } catch (error) {
    throw codedStoreError(error, file);
  } finally {
    db.close();
  }
}

/** Checks the log in a data directory, beside others that read or write it. @throws CodedError as `checkEvents`, STORE_MISSING */
export async function checkLogFile(dataDir: string, options: CheckOptions = {}): Promise<CheckedEvents> {
  const { db, file } = await openDatabase(dataDir, { readOnly: true });
  try {
    return await checkEvents(db, file, options);
  } finally {
    db.close();
  }
}

import type { DatabaseSync } from 'node:sqlite';
import type { FileUpgrade } from '../../../contracts/operations/file-upgrade.ts';
import { codedStoreError, damagedEvent } from './damage.ts';
import { type EventRow, eventColumns, rowForm, rowReader } from './event-row.ts';
import { nameTable } from './name-table.ts';
import { upgradeFrom1 } from './schema.ts';
import { requireSoundPages } from './sound-pages.ts';

/** Events read at a time. */
const pageEvents = 10_000;

/** Computes the digests of all events, from what the file holds now. @returns how many events there are */
function writeDigests(db: DatabaseSync, file: string): number {
  const select = db.prepare(
    `SELECT ${eventColumns(rowForm(1))} WHERE event.position >= ? ORDER BY event.position LIMIT ?`,
  );
  select.setReturnArrays(true);
  const update = db.prepare('UPDATE event SET digest = ? WHERE position = ?');
  const reader = rowReader(file, nameTable(db), rowForm(1));
  for (let next = 0; ; ) {
    const rows = select.all(next, pageEvents) as unknown as readonly EventRow[];
    for (const row of rows) {
      if (row[0] !== next) throw damagedEvent(file, next, 'is missing');
      // An event that nobody can read must not be confirmed by a digest.
      reader.toRecordedEvent(row);
      update.run(reader.digestOf(row), next++);
    }
    if (rows.length < pageEvents) return next;
  }
}

/**
 * Upgrades a file of version 1, whose events have no digests. They are computed from what the file holds now, so they prove
 * what happens to it from now on, not what happened before; how many there were is noted in the file. A file in which
 * anything is found wrong is left as it is.
 * @throws CodedError STORE_CORRUPT
 */
export function addDigests(db: DatabaseSync, file: string): FileUpgrade {
  try {
    requireSoundPages(db, file);
    db.exec(upgradeFrom1.before);
    const events = writeDigests(db, file);
    db.prepare('UPDATE store SET digested_later = ?').run(events);
    db.exec(upgradeFrom1.after);
    return { kind: 'log-digested', file, events };
  } catch (error) {
    throw codedStoreError(error, file);
  }
}

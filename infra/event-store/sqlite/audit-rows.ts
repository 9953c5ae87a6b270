import type { AuditedEvent } from '../audited-event.ts';
import { codedStoreError } from './damage.ts';
import { type EventRow, eventColumns, rowForm, rowReader } from './event-row.ts';
import { nameTable } from './name-table.ts';
import { openDatabase } from './open-database.ts';

/** Rows read at a time. */
const pageRows = 4096;

/**
 * Reads the whole log of a data directory as it is, beside others that use it: what is missing or was changed stops nothing, so that all of it
 * can be told.
 * @throws CodedError STORE_MISSING, STORE_CORRUPT where SQLite itself cannot read the file
 */
export async function* auditRows(dataDir: string, signal?: AbortSignal): AsyncGenerator<AuditedEvent> {
  const { db, file, version } = await openDatabase(dataDir, { readOnly: true });
  try {
    const form = rowForm(version);
    const select = db.prepare(`SELECT ${eventColumns(form)} WHERE event.position > ? ORDER BY event.position LIMIT ?`);
    select.setReturnArrays(true);
    const reader = rowReader(file, nameTable(db), form);
    for (let after = -1; ; ) {
      signal?.throwIfAborted();
      const rows = select.all(after, pageRows) as unknown as readonly EventRow[];
      for (const row of rows) {
        const [position, id, stream, revision] = row;
        let digest: string | undefined;
        try {
          digest = reader.digestOf(row);
        } catch {
          digest = undefined;
        }
        yield {
          position: BigInt(position),
          id,
          stream,
          revision: BigInt(revision),
          recordedAtMs: row[10],
          digest,
          storedDigest: row[13] ?? undefined,
        };
        after = position;
      }
      if (rows.length < pageRows) return;
      await new Promise(setImmediate);
    }
  } catch (error) {
    throw codedStoreError(error, file);
  } finally {
    db.close();
  }
}

import { hash } from 'node:crypto';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { type NameTable, nameTable } from '../event-store/sqlite/name-table.ts';
import { databaseFile, type OpenOptions, openDatabase } from '../event-store/sqlite/open-database.ts';
import { originAt, originPlace, toOrigin } from '../event-store/sqlite/origin-columns.ts';
import { codedSqliteError } from '../event-store/sqlite/sqlite-error.ts';
import { inTransaction } from '../event-store/sqlite/transaction.ts';
import { maskPersonal } from './mask-personal.ts';
import type { Quarantine, QuarantinedLine, RefusedLine } from './port.ts';

const pageSize = 500;

/** How much of a refused text is kept, in UTF-16 units: enough to recognise an event by. */
const keptLength = 4096;

/** Of the masked text, never of what was sent: a digest of a personal number can be turned back by trying them all. */
function fingerprint({ refusal, origin }: RefusedLine, masked: string | null): Uint8Array {
  // Without a text, its place is all that tells one line from another.
  const text = masked ?? originAt(origin);
  return hash('sha256', JSON.stringify([refusal.code, originPlace(origin), text]), 'buffer');
}

function toLine(row: Record<string, unknown>, names: NameTable): QuarantinedLine {
  const source = row.source as string | null;
  const id = row.source_id as string | null;
  const eventRef = { ...(source !== null && { source }), ...(id !== null && { id }) };
  const refusal: Refusal = {
    code: row.code as ErrorCode,
    message: String(row.message),
    path: String(row.path),
    ...(Object.keys(eventRef).length > 0 && { eventRef }),
  };
  return {
    refusal,
    origin: toOrigin(names.nameOf(Number(row.origin)), row.origin_at as number | string | null),
    receivedAtMs: Number(row.received_at),
    raw: row.raw as string | null,
  };
}

/**
 * The quarantine in the file of the embedded event store, through a connection of its own.
 * @throws CodedError as `openDatabase` does.
 */
export async function openSqliteQuarantine(dataDir: string, options: OpenOptions = {}): Promise<Quarantine> {
  const file = databaseFile(dataDir);
  const db = await openDatabase(dataDir, options);
  const names = nameTable(db);
  const clock = options.clock ?? Date.now;
  const insert = db.prepare(`INSERT INTO refused_line
    (fingerprint, code, message, path, source, source_id, origin, origin_at, received_at, raw)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO NOTHING`);
  const selectPage = db.prepare('SELECT * FROM refused_line WHERE number > ? ORDER BY number LIMIT ?');
  const selectCounts = db.prepare('SELECT code, count(*) AS lines FROM refused_line GROUP BY code ORDER BY code');

  function coded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  function keepOne(line: RefusedLine, receivedAt: number): boolean {
    const { code, message, path, eventRef } = line.refusal;
    const masked = line.raw === null ? null : maskPersonal(line.raw, line.refusal);
    const { changes } = insert.run(
      fingerprint(line, masked),
      code,
      message,
      path,
      eventRef?.source ?? null,
      eventRef?.id ?? null,
      names.numberOf(originPlace(line.origin)),
      originAt(line.origin),
      receivedAt,
      masked?.slice(0, keptLength) ?? null,
    );
    return changes === 1;
  }

  return {
    async keep(lines) {
      if (lines.length === 0) return 0;
      const receivedAt = clock();
      try {
        return inTransaction(db, file, () => lines.filter((line) => keepOne(line, receivedAt)).length);
      } catch (error) {
        names.forget();
        throw error;
      }
    },

    async countByCode() {
      const rows = coded(() => selectCounts.all());
      return new Map(rows.map(({ code, lines }) => [code as ErrorCode, Number(lines)]));
    },

    async *list() {
      // Page by page rather than one long read: a reader that dawdles would keep the log file from being trimmed.
      let last = 0;
      for (;;) {
        const rows = coded(() => selectPage.all(last, pageSize));
        for (const row of rows) yield toLine(row, names);
        if (rows.length < pageSize) return;
        last = Number(rows.at(-1)?.number);
      }
    },

    async close() {
      coded(() => db.close());
    },
  };
}

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { type RefusalDetail, refusalDetailSchema } from '../../contracts/errors/refusal-details.ts';
import { type OpenOptions, openSqliteFile } from '../sqlite/open-file.ts';
import { codedSqliteError } from '../sqlite/sqlite-error.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import { fingerprint } from './fingerprint.ts';
import { type KeptText, keptText } from './kept-text.ts';
import type { LineFilter, LineState, PurgeFilter, Quarantine, QuarantinedLine, RefusedLine } from './port.ts';
import { eventIndex, quarantineFile, quarantineKind } from './schema.ts';

/** Lines read at a time; each may hold a text of 64 KiB. */
const pageSize = 100;

/** A file of an earlier version may be read as it is: there the reason is a sentence. */
function detailOf({ message, detail }: Record<string, unknown>): RefusalDetail {
  if (detail === undefined) return { kind: 'of-another-version', said: String(message) };
  const parsed = refusalDetailSchema.safeParse(JSON.parse(String(detail)));
  return parsed.success ? parsed.data : { kind: 'of-another-version', said: null };
}

function toLine(row: Record<string, unknown>): QuarantinedLine {
  const source = row.source as string | null;
  const id = row.source_id as string | null;
  const eventRef = { ...(source !== null && { source }), ...(id !== null && { id }) };
  const refusal: Refusal = {
    code: row.code as ErrorCode,
    detail: detailOf(row),
    path: String(row.path),
    ...(Object.keys(eventRef).length > 0 && { eventRef }),
  };
  return {
    number: Number(row.number),
    refusal,
    origin: JSON.parse(String(row.origin)),
    receivedAtMs: Number(row.received_at),
    raw: row.raw as string | null,
    whole: row.whole === 1,
    state: row.state as LineState,
    resolvedAtMs: row.resolved_at as number | null,
    position: row.position === null ? null : BigInt(String(row.position)),
  };
}

/** Where the disk is full or another process writes for long, it is added when the file is opened the next time. */
function addEventIndex(db: DatabaseSync): void {
  try {
    db.exec(eventIndex);
  } catch {
    // Without it the answers are the same.
  }
}

/**
 * The quarantine in a file of its own in the data directory, beside whichever event store; several processes may use it
 * at once. Its methods do their work before they return.
 * @throws CodedError as `openSqliteFile` does
 */
export async function openSqliteQuarantine(dataDir: string, options: OpenOptions = {}): Promise<Quarantine> {
  const file = quarantineFile(dataDir);
  const opened = await openSqliteFile(file, quarantineKind, options);
  const { db } = opened;
  const clock = options.clock ?? Date.now;
  // What is removed is overwritten with zeros, in the pages that it leaves as well.
  if (options.readOnly !== true) {
    db.exec('PRAGMA secure_delete = ON');
    addEventIndex(db);
  }
  const isOfToday = opened.version === quarantineKind.version;
  const knowsPurge = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'purged'").get() !== undefined;
  const insert = prepareToWrite(`INSERT INTO refused_line
    (number, fingerprint, code, detail, path, source, source_id, origin, received_at, raw, whole)
    SELECT 1 + max(coalesce((SELECT max(number) FROM refused_line), 0), coalesce((SELECT max(last_number) FROM purged), 0)),
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE true ON CONFLICT (fingerprint) DO NOTHING`);
  const selectPage = db.prepare(`SELECT * FROM refused_line
    WHERE number > :after AND (:code IS NULL OR code = :code) AND (:state IS NULL OR state = :state)
    ORDER BY number LIMIT ${pageSize}`);
  const selectLine = db.prepare('SELECT * FROM refused_line WHERE number = ?');
  const selectOfEvent = db.prepare(
    'SELECT * FROM refused_line WHERE source = ? AND source_id = ? ORDER BY number DESC LIMIT ?',
  );
  const selectCounts = db.prepare(
    `SELECT code, count(*) AS lines FROM refused_line WHERE state = 'waiting' GROUP BY code ORDER BY code`,
  );
  const purgeWhere = '(:before IS NULL OR received_at < :before) AND (:code IS NULL OR code = :code)';
  const countPurge = prepareToWrite(`INSERT INTO purged (code, state, lines, last_number)
    SELECT code, state, count(*), max(number) FROM refused_line WHERE ${purgeWhere} GROUP BY code, state
    ON CONFLICT (code, state) DO UPDATE
    SET lines = lines + excluded.lines, last_number = max(last_number, excluded.last_number)`);
  const selectPurge = db.prepare(
    `SELECT code, count(*) AS lines FROM refused_line WHERE ${purgeWhere} GROUP BY code ORDER BY code`,
  );
  const removeLines = db.prepare(`DELETE FROM refused_line WHERE ${purgeWhere}`);
  const update = db.prepare(
    `UPDATE refused_line SET state = ?, position = ?, resolved_at = ? WHERE number = ? AND state = 'waiting'`,
  );

  /** A quarantine of an earlier version may be read as it is; what would write to it knows other tables. */
  function prepareToWrite(sql: string): StatementSync | undefined {
    return isOfToday ? db.prepare(sql) : undefined;
  }

  function coded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  function keepOne(line: RefusedLine, kept: KeptText, receivedAt: number, nth: number): boolean {
    const { code, detail, path, eventRef } = line.refusal;
    const { text, whole } = kept;
    const values: SQLInputValue[] = [
      fingerprint(line, kept, nth),
      code,
      JSON.stringify(detail),
      path,
      eventRef?.source ?? null,
      eventRef?.id ?? null,
      JSON.stringify(line.origin),
      receivedAt,
      text,
      whole ? 1 : 0,
    ];
    return insert?.run(...values).changes === 1;
  }

  function keepAll(lines: readonly RefusedLine[]): number {
    const receivedAt = clock();
    const alike = new Map<string, number>();
    let added = 0;
    for (const line of lines) {
      const looks = JSON.stringify([line.refusal, line.origin]);
      const kept = keptText(line.raw, line.refusal);
      const nth = kept.isTelling ? 0 : (alike.get(looks) ?? 0);
      if (!kept.isTelling) alike.set(looks, nth + 1);
      if (keepOne(line, kept, receivedAt, nth)) added++;
    }
    return added;
  }

  return {
    async keep(lines) {
      return lines.length === 0 ? 0 : inTransaction(opened, () => keepAll(lines));
    },

    async countByCode() {
      const rows = coded(() => selectCounts.all());
      return new Map(rows.map(({ code, lines }) => [code as ErrorCode, Number(lines)]));
    },

    async *list({ code, state, after = 0 }: LineFilter = {}) {
      // Page by page rather than one long read: a reader that dawdles would keep the log file from being trimmed.
      let last = after;
      for (;;) {
        const rows = coded(() => selectPage.all({ after: last, code: code ?? null, state: state ?? null }));
        for (const row of rows) yield toLine(row);
        if (rows.length < pageSize) return;
        last = Number(rows.at(-1)?.number);
      }
    },

    async get(number) {
      const row = coded(() => selectLine.get(number));
      return row === undefined ? undefined : toLine(row);
    },

    async ofEvent(source, id, atMost) {
      return coded(() => selectOfEvent.all(source, id, atMost)).map(toLine);
    },

    async resolve(resolutions) {
      if (resolutions.length === 0) return;
      const resolvedAt = clock();
      inTransaction(opened, () => {
        for (const { number, outcome, position } of resolutions)
          update.run(outcome, String(position), resolvedAt, number);
      });
    },

    async purge({ beforeMs, code }: PurgeFilter) {
      const filter = { before: beforeMs ?? null, code: code ?? null };
      const rows = inTransaction(opened, () => {
        const found = selectPurge.all(filter);
        countPurge?.run(filter);
        removeLines.run(filter);
        return found;
      });
      // The write-ahead log holds what was written of these lines before.
      if (rows.length > 0) coded(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      return new Map(rows.map((row) => [row.code as ErrorCode, Number(row.lines)]));
    },

    async purgedByCode() {
      if (!knowsPurge) return new Map();
      const rows = coded(() =>
        db.prepare('SELECT code, sum(lines) AS lines FROM purged GROUP BY code ORDER BY code').all(),
      );
      return new Map(rows.map((row) => [row.code as ErrorCode, Number(row.lines)]));
    },

    async requireInPlace() {
      opened.requireInPlace();
    },

    async close() {
      coded(() => db.close());
    },
  };
}

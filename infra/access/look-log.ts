import { join } from 'node:path';
import { type FileKind, type OpenOptions, openSqliteFile } from '../sqlite/open-file.ts';
import { codedSqliteError } from '../sqlite/sqlite-error.ts';
import { inTransaction } from '../sqlite/transaction.ts';

/** Somebody's look at citizens: who, at whom, why, when. */
export interface Look {
  /** The name of a token, of a person who is signed in, or of an account of the machine; `anyone` where nobody is asked. */
  readonly who: string;
  /** How it is known who that is. */
  readonly knownBy: 'anyone' | 'token' | 'person' | 'account';
  /** What the provider of sign-in knows the person by, whatever they are called. */
  readonly subject?: string;
  /** Left out where the vault is asked who is behind a pseudonym, or which one a number has. */
  readonly plan?: string;
  readonly figure?: string;
  /** The pseudonym of the one who was looked at; left out of a list. */
  readonly citizen?: string;
  /** How many were shown. */
  readonly citizens: number;
  readonly purpose: string;
  /** The id of the request, under which the log of the service knows it. */
  readonly request: string;
}

export interface LoggedLook extends Look {
  /** From 1, in the order of the looks; never used again. */
  readonly number: number;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
}

/** Which looks to list; all of them by default. */
export interface LookFilter {
  /** From this time on, before that one; in ms since 1970-01-01T00:00Z. */
  readonly sinceMs?: number;
  readonly untilMs?: number;
  readonly who?: string;
  /** Looks at this citizen alone; those at lists, which may have held him, are not among them. */
  readonly citizen?: string;
}

/** The log of looks at citizens. Every method may throw a CodedError of the STORE_ area; then nothing was done. */
export interface LookLog extends Disposable {
  /** Notes a look. When it returns, the look is on the disk, and may be answered. */
  add(look: Look, atMs: number): void;
  /** Looks in their order, read page by page. */
  list(filter?: LookFilter): Iterable<LoggedLook>;
  /** The last looks that fit, the newest first; `before` is the number of the oldest one that was shown already. */
  newest(filter: LookFilter, page: { readonly before?: number; readonly most: number }): readonly LoggedLook[];
  /** Removes for good, and overwrites in the file, what is older; returns how many looks that were. */
  removeBefore(ms: number): number;
}

/** The file of the log of looks in a data directory. */
export function lookLogFile(dataDir: string): string {
  return join(dataDir, 'looks.db');
}

/** Looks read at a time. */
const pageSize = 500;

/** A look is never changed, and goes by its age alone. One at the vault has an empty plan. */
const tables = `
CREATE TABLE look (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  who      TEXT NOT NULL,
  known_by TEXT NOT NULL,
  subject  TEXT,
  plan     TEXT NOT NULL,
  figure   TEXT,
  citizen  TEXT,
  citizens INTEGER NOT NULL,
  purpose  TEXT NOT NULL,
  request  TEXT NOT NULL
) STRICT;
CREATE INDEX look_at ON look (at);

CREATE TABLE kept_from (at INTEGER NOT NULL) STRICT;
INSERT INTO kept_from VALUES (0);

CREATE TRIGGER look_is_never_changed BEFORE UPDATE ON look
BEGIN SELECT RAISE(ABORT, 'a look is never changed'); END;
CREATE TRIGGER look_goes_by_its_age BEFORE DELETE ON look WHEN OLD.at >= (SELECT at FROM kept_from)
BEGIN SELECT RAISE(ABORT, 'a look is removed by its age alone'); END;
`;

export const lookLogKind: FileKind = {
  // "Virl" in ASCII.
  applicationId: 0x5669726c,
  version: 1,
  create: (db) => db.exec(tables),
  missing: 'there is no log of looks here: nobody looked at a citizen, or this is another data directory',
  missingHint: 'name the data directory of the service with --data',
  walPages: 1000,
  cacheKib: 2048,
  onlyGrows: false,
};

function toLook(row: Record<string, unknown>): LoggedLook {
  const { subject, plan, figure, citizen } = row;
  return {
    number: Number(row.number),
    atMs: Number(row.at),
    who: String(row.who),
    knownBy: row.known_by as Look['knownBy'],
    ...(subject !== null && { subject: String(subject) }),
    ...(plan !== '' && { plan: String(plan) }),
    ...(figure !== null && { figure: String(figure) }),
    ...(citizen !== null && { citizen: String(citizen) }),
    citizens: Number(row.citizens),
    purpose: String(row.purpose),
    request: String(row.request),
  };
}

/** Opens the log of looks in a data directory. @throws CodedError as `openSqliteFile` does */
export async function openLookLog(dataDir: string, options: OpenOptions = {}): Promise<LookLog> {
  const file = lookLogFile(dataDir);
  const opened = await openSqliteFile(file, lookLogKind, options);
  const { db } = opened;
  if (options.readOnly !== true) db.exec('PRAGMA secure_delete = ON');
  const insert = db.prepare(`INSERT INTO look
    (at, who, known_by, subject, plan, figure, citizen, citizens, purpose, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const where = `at >= :since AND at < :until AND (:who IS NULL OR who = :who) AND (:citizen IS NULL OR citizen = :citizen)`;
  const selectOn = db.prepare(
    `SELECT * FROM look WHERE number > :after AND ${where} ORDER BY number LIMIT ${pageSize}`,
  );
  const selectBack = db.prepare(
    `SELECT * FROM look WHERE number < :before AND ${where} ORDER BY number DESC LIMIT :most`,
  );
  const keepFrom = db.prepare('UPDATE kept_from SET at = max(at, ?)');
  const remove = db.prepare('DELETE FROM look WHERE at < ?');

  function read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  function values({ sinceMs = 0, untilMs = Number.MAX_SAFE_INTEGER, who, citizen }: LookFilter) {
    return { since: sinceMs, until: untilMs, who: who ?? null, citizen: citizen ?? null };
  }

  return {
    add({ who, knownBy, subject, plan, figure, citizen, citizens, purpose, request }, atMs) {
      const known = [subject ?? null, plan ?? '', figure ?? null, citizen ?? null];
      inTransaction(opened, () => insert.run(atMs, who, knownBy, ...known, citizens, purpose, request));
    },

    *list(filter = {}) {
      let after = 0;
      for (;;) {
        const rows = read(() => selectOn.all({ ...values(filter), after }));
        for (const row of rows) yield toLook(row);
        if (rows.length < pageSize) return;
        after = Number(rows.at(-1)?.number);
      }
    },

    newest: (filter, { before = Number.MAX_SAFE_INTEGER, most }) =>
      read(() => selectBack.all({ ...values(filter), before, most })).map(toLook),

    removeBefore(ms) {
      const removed = inTransaction(opened, () => {
        keepFrom.run(ms);
        return Number(remove.run(ms).changes);
      });
      // The write-ahead log holds what was written of these looks before.
      if (removed > 0) read(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      return removed;
    },

    [Symbol.dispose]: () => db.close(),
  };
}

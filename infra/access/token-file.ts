import { join } from 'node:path';
import type { Role } from '../../contracts/access/roles.ts';
import { type FileKind, type OpenOptions, openSqliteFile } from '../sqlite/open-file.ts';
import { codedSqliteError } from '../sqlite/sqlite-error.ts';
import { inTransaction } from '../sqlite/transaction.ts';

/** A machine's right to call: what is known of it but the token itself, which nobody can read out of the file. */
export interface TokenEntry {
  readonly name: string;
  readonly roles: readonly Role[];
  /** The sources that it may send events of; all where it is left out. */
  readonly sources?: readonly string[];
  /** Milliseconds since 1970-01-01T00:00Z, as are the other times. */
  readonly madeAtMs: number;
  /** From this time on it is worth nothing. */
  readonly expiresAtMs?: number;
  readonly revokedAtMs?: number;
}

/** The tokens in a file. Each call reads or writes the file, so that all processes that use it know the same. */
export interface TokenFile extends Disposable {
  /** Adds a token, by the digest of its text. Returns false where one of its name is in use. */
  add(entry: Omit<TokenEntry, 'revokedAtMs'>, digest: Uint8Array): boolean;
  find(digest: Uint8Array): TokenEntry | undefined;
  /** Whether there ever was a token, those included that were revoked since. */
  wasEverAny(): boolean;
  /** All there ever were, in the order in which they were made. */
  list(): readonly TokenEntry[];
  /** Takes the token of this name out of use, for good. Returns false where none is in use. */
  revoke(name: string, atMs: number): boolean;
}

/** The file of tokens in a data directory. */
export function tokenFile(dataDir: string): string {
  return join(dataDir, 'access.db');
}

/** A token that was revoked stays known, so that the name in a log of looks always leads to what it was. */
const tables = `
CREATE TABLE token (
  number     INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  digest     BLOB NOT NULL UNIQUE,
  roles      TEXT NOT NULL,
  sources    TEXT,
  made_at    INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX token_in_use ON token (name) WHERE revoked_at IS NULL;

CREATE TRIGGER token_is_never_changed
BEFORE UPDATE OF number, name, digest, roles, sources, made_at, expires_at ON token
BEGIN SELECT RAISE(ABORT, 'a token is never changed'); END;
CREATE TRIGGER token_is_revoked_once BEFORE UPDATE OF revoked_at ON token WHEN OLD.revoked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a token stays revoked'); END;
CREATE TRIGGER token_is_never_removed BEFORE DELETE ON token
BEGIN SELECT RAISE(ABORT, 'a token is revoked, never removed'); END;
`;

export const tokenFileKind: FileKind = {
  // "Vira" in ASCII.
  applicationId: 0x56697261,
  version: 1,
  create: (db) => db.exec(tables),
  missing: 'there are no tokens here: none was ever made, or this is another data directory',
  missingHint: 'make one with `virkning access add`, or name the data directory of the service with --data',
  walPages: 100,
  cacheKib: 512,
  onlyGrows: true,
};

function toEntry(row: Record<string, unknown>): TokenEntry {
  const { name, roles, sources, made_at, expires_at, revoked_at } = row;
  return {
    name: String(name),
    roles: JSON.parse(String(roles)),
    madeAtMs: Number(made_at),
    ...(sources !== null && { sources: JSON.parse(String(sources)) }),
    ...(expires_at !== null && { expiresAtMs: Number(expires_at) }),
    ...(revoked_at !== null && { revokedAtMs: Number(revoked_at) }),
  };
}

/**
 * Opens a file of tokens. Its methods throw CodedErrors of the STORE_ area; STORE_MOVED where the file is not any more what its
 * name leads to, since a token that is revoked in another file would still be believed.
 * @throws CodedError as `openSqliteFile` does
 */
export async function openTokenFile(file: string, options: OpenOptions = {}): Promise<TokenFile> {
  const opened = await openSqliteFile(file, tokenFileKind, options);
  const { db } = opened;
  const insert = db.prepare(`INSERT INTO token (name, digest, roles, sources, made_at, expires_at)
    SELECT :name, :digest, :roles, :sources, :madeAt, :expiresAt
    WHERE NOT EXISTS (SELECT 1 FROM token WHERE name = :name AND revoked_at IS NULL)`);
  const selectOne = db.prepare('SELECT * FROM token WHERE digest = ?');
  const selectAny = db.prepare('SELECT 1 FROM token LIMIT 1');
  const selectAll = db.prepare('SELECT * FROM token ORDER BY number');
  const update = db.prepare('UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL');

  function read<T>(work: () => T): T {
    opened.requireInPlace();
    try {
      return work();
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  return {
    add({ name, roles, sources, madeAtMs, expiresAtMs }, digest) {
      const values = {
        name,
        digest,
        roles: JSON.stringify(roles),
        sources: sources === undefined ? null : JSON.stringify(sources),
        madeAt: madeAtMs,
        expiresAt: expiresAtMs ?? null,
      };
      return inTransaction(opened, () => insert.run(values).changes === 1);
    },
    find: (digest) => {
      const row = read(() => selectOne.get(digest));
      return row === undefined ? undefined : toEntry(row);
    },
    wasEverAny: () => read(() => selectAny.get()) !== undefined,
    list: () => read(() => selectAll.all()).map(toEntry),
    revoke: (name, atMs) => inTransaction(opened, () => update.run(atMs, name).changes === 1),
    [Symbol.dispose]: () => db.close(),
  };
}

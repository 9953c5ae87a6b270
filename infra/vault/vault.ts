import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { PersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import { type OpenFile, type OpenOptions, openSqliteFile } from '../sqlite/open-file.ts';
import { codedSqliteError } from '../sqlite/sqlite-error.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import type { Pseudonym, Pseudonyms } from './port.ts';
import { type Sealing, sealingWith } from './sealing.ts';
import { vaultKind } from './vault-file.ts';
import type { VaultKey } from './vault-key.ts';

/**
 * Who is behind which pseudonym: an encrypted file beside the data, which its key alone opens. Every method may throw a CodedError
 * of the STORE_ area, VAULT_KEY_WRONG where the key was changed since, or VAULT_DAMAGED; then nothing was done.
 */
export interface Vault extends Pseudonyms, Disposable {
  /** The number behind a pseudonym. Whoever calls notes the look first. */
  numberOf(pseudonym: Pseudonym): PersonalNumber | undefined;
  /** Destroys what leads from these pseudonyms to numbers and back, and overwrites it in the file; says how many there were. */
  forget(pseudonyms: readonly Pseudonym[]): number;
  /** Encrypts all anew by another key, as one step; from then on the former one opens nothing. Says how many entries there are. */
  changeKey(key: VaultKey, nowMs: number): number;
  /** Decrypts every entry, and says how many there are. */
  verify(): number;
}

/** Entries that are made in one durable step: others who make some wait no longer than that. */
const stepEntries = 100_000;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** A number without a pseudonym, and by what it is to be found. */
interface Missing {
  readonly number: PersonalNumber;
  readonly digest: Uint8Array;
}

/** Undefined where the text is no pseudonym of a vault. */
function bytesOf(pseudonym: Pseudonym): Uint8Array | undefined {
  return uuid.test(pseudonym) ? Buffer.from(pseudonym.replaceAll('-', ''), 'hex') : undefined;
}

function pseudonymOf(bytes: unknown): Pseudonym {
  const hex = Buffer.from(bytes as Uint8Array).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function isSame(a: Uint8Array, b: unknown): boolean {
  return b instanceof Uint8Array && a.length === b.length && timingSafeEqual(a, b);
}

function damaged(file: string): CodedError {
  return new CodedError('VAULT_DAMAGED', `${file}: an entry of the vault is not what was written.`, { path: file });
}

function secrets({ db }: OpenFile): { readonly salt: Uint8Array; readonly check: unknown } {
  const { salt, key_check: check } = db.prepare('SELECT salt, key_check FROM vault').get() ?? {};
  return { salt: salt as Uint8Array, check };
}

/**
 * Makes a vault for a key. Killed on the way, it is finished by the next call.
 * @throws CodedError VAULT_EXISTS; as `openSqliteFile`
 */
export async function makeVault(file: string, key: VaultKey, options: OpenOptions = {}): Promise<void> {
  const opened = await openSqliteFile(file, vaultKind, options);
  try {
    const { salt } = secrets(opened);
    const keep = opened.db.prepare('UPDATE vault SET key_check = ? WHERE key_check IS NULL');
    const isMade = inTransaction(opened, () => keep.run(sealingWith(key, salt).check).changes === 1);
    if (!isMade) throw new CodedError('VAULT_EXISTS', `${file}: there is a vault here already.`, { path: file });
  } finally {
    opened.db.close();
  }
}

/**
 * Opens a vault that is there. Several processes may use it at once.
 * @throws CodedError VAULT_KEY_WRONG; STORE_MISSING; as `openSqliteFile`
 */
export async function openVault(file: string, key: VaultKey, options: OpenOptions = {}): Promise<Vault> {
  const opened = await openSqliteFile(file, vaultKind, { ...options, mustExist: true });
  try {
    opened.db.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;');
    return vaultIn(opened, key);
  } catch (error) {
    opened.db.close();
    throw error;
  }
}

function vaultIn(opened: OpenFile, key: VaultKey): Vault {
  const { db, file } = opened;
  const selectSecrets = db.prepare('SELECT salt, key_check FROM vault');
  const selectPseudonym = db.prepare('SELECT pseudonym FROM entry WHERE digest = ?');
  const selectSealed = db.prepare('SELECT sealed FROM entry WHERE pseudonym = ?');
  const insert = db.prepare('INSERT INTO entry (digest, pseudonym, sealed) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM entry WHERE pseudonym = ?');
  let sealing: Sealing = sealingWith(key, secrets(opened).salt);
  requireKey();

  /** Another process may have changed the key: what is written by the former one would be found by nobody. */
  function requireKey(): void {
    if (isSame(sealing.check, selectSecrets.get()?.key_check)) return;
    throw new CodedError('VAULT_KEY_WRONG', `${file}: the key is not that of this vault.`, { path: file });
  }

  /** Reads as of one moment. */
  function read<T>(work: () => T): T {
    opened.requireInPlace();
    try {
      db.exec('BEGIN');
      requireKey();
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw codedSqliteError(error, file);
    }
  }

  function write<T>(work: () => T): T {
    return inTransaction(opened, () => {
      requireKey();
      return work();
    });
  }

  /** The write-ahead log holds what was there before. */
  function overwritten(): void {
    try {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  const pseudonymAt = (digest: Uint8Array): Pseudonym | undefined => {
    const row = selectPseudonym.get(digest);
    return row && pseudonymOf(row.pseudonym);
  };

  /** Looks numbers up: those that are known, and the others with the digests by which they are to be found. */
  function lookUp(numbers: readonly PersonalNumber[]) {
    return read(() => {
      const known = new Map<PersonalNumber, Pseudonym>();
      const missing: Missing[] = [];
      for (const number of new Set(numbers)) {
        const digest = sealing.digest(number);
        const pseudonym = pseudonymAt(digest);
        if (pseudonym === undefined) missing.push({ number, digest });
        else known.set(number, pseudonym);
      }
      return { known, missing };
    });
  }

  /** Gives numbers that have no pseudonym a random one, as one durable step. */
  function makeMissing(missing: readonly Missing[], known: Map<PersonalNumber, Pseudonym>): void {
    write(() => {
      for (const { number, digest } of missing) {
        // Another process may have been quicker.
        let pseudonym = pseudonymAt(digest);
        if (pseudonym === undefined) {
          pseudonym = randomUUID();
          const bytes = bytesOf(pseudonym) as Uint8Array;
          insert.run(digest, bytes, sealing.seal(number, bytes));
        }
        known.set(number, pseudonym);
      }
    });
  }

  /** All entries, decrypted, in steps. */
  function* entries(): Generator<{ readonly number: PersonalNumber; readonly pseudonym: Uint8Array }> {
    const select = db.prepare(
      'SELECT digest, pseudonym, sealed FROM entry WHERE digest > ? ORDER BY digest LIMIT 1000',
    );
    let after: Uint8Array = new Uint8Array();
    for (;;) {
      const rows = select.all(after);
      for (const row of rows) {
        const pseudonym = row.pseudonym as Uint8Array;
        const number = sealing.unseal(row.sealed as Uint8Array, pseudonym);
        if (number === undefined || !isSame(sealing.digest(number), row.digest)) throw damaged(file);
        yield { number, pseudonym };
        after = row.digest as Uint8Array;
      }
      if (rows.length === 0) return;
    }
  }

  return {
    async of(numbers) {
      const { known, missing } = lookUp(numbers);
      // In the order of the file, whose pages are then written once in a step.
      missing.sort((a, b) => Buffer.compare(a.digest, b.digest));
      for (let from = 0; from < missing.length; from += stepEntries) {
        makeMissing(missing.slice(from, from + stepEntries), known);
      }
      return numbers.map((number) => known.get(number) as Pseudonym);
    },

    find(numbers) {
      const { known } = lookUp(numbers);
      return numbers.map((number) => known.get(number));
    },

    numberOf(pseudonym) {
      const bytes = bytesOf(pseudonym);
      if (bytes === undefined) return undefined;
      return read(() => {
        const row = selectSealed.get(bytes);
        if (row === undefined) return undefined;
        const number = sealing.unseal(row.sealed as Uint8Array, bytes);
        if (number === undefined) throw damaged(file);
        return number;
      });
    },

    forget(pseudonyms) {
      const all = pseudonyms.flatMap((pseudonym) => bytesOf(pseudonym) ?? []);
      const removed = write(() => all.reduce((sum, bytes) => sum + Number(remove.run(bytes).changes), 0));
      overwritten();
      return removed;
    },

    changeKey(newKey, nowMs) {
      const salt = randomBytes(32);
      const next = sealingWith(newKey, salt);
      const changed = write(() => {
        let count = 0;
        db.exec('CREATE TEMP TABLE former AS SELECT pseudonym, sealed FROM entry');
        db.exec('DELETE FROM entry');
        for (const row of db.prepare('SELECT pseudonym, sealed FROM former').iterate()) {
          const pseudonym = row.pseudonym as Uint8Array;
          const number = sealing.unseal(row.sealed as Uint8Array, pseudonym);
          if (number === undefined) throw damaged(file);
          insert.run(next.digest(number), pseudonym, next.seal(number, pseudonym));
          count++;
        }
        db.exec('DROP TABLE former');
        db.prepare('UPDATE vault SET salt = ?, key_check = ?, key_made_at = ?').run(salt, next.check, nowMs);
        return count;
      });
      sealing = next;
      overwritten();
      return changed;
    },

    verify: () =>
      read(() => {
        let count = 0;
        for (const _entry of entries()) count++;
        return count;
      }),

    [Symbol.dispose]: () => db.close(),
  };
}

import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { makeSecretFile, readSecretFile, type SecretTrouble } from '../secret-file.ts';

/** The key from which all keys of a vault are derived. */
export type VaultKey = Uint8Array;

const keyBytes = 32;
const keyText = /^[A-Za-z0-9_-]{43}$/;

/** Where a key is named: a file, or a text that is handed over, such as in the environment. */
export type NamedKey = { readonly file: string } | { readonly text: string };

/** @throws CodedError VAULT_KEY_MALFORMED; never with the text */
function parseKey(text: string, path: string): VaultKey {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64url');
  if (keyText.test(trimmed) && key.length === keyBytes) return key;
  throw new CodedError('VAULT_KEY_MALFORMED', `${path}: this is no key of a vault.`, { path });
}

const trouble: SecretTrouble = {
  what: 'the key of the vault',
  missing: 'VAULT_KEY_MISSING',
  readable: 'VAULT_KEY_READABLE',
};

/** @throws CodedError VAULT_KEY_MISSING, VAULT_KEY_READABLE, VAULT_KEY_MALFORMED */
export function readVaultKey(named: NamedKey): VaultKey {
  if ('text' in named) return parseKey(named.text, 'VIRKNING_VAULT_KEY');
  return parseKey(readSecretFile(named.file, trouble), named.file);
}

/**
 * Makes a random key, and a file of it that its owner alone may read. When it returns, the file is on the disk.
 * @returns undefined where there is a file already, which stays as it is
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function makeVaultKey(file: string): VaultKey | undefined {
  const key = randomBytes(keyBytes);
  return makeSecretFile(file, key.toString('base64url')) ? key : undefined;
}

/** The path without links, as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : resolve(realPath(above), relative(above, path));
  }
}

function isWithin(path: string, directory: string): boolean {
  const [inner, outer] = [realPath(resolve(path)), realPath(resolve(directory))];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

function misplaced(what: string, path: string, where: string): CodedError {
  return new CodedError('VAULT_MISPLACED', `${path}: ${what} lies in ${where}.`, { path });
}

/**
 * Refuses what would give somebody the data and the vault, or the vault and its key, in one copy of a directory.
 * @throws CodedError VAULT_MISPLACED
 */
export function requireApart(dataDir: string, vaultFile: string, keyFile: string | undefined): void {
  if (isWithin(vaultFile, dataDir)) throw misplaced('the vault', vaultFile, 'the data directory');
  if (keyFile === undefined) return;
  if (isWithin(keyFile, dataDir)) throw misplaced('the key of the vault', keyFile, 'the data directory');
  if (isWithin(keyFile, dirname(vaultFile)))
    throw misplaced('the key of the vault', keyFile, 'the directory of the vault');
}

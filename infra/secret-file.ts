import { readFileSync, statSync } from 'node:fs';
import { CodedError } from '../contracts/errors/coded-error.ts';
import { makeFile } from './durable-file.ts';

/** What is said where a secret cannot be had. */
export interface SecretTrouble {
  /** What it is, as in `the key of the vault`. */
  readonly what: string;
  readonly missing: 'VAULT_KEY_MISSING' | 'PROOF_KEY_MISSING';
  /** Others than its owner may do something with the file. */
  readonly readable: 'VAULT_KEY_READABLE' | 'PROOF_KEY_READABLE';
}

/**
 * The permissions of a file that others than its owner have some of, as in `0644`; undefined where nobody else has any. Windows has no such
 * permissions; there the file's owner answers for them.
 */
function openPermissions(file: string): string | undefined {
  const { mode } = statSync(file);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return undefined;
  return (mode & 0o777).toString(8).padStart(4, '0');
}

/** Reads a file that its owner alone may read. @throws CodedError as `trouble` names them, never with what is in the file */
export function readSecretFile(file: string, { what, missing, readable }: SecretTrouble): string {
  let permissions: string | undefined;
  try {
    permissions = openPermissions(file);
    if (permissions === undefined) return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CodedError(missing, `${file}: ${what} cannot be read.`, { path: file, cause });
  }
  throw new CodedError(readable, `${file}: its permissions are ${permissions}; others than its owner have some.`, {
    path: file,
  });
}

/**
 * Makes a file that its owner alone may read, of one line. When it returns, the file is on the disk.
 * @returns false where there is a file already, which stays as it is
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function makeSecretFile(file: string, line: string): boolean {
  return makeFile(file, `${line}\n`, 0o600);
}

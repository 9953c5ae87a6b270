import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { fileError } from './data-directory.ts';

/**
 * The permissions of a file that others than its owner have some of, as in `0644`; undefined where nobody else has any. Windows has no such
 * permissions; there the file's owner answers for them.
 */
export function openPermissions(file: string): string | undefined {
  const { mode } = statSync(file);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return undefined;
  return (mode & 0o777).toString(8).padStart(4, '0');
}

/**
 * Makes a file that its owner alone may read, of one line. When it returns, the file is on the disk.
 * @returns false where there is a file already, which stays as it is
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function makeSecretFile(file: string, line: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeSync(descriptor, `${line}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileError(error, file);
  }
}

import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CodedError } from '../contracts/errors/coded-error.ts';

/** An error of the file system as a coded one that names the file: STORE_FULL or STORE_NOT_WRITABLE. */
export function fileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new CodedError('STORE_FULL', `${file}: ${error.message}`, { path: file, cause: error });
  }
  return new CodedError('STORE_NOT_WRITABLE', `${file}: ${error.message}`, {
    path: file,
    hint: 'check that the data directory is a directory and that this user may write in it',
    cause: error,
  });
}

/**
 * Creates a data directory and those above it, where they are not there yet. Not with `recursive`: where a file system
 * answers that a directory cannot be made though the one above is there, as /proc does, Node's own recursion never ends.
 * @param mode permissions of what is made, before the process's mask
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function createDirectory(path: string, mode = 0o777): void {
  const absent: string[] = [];
  for (let directory = resolve(path); !existsSync(directory); directory = dirname(directory)) absent.push(directory);
  try {
    for (const directory of absent.reverse()) makeDirectory(directory, mode);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Another process may make it at the same moment. */
function makeDirectory(directory: string, mode: number): void {
  try {
    mkdirSync(directory, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileError } from './data-directory.ts';

/** Changes of a file and of the names in a directory are on the disk only after this. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function write(file: string, flags: 'w' | 'wx', text: string, mode: number): void {
  const descriptor = openSync(file, flags, mode);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a file, which is on the disk when this returns.
 * @param mode its permissions, before the process's mask
 * @returns false where there is a file already, which stays as it is
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function makeFile(file: string, text: string, mode = 0o666): boolean {
  try {
    write(file, 'wx', text, mode);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileError(error, file);
  }
}

/**
 * Puts a file in the place of the one that may be there: whoever looks finds one of the two, whole. It is on the disk when this returns.
 * @param mode its permissions, before the process's mask
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE
 */
export function replaceFile(file: string, text: string, mode = 0o666): void {
  try {
    write(`${file}.new`, 'w', text, mode);
    renameSync(`${file}.new`, file);
    syncToDisk(dirname(file));
  } catch (error) {
    throw fileError(error, file);
  }
}

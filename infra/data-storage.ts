import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** What a data directory takes, and what is left of its disk. */
export interface DataStorage {
  /** The files in it, by name. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** What may still be written to its disk, in bytes, and how many there are in all. */
  readonly freeBytes: number;
  readonly diskBytes: number;
}

/** Files that are looked at, so that a folder of thousands takes no longer than one of a dozen. */
const FILES_AT_MOST = 50;

/** @throws the file system's own errors */
export async function readDataStorage(dataDir: string): Promise<DataStorage> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const names = (await readdir(dataDir)).sort().slice(0, FILES_AT_MOST);
  const files: { name: string; bytes: number }[] = [];
  for (const name of names) {
    // A file may be gone by now.
    const found = await stat(join(dataDir, name)).catch(() => undefined);
    if (found?.isFile()) files.push({ name, bytes: found.size });
  }
  return { files, freeBytes: bavail * bsize, diskBytes: blocks * bsize };
}

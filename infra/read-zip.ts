import { closeSync, openSync, readSync } from 'node:fs';
import { type Entry, openPromise } from 'yauzl';

/** A zip archive on the disk, by its directory; nothing is unfolded before it is asked for. */
export interface ZipArchive {
  /** The names of its files, in the order of its directory; one twice where it is there twice. */
  readonly names: readonly string[];
  /** The bytes of a file as it is unfolded. @throws Error where it is damaged or not there */
  bytes(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

/** Whether a file begins as a zip archive does; false where it cannot be read. */
export function isZip(path: string): boolean {
  const first = Buffer.alloc(4);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, first) === 4 && first.readUInt32BE(0) === 0x504b_0304;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/** Opens an archive. @param most how many files there may be @throws Error where it is none that can be read */
export async function openZip(path: string, most: number): Promise<ZipArchive> {
  const archive = await openPromise(path, { autoClose: false });
  const entries: Entry[] = [];
  try {
    for await (const entry of archive.eachEntry()) {
      entries.push(entry);
      if (entries.length > most) throw new Error(`more than ${most} files`);
    }
  } catch (error) {
    archive.close();
    throw error;
  }
  return {
    names: entries.map(({ fileName }) => fileName),
    async *bytes(name) {
      const entry = entries.find(({ fileName }) => fileName === name);
      if (entry === undefined) throw new Error(`${name} is not there`);
      // That a file comes to no more than it says is held by the reader.
      yield* (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    },
    close: () => archive.close(),
  };
}

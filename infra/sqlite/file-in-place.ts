import { statSync } from 'node:fs';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** What is written belongs to these three: the file, its write-ahead log, and the index of that log. */
const endings = ['', '-wal', '-shm'];

/** Which file a name leads to, and how large that is; undefined where it leads to none. */
interface Found {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
}

function find(path: string): Found | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && { device: stats.dev, inode: stats.ino, size: stats.size };
  } catch {
    // A directory on the way that became a file, or may not be searched any more: the name leads nowhere.
    return undefined;
  }
}

function moved(path: string, what: string): CodedError {
  return new CodedError('STORE_MOVED', `${path}: ${what} while it was in use`, {
    path,
    hint: 'put the data directory back where it was, or stop the program and start it anew on the one that is to be used; what was not acknowledged must be sent again',
  });
}

/**
 * Remembers which files of an open SQLite database its names lead to now.
 *
 * An open file stays writable when its directory is moved, replaced or removed, and what is written then is found by
 * nobody who opens the directory later. What is returned throws STORE_MOVED where a name leads to another file than at
 * first, or to none. The log and its index are in it too: a commit into a log that was removed is gone as well.
 *
 * @param onlyGrows whether the file itself never becomes smaller, so that one that did was overwritten in place
 */
export function placeOf(file: string, onlyGrows: boolean): () => void {
  const atFirst = endings.flatMap((ending) => {
    const path = file + ending;
    const found = find(path);
    return found === undefined ? [] : [{ path, found }];
  });
  let least = onlyGrows ? (find(file)?.size ?? 0n) : 0n;

  return () => {
    for (const { path, found } of atFirst) {
      const now = find(path);
      if (now === undefined) throw moved(path, 'was moved or removed');
      if (now.inode !== found.inode || now.device !== found.device) throw moved(path, 'was replaced by another file');
      if (path !== file) continue;
      if (now.size < least) throw moved(path, 'was cut or overwritten');
      if (onlyGrows) least = now.size;
    }
  };
}

import { readFileSync } from 'node:fs';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { makeFile } from '../../infra/durable-file.ts';

/** Writes a head to a file of its own; on the disk when it returns. @throws CodedError PROOF_ANCHOR_EXISTS, STORE_NOT_WRITABLE, STORE_FULL */
export function writeAnchor(file: string, note: string): void {
  if (!makeFile(file, note))
    throw new CodedError('PROOF_ANCHOR_EXISTS', `${file}: there is a file here already.`, { path: file });
}

/** Heads that somebody else holds, by the names of their files. @throws CodedError INPUT_NOT_FOUND, INPUT_UNREADABLE */
export function readAnchors(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    files.map((file): [string, string] => {
      try {
        return [file, readFileSync(file, 'utf8')];
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'INPUT_NOT_FOUND' : 'INPUT_UNREADABLE';
        throw new CodedError(code, `${file}: this head cannot be read.`, { path: file, cause });
      }
    }),
  );
}

import { CodedError } from '../../contracts/errors/coded-error.ts';
import { makeFile } from '../../infra/durable-file.ts';

/** Writes a head to a file of its own; on the disk when it returns. @throws CodedError PROOF_ANCHOR_EXISTS, STORE_NOT_WRITABLE, STORE_FULL */
export function writeAnchor(file: string, note: string): void {
  if (!makeFile(file, note))
    throw new CodedError('PROOF_ANCHOR_EXISTS', `${file}: there is a file here already.`, { path: file });
}

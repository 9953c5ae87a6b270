import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** A file that takes the place of standard output. Nobody finds half a result under its name. */
export interface OutputFile {
  readonly stream: Writable;
  /** Gives the file its name, once all that was written to it is there. @throws CodedError OUTPUT_NOT_WRITABLE */
  readonly keep: () => Promise<void>;
  /** Leaves nothing behind, and whatever had the name before as it was. Tells what was wrong with the file, if anything was. */
  readonly discard: () => Promise<CodedError | undefined>;
}

/**
 * Opens a file beside the one that is asked for, which it is to replace.
 * @throws CodedError OUTPUT_NOT_WRITABLE
 */
export async function openOutputFile(path: string): Promise<OutputFile> {
  const notWritable = (message: string, cause?: unknown) =>
    new CodedError('OUTPUT_NOT_WRITABLE', `${path}: ${message}`, { path: '--out', cause });
  const refuse = (cause: Error): never => {
    throw notWritable(cause.message, cause);
  };
  const target = await realpath(path).catch(() => path);
  const already = await stat(target).catch(() => undefined);
  if (already !== undefined && !already.isFile()) throw notWritable('there is something of this name that is no file');
  // In the same folder: elsewhere might be another disk, from where a file cannot be renamed.
  const partial = join(dirname(target), `.${basename(target)}.${process.pid}.partial`);
  const stream = (await open(partial, 'w').catch(refuse)).createWriteStream();
  let failure: CodedError | undefined;
  stream.on('error', (cause) => {
    failure = notWritable(cause.message, cause);
  });
  return {
    stream,
    async keep() {
      await finished(stream).catch(() => undefined);
      if (failure !== undefined) throw failure;
      await rename(partial, target).catch(refuse);
    },
    async discard() {
      stream.destroy();
      await finished(stream).catch(() => undefined);
      await rm(partial, { force: true }).catch(() => undefined);
      return failure;
    },
  };
}

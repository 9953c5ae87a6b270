import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { ReadableFile } from '../readable-file.ts';

/** The parts of a workbook: files of XML in a zip archive. */
export interface Parts {
  has(part: string): boolean;
  /** Bytes of a part as it is unfolded; 0 where there is none. */
  size(part: string): number;
  /**
   * The text of a part, some thousand characters at a time.
   * @param mostBytes how long it may be
   * @param onRead told how many bytes more were unfolded
   * @throws CodedError EXTRACT_WRONG_FORMAT where it is longer, damaged or not there
   */
  text(part: string, mostBytes: number, onRead?: (bytes: number) => void): AsyncGenerator<string>;
}

/** A workbook has some dozens. */
const mostParts = 20_000;

/** Names of parts are the same in capital letters and small ones (ECMA-376, part 2). */
const nameOf = (part: string): string => part.replace(/^\//, '').toLowerCase();

/**
 * Opens a zip archive by its directory. Nothing of a part is unfolded before it is asked for.
 * @throws CodedError EXTRACT_WRONG_FORMAT
 */
export async function openParts(file: ReadableFile): Promise<Parts> {
  const entries = new Map<string, Entry>();
  const archive = await fromFdPromise(file.handle.fd, { autoClose: false }).catch(async (error: unknown) => {
    throw await damaged(file, 'its directory', error);
  });
  try {
    for await (const entry of archive.eachEntry()) {
      entries.set(nameOf(entry.fileName), entry);
      if (entries.size > mostParts) throw new Error(`more than ${mostParts} files`);
    }
  } catch (error) {
    throw await damaged(file, 'its directory', error);
  }
  return {
    has: (part) => entries.has(nameOf(part)),
    size: (part) => entries.get(nameOf(part))?.uncompressedSize ?? 0,
    text: (part, mostBytes, onRead) => textOf(file, archive, entries.get(nameOf(part)), part, mostBytes, onRead),
  };
}

async function* textOf(
  file: ReadableFile,
  archive: ZipFile,
  entry: Entry | undefined,
  part: string,
  mostBytes: number,
  onRead?: (bytes: number) => void,
): AsyncGenerator<string> {
  if (entry === undefined) throw await damaged(file, part, new Error('it is not there'));
  // That it comes to no more than it says is held by the archive's reader.
  if (entry.uncompressedSize > mostBytes)
    throw new CodedError(
      'EXTRACT_TOO_LARGE',
      `${file.name}: ${part} unfolds to ${entry.uncompressedSize} bytes; at most ${mostBytes} are read.`,
    );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      onRead?.(chunk.length);
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    decoder.decode();
  } catch (error) {
    throw await damaged(file, part, error);
  }
}

/**
 * What an error in reading a part means. One that a file brings about which somebody writes meanwhile is told as that.
 * @throws CodedError EXTRACT_CHANGED
 */
export async function damaged(file: ReadableFile, part: string, error: unknown): Promise<unknown> {
  if (error instanceof CodedError) return error;
  await file.requireUnchanged();
  if (error instanceof Error && 'syscall' in error) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new CodedError('EXTRACT_WRONG_FORMAT', `${file.name} is no whole workbook (.xlsx): ${part}: ${why}.`, {
    cause: error,
  });
}

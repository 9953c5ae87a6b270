import { type FileHandle, open } from 'node:fs/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { problemOf } from '../../intake/files/input-problem.ts';

/** A file that is open, and that nobody is to change while it is read. */
export interface ReadableFile {
  /** As it was named. */
  readonly name: string;
  readonly handle: FileHandle;
  /** Bytes, when it was opened. */
  readonly size: number;
  /** Its bytes from the beginning, as often as it is asked. */
  chunks(): AsyncGenerator<Buffer>;
  /** How many bytes the last that asked has read. */
  read(): number;
  /** @throws CodedError EXTRACT_CHANGED where the file is not what it was when it was opened */
  requireUnchanged(): Promise<void>;
  close(): Promise<void>;
}

const chunkBytes = 256 * 1024;

/**
 * Opens a file to be read as an extract.
 * @throws CodedError INPUT_NOT_FOUND, INPUT_UNREADABLE, INPUT_IS_DIRECTORY, INPUT_EMPTY, EXTRACT_NOT_A_FILE
 */
export async function openReadableFile(name: string): Promise<ReadableFile> {
  const handle = await open(name, 'r').catch((cause: unknown) => {
    const { code, message } = problemOf(cause, name);
    throw new CodedError(code, message, { cause });
  });
  const atFirst = await handle.stat();
  const refuse = async (code: 'INPUT_IS_DIRECTORY' | 'INPUT_EMPTY' | 'EXTRACT_NOT_A_FILE', message: string) => {
    await handle.close();
    throw new CodedError(code, message);
  };
  if (atFirst.isDirectory()) await refuse('INPUT_IS_DIRECTORY', `${name} is a directory.`);
  if (!atFirst.isFile()) await refuse('EXTRACT_NOT_A_FILE', `${name} is a pipe or a device.`);
  if (atFirst.size === 0) await refuse('INPUT_EMPTY', `${name} is empty.`);
  let read = 0;
  return {
    name,
    handle,
    size: atFirst.size,
    async *chunks() {
      read = 0;
      for (;;) {
        // Each its own: whoever reads texts of them may hold parts of the last one still.
        const buffer = Buffer.allocUnsafe(chunkBytes);
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, read);
        if (bytesRead === 0) return;
        read += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    read: () => read,
    async requireUnchanged() {
      const now = await handle.stat();
      if (now.size === atFirst.size && now.mtimeMs === atFirst.mtimeMs && now.nlink > 0) return;
      throw new CodedError(
        'EXTRACT_CHANGED',
        `${name} was written, removed or replaced while it was read: ${atFirst.size} bytes at first, ${now.size} at the end.`,
      );
    },
    close: () => handle.close(),
  };
}

/** The bytes of a file that at the end is what it was at the beginning. @throws CodedError EXTRACT_CHANGED */
export async function* unchangedChunks(file: ReadableFile): AsyncGenerator<Buffer> {
  yield* file.chunks();
  await file.requireUnchanged();
}

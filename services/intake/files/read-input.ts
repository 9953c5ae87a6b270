import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { InputProblem } from './input-problem.ts';

/** The name of standard input among the inputs. */
export const standardInput = '-';

/** The bytes of one input, to be read once. */
export interface Input {
  chunks(): AsyncIterable<Buffer>;
  /** How many bytes have been read so far. */
  bytesRead(): number;
  /** After the last chunk: whether the input changed under the reader's hands. */
  problemAtEnd(): Promise<InputProblem | undefined>;
  close(): Promise<void>;
}

const chunkBytes = 256 * 1024;

function fileInput(file: string, handle: FileHandle, sizeAtStart: number): Input {
  let bytesRead = 0;
  return {
    async *chunks() {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      for (;;) {
        const read = await handle.read(buffer, 0, chunkBytes, null);
        if (read.bytesRead === 0) return;
        bytesRead += read.bytesRead;
        yield buffer.subarray(0, read.bytesRead);
      }
    },
    bytesRead: () => bytesRead,
    async problemAtEnd() {
      const { nlink, size } = await handle.stat();
      if (bytesRead < sizeAtStart || size < bytesRead) {
        const message = `${file} became shorter while it was read: ${sizeAtStart} bytes at first, ${size} at the end. The ${bytesRead} bytes read before are loaded.`;
        return { code: 'INPUT_SHRANK', message, input: file };
      }
      if (nlink === 0) {
        const message = `${file} was removed or replaced while it was read. The ${bytesRead} bytes that it had are loaded.`;
        return { code: 'INPUT_VANISHED', message, input: file };
      }
      return undefined;
    },
    close: () => handle.close(),
  };
}

/** A pipe, or whatever has no size beforehand. */
function streamInput(stream: AsyncIterable<Buffer>, close: () => Promise<void>): Input {
  let bytesRead = 0;
  return {
    async *chunks() {
      for await (const chunk of stream) {
        bytesRead += chunk.length;
        yield chunk;
      }
    },
    bytesRead: () => bytesRead,
    problemAtEnd: async () => undefined,
    close,
  };
}

/**
 * Opens an input by its path, or standard input as `-`. A pipe is read as a file is, but has no size to hold it to.
 * Throws the file system's own errors; EISDIR for a directory.
 */
export async function openInput(name: string, stdin: Readable): Promise<Input> {
  if (name === standardInput) return streamInput(stdin, async () => undefined);
  const handle = await open(name, 'r');
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    await handle.close();
    throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  }
  if (stats.isFile()) return fileInput(name, handle, stats.size);
  return streamInput(handle.createReadStream({ highWaterMark: chunkBytes }), () => handle.close());
}

import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Characters that are handed to the system at once. */
const CHUNK = 256 * 1024;

function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function isClosedPipe(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}

/**
 * Writes lines, each ended by a newline, as fast as the reader takes them. A reader that has had enough (`| head`) ends
 * it quietly.
 */
export async function writeLines(lines: Iterable<string>, to: Writable): Promise<void> {
  try {
    await pipeline(Readable.from(chunksOf(lines), { objectMode: true, highWaterMark: 2 }), to);
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}

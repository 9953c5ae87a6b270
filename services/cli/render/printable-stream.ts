import { Transform, type Writable } from 'node:stream';
import { printable } from '../../presentation/printable.ts';

/** Writes to the stream what is printable of what it is given, and fails where that one does. */
export function printableStream(to: Writable): Writable {
  const stream = new Transform({
    decodeStrings: false,
    transform: (chunk, _encoding, done) => done(null, printable(String(chunk))),
  });
  // Whoever writes sees it in the stream; to others it is told by the stream that is written to.
  stream.on('error', () => undefined);
  to.on('error', (error) => stream.destroy(error));
  stream.pipe(to);
  return stream;
}

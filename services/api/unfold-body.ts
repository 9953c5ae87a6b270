import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** Whether it is zlib that cannot go on, and not the caller's connection. */
function isDamage(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^(?:Z_|ERR_TRAILING_JUNK)/.test(code);
}

/**
 * A body in gzip, unfolded as it comes, so that memory does not grow with it: zlib hands over a piece only when the one before
 * is taken. What it unfolds to is held to the same bound as a body that comes unfolded.
 * @throws CodedError HTTP_BODY_TOO_LARGE, HTTP_BODY_DAMAGED; what `folded` throws
 */
export async function* unfoldedBody(folded: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = pipeline(folded, gunzip);
  // What goes wrong on the way in comes out of the stream itself.
  feeding.catch(() => undefined);
  let bytes = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > maxBytes) {
        throw new CodedError(
          'HTTP_BODY_TOO_LARGE',
          `The body unfolds to more than ${maxBytes} bytes; at most so many are taken.`,
        );
      }
      yield piece;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new CodedError(
      'HTTP_BODY_DAMAGED',
      'The body is not what its content encoding says: it is no gzip, damaged or cut off.',
    );
  }
}

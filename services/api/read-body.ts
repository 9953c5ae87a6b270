import type { IncomingMessage } from 'node:http';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Patience, PatienceLimits } from './patience.ts';

export interface BodyLimits extends PatienceLimits {
  readonly maxBytes: number;
}

function tooLarge(maxBytes: number): CodedError {
  return new CodedError('HTTP_BODY_TOO_LARGE', `The body has more than ${maxBytes} bytes; at most so many are taken.`);
}

/** Reads what is left and throws it away, so that the answer can be read and the connection used again; up to a bound. */
function discardRest(body: IncomingMessage, maxBytes: number): void {
  let bytes = 0;
  body.on('error', () => undefined);
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) body.destroy();
  });
}

/**
 * The body of a request as it comes, within limits; the caller's pace is that of whoever reads this. The connection
 * stays open when it ends early, so that the request can be answered.
 * @param goOn called before the first byte is asked for: the moment to answer `Expect: 100-continue`
 * @throws CodedError HTTP_BODY_TOO_LARGE, HTTP_BODY_TIMEOUT, HTTP_STOPPING; the stream's own error when the caller goes
 */
export async function* readBody(
  body: IncomingMessage,
  maxBytes: number,
  patience: Patience,
  goOn: () => void,
): AsyncGenerator<Buffer> {
  if (Number(body.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  goOn();
  const chunks = body.iterator({ destroyOnReturn: false });
  let bytes = 0;
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      patience.begin();
      const next: IteratorResult<Buffer> = await Promise.race([chunks.next(), patience.lost]);
      isWaiting = false;
      patience.pause(next.done === true ? 0 : next.value.length);
      if (next.done === true) return;
      bytes += next.value.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield next.value;
    }
  } finally {
    patience.end();
    // An iterator that still waits for its next chunk would not return before that comes.
    if (!isWaiting) {
      await chunks.return?.();
      if (!body.readableEnded && !body.destroyed) discardRest(body, maxBytes);
    }
  }
}

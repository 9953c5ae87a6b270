import type { IncomingMessage } from 'node:http';
import { CodedError } from '../../contracts/errors/coded-error.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** How long the body may stand still, in ms. */
  readonly stallMs: number;
  /** Aborts when the service can wait no longer for bodies that still come. */
  readonly givingUp: AbortSignal;
}

function tooLarge(maxBytes: number): CodedError {
  return new CodedError('HTTP_BODY_TOO_LARGE', `The body has more than ${maxBytes} bytes; at most so many are taken.`);
}

/** Rejects when the body stands still for too long or the service gives up; it never resolves. */
function impatience({ stallMs, givingUp }: BodyLimits) {
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when it happens, and that is no error.
  promise.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const giveUp = (): void => reject(new CodedError('HTTP_STOPPING', 'The service is stopping.'));
  const stall = (): void => reject(new CodedError('HTTP_BODY_TIMEOUT', `For ${stallMs} ms nothing came of the body.`));
  if (givingUp.aborted) giveUp();
  else givingUp.addEventListener('abort', giveUp, { once: true });
  return {
    promise,
    begin: () => {
      timer = setTimeout(stall, stallMs);
    },
    pause: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      givingUp.removeEventListener('abort', giveUp);
    },
  };
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
export async function* readBody(body: IncomingMessage, limits: BodyLimits, goOn: () => void): AsyncGenerator<Buffer> {
  const { maxBytes } = limits;
  if (Number(body.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  goOn();
  const chunks = body.iterator({ destroyOnReturn: false });
  const patience = impatience(limits);
  let bytes = 0;
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      patience.begin();
      const next: IteratorResult<Buffer> = await Promise.race([chunks.next(), patience.promise]);
      isWaiting = false;
      // The time that our own work takes is not the caller's.
      patience.pause();
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

import { CodedError } from '../../../contracts/errors/coded-error.ts';

/** How long an authority or a witness may take to answer. */
const patienceMs = 30_000;
/** A timestamp with its chain of certificates takes some 10 kB. */
const mostBytes = 256 * 1024;

/** What an authority or a witness answered, whatever its status says. */
export interface Answer {
  readonly status: number;
  /** Without its parameters, in small letters. */
  readonly contentType: string;
  readonly body: Buffer;
}

/** Where something is asked for, as it is remembered and shown: without what may be secret of an address. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

async function readBounded(response: Response, place: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes)
      throw new CodedError('PROOF_ANCHOR_REFUSED', `${place}: answers with more than ${mostBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Asks an authority or a witness.
 * @throws CodedError PROOF_ANCHOR_UNREACHABLE where no whole answer comes in time; PROOF_ANCHOR_REFUSED where it is too large
 */
export async function post(
  url: URL,
  contentType: string,
  body: string | Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Answer> {
  const place = shownUrl(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    return {
      status: response.status,
      contentType: type.trim().toLowerCase(),
      body: await readBounded(response, place),
    };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof CodedError) throw cause;
    throw new CodedError('PROOF_ANCHOR_UNREACHABLE', `${place}: no answer.`, { cause });
  }
}

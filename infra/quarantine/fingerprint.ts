import { hash } from 'node:crypto';
import type { KeptText } from './kept-text.ts';
import type { RefusedLine } from './port.ts';

/**
 * What tells one refused line from another; lines with the same are kept once.
 *
 * Made of the masked text, never of what was sent: a digest of a personal number, or of a name, can be turned back by trying
 * them all. Where no text that tells it from others is kept, the place does that.
 * A topic that was deleted and made again counts its offsets from 0, so an offset alone does not tell a message. The
 * code is left out for Kafka: redelivered after an update, a message may be refused for another reason.
 *
 * @param nth how many lines of the same call looked the same before: a request may hold several without such a text
 */
export function fingerprint({ refusal, origin }: RefusedLine, { text, isTelling }: KeptText, nth: number): Uint8Array {
  const { code, detail, path } = refusal;
  const telling = isTelling ? text : null;
  switch (origin.kind) {
    case 'file':
      return digest([code, 'file', origin.file, telling ?? (text === null ? origin.line : [origin.line, text])]);
    case 'kafka':
      return digest([
        'kafka',
        origin.topic,
        origin.partition,
        origin.offset,
        telling ?? [code, detail, ...(text === null ? [] : [text])],
      ]);
    case 'http':
      return digest([code, 'http', telling ?? [origin.request, detail, path, nth]]);
  }
}

function digest(parts: readonly unknown[]): Uint8Array {
  return hash('sha256', JSON.stringify(parts), 'buffer');
}

import { hash } from 'node:crypto';
import type { RefusedLine } from './port.ts';

/**
 * What tells one refused line from another; lines with the same are kept once.
 *
 * Made of the masked text, never of what was sent: a digest of a personal number can be turned back by trying them all.
 * A topic that was deleted and made again counts its offsets from 0, so an offset alone does not tell a message. The
 * code is left out for Kafka: redelivered after an update, a message may be refused for another reason.
 *
 * @param nth how many lines of the same call looked the same before: a request may hold several that have no text
 */
export function fingerprint({ refusal, origin }: RefusedLine, masked: string | null, nth: number): Uint8Array {
  const { code, message, path } = refusal;
  switch (origin.kind) {
    case 'file':
      return digest([code, 'file', origin.file, masked ?? origin.line]);
    case 'kafka':
      return digest(['kafka', origin.topic, origin.partition, origin.offset, masked ?? [code, message]]);
    case 'http':
      return digest([code, 'http', masked ?? [origin.request, message, path, nth]]);
  }
}

function digest(parts: readonly unknown[]): Uint8Array {
  return hash('sha256', JSON.stringify(parts), 'buffer');
}

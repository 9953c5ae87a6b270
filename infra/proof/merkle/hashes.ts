import { hash } from 'node:crypto';

/** Bytes of a SHA-256. */
export const hashBytes = 32;

/** The hash of a tree without leaves (RFC 6962, section 2.1). */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

/** The hash of a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(0), entry]), 'buffer');
}

/** The hash of a node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');
}

/** The roots of the perfect trees over pairs, quadruples and so on: hashes side by side, a power of two of them, to one. */
export function hashUp(hashes: Buffer): Buffer {
  // One buffer for all pairs: a level is written over the one below it, which is read before it is written.
  const level = Buffer.from(hashes);
  const pair = Buffer.alloc(1 + 2 * hashBytes, 1);
  for (let length = level.length; length > hashBytes; length /= 2) {
    for (let at = 0; at < length; at += 2 * hashBytes) {
      level.copy(pair, 1, at, at + 2 * hashBytes);
      hash('sha256', pair, 'buffer').copy(level, at / 2);
    }
  }
  return level.subarray(0, hashBytes);
}

import { createCipheriv, hash } from 'node:crypto';
import { hashBytes } from './merkle/hashes.ts';

/** Names the form of an entry: a salt of 16 bytes and the digest of an event's text. */
const form = 1;
const saltBytes = 16;
const digestBytes = 32;

/** Bytes of an entry. */
export const entryBytes = 1 + saltBytes + digestBytes;

/**
 * The salts of entries, from the number of the first on: block `number` of the key stream of AES-256 in counter mode, which nobody can
 * tell from random without the secret. So the hash of a leaf beside another, which every proof shows, tells nothing of its event,
 * not even to somebody who guesses what it says; and the tree can be computed again from the log and the secret.
 * @param secret of 32 bytes
 */
export function entrySalts(secret: Uint8Array, first: number, count: number): Buffer {
  const counter = Buffer.alloc(saltBytes);
  counter.writeBigUInt64BE(BigInt(first), 8);
  return createCipheriv('aes-256-ctr', secret, counter).update(Buffer.alloc(saltBytes * count));
}

/** The entry of an event in the log's tree: 0x01 ‖ salt ‖ SHA-256 of its text. @param digest in base64url, as `eventDigest` gives it */
export function logEntry(salt: Uint8Array, digest: string): Buffer {
  const entry = Buffer.alloc(entryBytes);
  entry[0] = form;
  entry.set(salt, 1);
  if (entry.write(digest, 1 + saltBytes, 'base64url') !== digestBytes) throw new RangeError('a digest has 32 bytes');
  return entry;
}

/** The entries of events that follow each other, from number `first` of the tree on. */
export function logEntries(secret: Uint8Array, first: number, digests: readonly string[]): Buffer[] {
  const salts = entrySalts(secret, first, digests.length);
  return digests.map((digest, at) => logEntry(salts.subarray(at * saltBytes, (at + 1) * saltBytes), digest));
}

/** The hashes of entries, one after the other; written into one buffer, since every event that is stored passes here. */
export function leafHashes(secret: Uint8Array, first: number, digests: readonly string[]): Buffer {
  const salts = entrySalts(secret, first, digests.length);
  const hashes = Buffer.alloc(digests.length * hashBytes);
  const hashed = Buffer.alloc(1 + entryBytes);
  hashed[1] = form;
  digests.forEach((digest, at) => {
    salts.copy(hashed, 2, at * saltBytes, (at + 1) * saltBytes);
    if (hashed.write(digest, 2 + saltBytes, 'base64url') !== digestBytes) throw new RangeError('a digest has 32 bytes');
    hash('sha256', hashed, 'buffer').copy(hashes, at * hashBytes);
  });
  return hashes;
}

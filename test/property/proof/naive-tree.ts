import { createHash } from 'node:crypto';

/** Trees as RFC 6962 (section 2.1) defines them, by recursion over the entries themselves; shares nothing with the program. */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** The largest power of two smaller than n. */
const k = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** MTH(D[n]) */
export function root(entries: readonly Buffer[]): Buffer {
  const [first] = entries;
  if (first === undefined) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), first);
  const at = k(entries.length);
  return sha256(Buffer.of(1), root(entries.slice(0, at)), root(entries.slice(at)));
}

/** PATH(m, D[n]) */
export function path(m: number, entries: readonly Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const at = k(entries.length);
  const [left, right] = [entries.slice(0, at), entries.slice(at)];
  return m < at ? [...path(m, left), root(right)] : [...path(m - at, right), root(left)];
}

/** PROOF(m, D[n]) */
export function proof(m: number, entries: readonly Buffer[]): Buffer[] {
  return sub(m, entries, true);
}

function sub(m: number, entries: readonly Buffer[], b: boolean): Buffer[] {
  if (m === entries.length) return b ? [] : [root(entries)];
  const at = k(entries.length);
  const [left, right] = [entries.slice(0, at), entries.slice(at)];
  return m <= at ? [...sub(m, left, b), root(right)] : [...sub(m - at, right, false), root(left)];
}

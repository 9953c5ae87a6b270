import { hash, randomBytes } from 'node:crypto';

/** Twice the 128 bits that nobody can try out. */
const randomBits = 256;

/** By its beginning, programs that look for secrets in files that are published recognise a token. */
const beginning = 'virkning_';

/** A new token: letters, digits, `-` and `_`. */
export function newToken(): string {
  return beginning + randomBytes(randomBits / 8).toString('base64url');
}

/**
 * What is kept of a token. It is drawn from 2²⁵⁶, so no list of likely ones can be tried against the digest, and a slow or salted
 * hash, which a password needs, would only make each request slower. It is looked up by its digest: how long that takes tells
 * nothing of the token, since nobody can choose texts by what their digest begins with.
 */
export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

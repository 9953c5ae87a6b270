import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** What a signature of a note is made by (https://c2sp.org/signed-note): of the text alone, or, by a witness, of a time as well. */
export const signatureTypes = { ed25519: 1, cosignature: 4 } as const;

const keyBytes = 32;
/** The beginnings of an Ed25519 key in DER (RFC 8410), behind which its 32 bytes stand. */
const privateDer = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicDer = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key with the name that it signs under. */
export interface NoteVerifier {
  readonly name: string;
  /** The first four bytes of a hash of name, type and key: they tell which key a signature is by. */
  readonly keyId: number;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

/** A private key with the name that it signs under. */
export interface NoteSigner {
  readonly verifier: NoteVerifier;
  sign(text: string): Buffer;
}

/** Names that stand in a note without being taken for something else. */
export function isNoteName(name: string): boolean {
  return name.length <= 200 && /^[^\s+\p{C}\p{Z}]+$/u.test(name);
}

function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const hashed = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]);
  return hash('sha256', hashed, 'buffer').readUInt32BE(0);
}

function verifierOf(name: string, type: number, publicKey: Uint8Array): NoteVerifier {
  return { name, type, publicKey, keyId: keyIdOf(name, type, publicKey) };
}

const hex = (keyId: number): string => keyId.toString(16).padStart(8, '0');

/** A signer of a name by the 32 random bytes that an Ed25519 key is made of. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([privateDer, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const verifier = verifierOf(name, signatureTypes.ed25519, spki.subarray(publicDer.length));
  return { verifier, sign: (text) => sign(null, Buffer.from(text), key) };
}

/** A private key as one line, in the form of Go's `golang.org/x/mod/sumdb/note`. */
export function signerText({ name, keyId }: NoteVerifier, seed: Uint8Array): string {
  const key = Buffer.concat([Buffer.of(signatureTypes.ed25519), seed]).toString('base64');
  return `PRIVATE+KEY+${name}+${hex(keyId)}+${key}`;
}

/** Reads what `signerText` wrote; undefined where it is something else. */
export function parseSigner(text: string): { readonly signer: NoteSigner; readonly seed: Uint8Array } | undefined {
  const [, name, id, base64] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  if (name === undefined || base64 === undefined || !isNoteName(name)) return undefined;
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 1 + keyBytes || key[0] !== signatureTypes.ed25519) return undefined;
  const seed = key.subarray(1);
  const signer = noteSigner(name, seed);
  return hex(signer.verifier.keyId) === id ? { signer, seed } : undefined;
}

/** A public key as one line (a `vkey`), which others are given to check signatures by. */
export function verifierText({ name, keyId, type, publicKey }: NoteVerifier): string {
  return `${name}+${hex(keyId)}+${Buffer.concat([Buffer.of(type), publicKey]).toString('base64')}`;
}

/** Reads what `verifierText` wrote; undefined where it is something else, or a key of a type that this program does not know. */
export function parseVerifier(text: string): NoteVerifier | undefined {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  if (name === undefined || base64 === undefined || !isNoteName(name)) return undefined;
  const key = Buffer.from(base64, 'base64');
  const [type] = key;
  if (key.length !== 1 + keyBytes || type === undefined) return undefined;
  if (type !== signatureTypes.ed25519 && type !== signatureTypes.cosignature) return undefined;
  const verifier = verifierOf(name, type, key.subarray(1));
  return hex(verifier.keyId) === id ? verifier : undefined;
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicDer, publicKey]), format: 'der', type: 'spki' });
}

/** What a signature shows where it is by this key. */
export interface Verified {
  /** When a witness says that it signed, in seconds since 1970-01-01T00:00Z; undefined for a signature that names no time. */
  readonly atSeconds?: number;
}

/** Checks a signature, without the key's id in front of it, of a note's text; undefined where it is not by this key. */
export function verifySignature(
  { type, publicKey }: NoteVerifier,
  text: string,
  signature: Uint8Array,
): Verified | undefined {
  const key = publicKeyObject(publicKey);
  if (type === signatureTypes.ed25519)
    return signature.length === 64 && verify(null, Buffer.from(text), key, signature) ? {} : undefined;
  if (signature.length !== 72) return undefined;
  const time = Buffer.from(signature).readBigUInt64BE(0);
  const signed = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  return verify(null, signed, key, signature.subarray(8)) ? { atSeconds: Number(time) } : undefined;
}

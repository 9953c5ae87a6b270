import { hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { fileError } from '../data-directory.ts';
import { replaceFile } from '../durable-file.ts';
import { makeSecretFile, readSecretFile, type SecretTrouble } from '../secret-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { isNoteName, type NoteSigner, noteSigner, parseSigner, signerText } from './note-key.ts';

/** The key that signs the heads of a log. */
export interface SigningKey extends NoteSigner {
  /** The secret of the salts of a log that is started with this key (`entrySalts`). */
  readonly saltSecret: () => Uint8Array;
  /**
   * Notes beside the key what it is about to sign, on the disk when this returns. What was signed last is remembered where the data
   * directory is not, so that a log that was set back, or another one, is not signed in the same name.
   * @param rootOf the root of the log to be signed over its first leaves
   * @throws CodedError PROOF_FORKED where it does not go on from what was signed; STORE_NOT_WRITABLE, STORE_FULL
   */
  readonly noteSigning: (next: Checkpoint, rootOf: (size: number) => Uint8Array) => void;
}

const seedBytes = 32;

const trouble: SecretTrouble = {
  what: 'the key',
  missing: 'PROOF_KEY_MISSING',
  readable: 'PROOF_KEY_READABLE',
};

const signedSchema = z.strictObject({ origin: z.string(), size: z.int().nonnegative(), root: z.string() });
/** What a key signed last: so many events of a log, and the root over them in base64. */
export type LastSigned = z.infer<typeof signedSchema>;

/** Where what a key signed last is noted. */
function lastSignedFile(keyFile: string): string {
  return `${keyFile}.last-signed.json`;
}

/** What a key signed last, from the file beside it; undefined where it signed nothing. @throws CodedError PROOF_FORKED where that cannot be read */
export function readLastSigned(keyFile: string): LastSigned | undefined {
  const file = lastSignedFile(keyFile);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileError(error, file);
  }
  try {
    return signedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CodedError('PROOF_FORKED', `${file}: what was signed last cannot be read.`, { path: file, cause });
  }
}

function requireGoesOn(last: LastSigned, next: Checkpoint, rootOf: (size: number) => Uint8Array, file: string): void {
  const isSame =
    last.origin === next.origin &&
    last.size <= next.size &&
    Buffer.from(rootOf(last.size)).toString('base64') === last.root;
  if (isSame) return;
  throw new CodedError(
    'PROOF_FORKED',
    `The key signed ${last.size} events of ${last.origin}, and these ${next.size} do not go on from them.`,
    { path: file },
  );
}

function signingKey(file: string, signer: NoteSigner, seed: Uint8Array): SigningKey {
  return {
    ...signer,
    saltSecret: () =>
      new Uint8Array(hkdfSync('sha256', seed, '', `virkning salts of entries\n${signer.verifier.name}`, seedBytes)),
    noteSigning(next, rootOf) {
      const noted = lastSignedFile(file);
      const last = readLastSigned(file);
      if (last !== undefined) requireGoesOn(last, next, rootOf, noted);
      const { origin, size } = next;
      const signed: LastSigned = { origin, size, root: Buffer.from(next.root).toString('base64') };
      replaceFile(noted, `${JSON.stringify(signed)}\n`, 0o600);
    },
  };
}

/** Reads the key in a file. @throws CodedError PROOF_KEY_MISSING, PROOF_KEY_READABLE, PROOF_KEY_MALFORMED; never with what is in it */
export function readSigningKey(file: string): SigningKey {
  const parsed = parseSigner(readSecretFile(file, trouble));
  if (parsed === undefined)
    throw new CodedError('PROOF_KEY_MALFORMED', `${file}: this is no key that signs a log.`, { path: file });
  return signingKey(file, parsed.signer, parsed.seed);
}

/**
 * Makes a random key of a name, and a file of it that its owner alone may read.
 * @throws CodedError PROOF_BAD_NAME, PROOF_KEY_EXISTS, STORE_NOT_WRITABLE, STORE_FULL
 */
export function makeSigningKey(file: string, name: string): SigningKey {
  if (!isNoteName(name)) throw new CodedError('PROOF_BAD_NAME', `${JSON.stringify(name)} is no name of a key.`);
  const seed = randomBytes(seedBytes);
  const signer = noteSigner(name, seed);
  if (!makeSecretFile(file, signerText(signer.verifier, seed)))
    throw new CodedError('PROOF_KEY_EXISTS', `${file}: there is a file here already.`, { path: file });
  return signingKey(file, signer, seed);
}

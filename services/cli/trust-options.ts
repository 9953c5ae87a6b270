import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type NoteVerifier, parseVerifier, verifierText } from '../../infra/proof/note-key.ts';
import { readInputText } from '../intake/files/input-text.ts';
import type { Trust } from '../proof/seen-by-others.ts';

export function caOption(): Option {
  return new Option('--ca <file>', 'certificates in PEM that a timestamp must lead to: the root of the authority');
}

/**
 * A public key, to the letter or in a file.
 * @param path the option by which it was given
 * @throws CodedError PROOF_KEY_MALFORMED; as `readInputText`
 */
export function readVerifier(given: string, path: string): NoteVerifier {
  const verifier = parseVerifier(existsSync(given) ? readInputText(given) : given);
  if (verifier === undefined) throw new CodedError('PROOF_KEY_MALFORMED', 'This is no public key.', { path });
  return verifier;
}

/** Whom somebody who checks trusts. @throws CodedError as `readVerifier` */
export function readTrust(ca: string | undefined, witnessKeys: readonly string[] | undefined): Trust {
  return {
    ...(ca !== undefined && { ca: { pem: readInputText(ca), path: ca } }),
    ...(witnessKeys !== undefined && {
      witnesses: new Set(witnessKeys.map((key) => verifierText(readVerifier(key, '--witness-key')))),
    }),
  };
}

/** Heads that somebody else holds, by the names of their files. @throws CodedError as `readInputText` */
export function readHeads(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.map((file): [string, string] => [file, readInputText(file)]));
}

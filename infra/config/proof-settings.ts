import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Environment, readVariables } from './read-variables.ts';

/** Where the proof of a log is, and the key that signs its heads. */
export interface ProofSettings {
  /** The file of the tree, its heads and its anchors. */
  readonly file: string;
  readonly keyFile: string;
}

const variables = z.object({ VIRKNING_PROOF_KEY_FILE: z.string().optional() });

/** The proof beside a data directory; its key where VIRKNING_PROOF_KEY_FILE says, else in the directory too. @throws CodedError CONFIG_INVALID */
export function proofSettings(env: Environment, dataDir: string): ProofSettings {
  const { VIRKNING_PROOF_KEY_FILE: keyFile } = readVariables(variables, env);
  return { file: join(dataDir, 'proof.db'), keyFile: resolve(keyFile ?? join(dataDir, 'proof.key')) };
}

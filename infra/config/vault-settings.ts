import { resolve } from 'node:path';
import { z } from 'zod';
import type { NamedKey } from '../vault/vault-key.ts';
import { type Environment, invalid, readVariables } from './read-variables.ts';
import { flag } from './values.ts';

/** Where the vault of pseudonyms is, and its key. */
export interface VaultSettings {
  readonly file: string;
  /** Undefined where no key is named. */
  readonly key: NamedKey | undefined;
  /** Whether personal numbers in events that come over HTTP or Kafka are exchanged for pseudonyms; else they are refused. */
  readonly exchangesAtIntake: boolean;
}

const variables = z.object({
  VIRKNING_VAULT: z.string().optional(),
  VIRKNING_VAULT_KEY: z.string().optional(),
  VIRKNING_VAULT_KEY_FILE: z.string().optional(),
  VIRKNING_VAULT_INTAKE: flag.default(false),
});

/**
 * The vault that the environment names (VIRKNING_VAULT…); undefined where it names none.
 * @throws CodedError CONFIG_INVALID
 */
export function vaultSettings(env: Environment): VaultSettings | undefined {
  const given = readVariables(variables, env);
  const { VIRKNING_VAULT: file, VIRKNING_VAULT_KEY: text, VIRKNING_VAULT_KEY_FILE: keyFile } = given;
  if (text !== undefined && keyFile !== undefined)
    throw invalid(['VIRKNING_VAULT_KEY and VIRKNING_VAULT_KEY_FILE are both given; give one of them']);
  if (file === undefined) {
    if (given.VIRKNING_VAULT_INTAKE) throw invalid(['VIRKNING_VAULT_INTAKE needs a vault: VIRKNING_VAULT is missing']);
    return undefined;
  }
  const key = keyFile !== undefined ? { file: resolve(keyFile) } : text !== undefined ? { text } : undefined;
  return { file: resolve(file), key, exchangesAtIntake: given.VIRKNING_VAULT_INTAKE };
}

import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { VaultSettings } from '../config/vault-settings.ts';
import type { OpenOptions } from '../sqlite/open-file.ts';
import { openVault, type Vault } from './vault.ts';
import { readVaultKey, requireApart } from './vault-key.ts';

/**
 * Opens the vault that the settings name, beside a data directory.
 * @throws CodedError VAULT_MISPLACED, VAULT_KEY_…; STORE_MISSING where there is no vault; as `openSqliteFile`
 */
export async function openNamedVault(
  { file, key }: VaultSettings,
  dataDir: string,
  options: OpenOptions = {},
): Promise<Vault> {
  if (key === undefined) throw new CodedError('VAULT_KEY_MISSING', `No key of the vault ${file} is named.`);
  requireApart(dataDir, file, 'file' in key ? key.file : undefined);
  return openVault(file, readVaultKey(key), options);
}

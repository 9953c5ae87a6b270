import { join } from 'node:path';
import { makeVault, openVault, type Vault } from '../../infra/vault/vault.ts';
import { makeVaultKey, type VaultKey } from '../../infra/vault/vault-key.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export interface SmallVault {
  readonly file: string;
  readonly keyFile: string;
  readonly key: VaultKey;
  /** Opens it, as often as there are processes that use it. */
  open(): Promise<Vault>;
}

/** An empty vault of the test's own, with its key in another directory. */
export async function smallVault(): Promise<SmallVault> {
  const file = join(temporaryDirectory(), 'vault.db');
  const keyFile = join(temporaryDirectory(), 'vault.key');
  const key = makeVaultKey(keyFile) as VaultKey;
  await makeVault(file, key);
  return { file, keyFile, key, open: () => openVault(file, key) };
}

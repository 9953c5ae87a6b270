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

/** An empty vault with its key in another directory. @param directory makes each; by default one that lives as long as the test */
export async function smallVault(directory: () => string = temporaryDirectory): Promise<SmallVault> {
  const file = join(directory(), 'vault.db');
  const keyFile = join(directory(), 'vault.key');
  const key = makeVaultKey(keyFile) as VaultKey;
  await makeVault(file, key);
  return { file, keyFile, key, open: () => openVault(file, key) };
}

import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vaultSettings } from '../../../infra/config/vault-settings.ts';
import { openNamedVault } from '../../../infra/vault/open.ts';
import { makeVaultKey, readVaultKey, requireApart } from '../../../infra/vault/vault-key.ts';
import { smallVault } from '../../support/small-vault.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const coded = (code: string) => expect.objectContaining({ code });

describe('a file of a key', () => {
  it('is made for its owner alone, and never over another', () => {
    const file = join(temporaryDirectory(), 'vault.key');
    const key = makeVaultKey(file);
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readVaultKey({ file })).toEqual(key);
    expect(makeVaultKey(file)).toBeUndefined();
    expect(readVaultKey({ file })).toEqual(key);
  });

  it.each([0o640, 0o604, 0o660, 0o602, 0o610])('is refused where others have a right to it (%o)', (mode) => {
    const file = join(temporaryDirectory(), 'vault.key');
    makeVaultKey(file);
    chmodSync(file, mode);
    expect(() => readVaultKey({ file })).toThrow(coded('VAULT_KEY_READABLE'));
    chmodSync(file, 0o400);
    expect(readVaultKey({ file })).toHaveLength(32);
  });

  it.each(['', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(42)}!`])(
    'is refused where it holds no key (%j), which is not repeated',
    (text) => {
      const file = join(temporaryDirectory(), 'vault.key');
      writeFileSync(file, text, { mode: 0o600 });
      expect(() => readVaultKey({ file })).toThrow(coded('VAULT_KEY_MALFORMED'));
      expect(() => readVaultKey({ text })).toThrow(coded('VAULT_KEY_MALFORMED'));
      if (text.length > 1) expect(() => readVaultKey({ text })).not.toThrow(text);
    },
  );

  it('is missed by its name where it is not there', () => {
    const file = join(temporaryDirectory(), 'vault.key');
    expect(() => readVaultKey({ file })).toThrow(coded('VAULT_KEY_MISSING'));
  });
});

describe('data, vault and key', () => {
  it('lie apart: neither vault nor key in the data directory, nor the key beside the vault', () => {
    const root = temporaryDirectory();
    const [data, vaults, keys] = ['data', 'vaults', 'keys'].map((name) => join(root, name)) as [string, string, string];
    for (const directory of [data, vaults, keys]) mkdirSync(directory);
    expect(() => requireApart(data, join(vaults, 'v.db'), join(keys, 'k'))).not.toThrow();
    expect(() => requireApart(data, join(`${data}-2`, 'v.db'), join(keys, 'k'))).not.toThrow();
    for (const [vault, key] of [
      [join(data, 'v.db'), join(keys, 'k')],
      [join(data, 'deep', 'v.db'), undefined],
      [join(vaults, 'v.db'), join(data, 'k')],
      [join(vaults, 'v.db'), join(vaults, 'k')],
      [join(vaults, 'v.db'), join(vaults, 'deep', 'k')],
      [join(keys, '..', 'data', 'v.db'), join(keys, 'k')],
    ] as const)
      expect(() => requireApart(data, vault, key)).toThrow(coded('VAULT_MISPLACED'));
  });

  it('are looked at behind links', () => {
    const root = temporaryDirectory();
    const data = join(root, 'data');
    mkdirSync(data);
    symlinkSync(data, join(root, 'elsewhere'));
    expect(() => requireApart(data, join(root, 'elsewhere', 'v.db'), undefined)).toThrow(coded('VAULT_MISPLACED'));
    expect(() => requireApart(join(root, 'elsewhere'), join(data, 'v.db'), undefined)).toThrow(
      coded('VAULT_MISPLACED'),
    );
  });
});

describe('settings of a vault', () => {
  it('name file and key; without a file there is none', async () => {
    const { file, keyFile } = await smallVault();
    const data = temporaryDirectory();
    const settings = vaultSettings({ VIRKNING_VAULT: file, VIRKNING_VAULT_KEY_FILE: keyFile });
    expect(settings).toEqual({ file, key: { file: keyFile }, exchangesAtIntake: false });
    if (settings === undefined) throw new Error('the settings name a vault');
    using vault = await openNamedVault(settings, data);
    expect(vault.verify()).toBe(0);
    expect(vaultSettings({})).toBeUndefined();
    await expect(openNamedVault({ ...settings, key: undefined }, data)).rejects.toMatchObject({
      code: 'VAULT_KEY_MISSING',
    });
  });

  it('may hand the key over itself', async () => {
    const { file, keyFile } = await smallVault();
    const key = readFileSync(keyFile, 'utf8').trim();
    const settings = vaultSettings({ VIRKNING_VAULT: file, VIRKNING_VAULT_KEY: key, VIRKNING_VAULT_INTAKE: 'true' });
    expect(settings).toEqual({ file, key: { text: key }, exchangesAtIntake: true });
  });

  it('are refused where they cannot be meant', () => {
    expect(() => vaultSettings({ VIRKNING_VAULT_INTAKE: 'true' })).toThrow(coded('CONFIG_INVALID'));
    const both = { VIRKNING_VAULT: 'v', VIRKNING_VAULT_KEY: 'k', VIRKNING_VAULT_KEY_FILE: 'f' };
    expect(() => vaultSettings(both)).toThrow(coded('CONFIG_INVALID'));
  });
});

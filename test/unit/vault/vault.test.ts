import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import type { Vault } from '../../../infra/vault/vault.ts';
import { makeVault, openVault } from '../../../infra/vault/vault.ts';
import { madeUpNumber, personalNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const [asta, bent, carl] = [madeUpNumber(0), madeUpNumber(1), madeUpNumber(2)];

function bytesOfAllFiles(file: string): Buffer {
  const directory = dirname(file);
  return Buffer.concat(readdirSync(directory).map((name) => readFileSync(join(directory, name))));
}

describe('a vault', () => {
  it('gives each number a pseudonym of its own, the same again, in the order asked for', async () => {
    using vault = await (await smallVault()).open();
    const [first, second, again] = await vault.of([asta, bent, asta]);
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([again, await vault.of([bent, asta])]).toEqual([first, [second, first]]);
    expect(second).not.toBe(first);
    expect(await vault.of([])).toEqual([]);
  });

  it('gives pseudonyms that are taken for no personal numbers', async () => {
    using vault = await (await smallVault()).open();
    const pseudonyms = await vault.of(Array.from({ length: 20_000 }, (_, nth) => madeUpNumber(nth)));
    expect(new Set(pseudonyms).size).toBe(20_000);
    expect(pseudonyms.filter(holdsPersonalNumber)).toEqual([]);
  });

  it('tells the number behind a pseudonym, and finds those that have one without making any', async () => {
    using vault = await (await smallVault()).open();
    const [pseudonym = ''] = await vault.of([asta]);
    expect(vault.numberOf(pseudonym)).toBe(asta);
    expect(vault.find([bent, asta])).toEqual([undefined, pseudonym]);
    expect(vault.verify()).toBe(1);
    expect(vault.numberOf('00000000-0000-4000-8000-000000000000')).toBeUndefined();
    expect(vault.numberOf('syn-000001')).toBeUndefined();
  });

  it('keeps letters of replacement numbers', async () => {
    using vault = await (await smallVault()).open();
    const number = personalNumber('010190-1ab2');
    const [pseudonym = ''] = await vault.of([number]);
    expect(vault.numberOf(pseudonym)).toBe('0101901AB2');
  });

  it('gives what was forgotten another pseudonym, and tells nobody behind the former one', async () => {
    using vault = await (await smallVault()).open();
    const [former = '', other = ''] = await vault.of([asta, bent]);
    expect([vault.forget([former, former, 'syn-000001']), vault.forget([former])]).toEqual([1, 0]);
    expect(vault.numberOf(former)).toBeUndefined();
    const [now] = await vault.of([asta]);
    expect(now).not.toBe(former);
    expect(vault.numberOf(other)).toBe(bent);
  });

  it('holds no number in its files, in whatever way it is written', async () => {
    const { file, open } = await smallVault();
    using vault = await open();
    await vault.of([asta, bent, carl]);
    const bytes = bytesOfAllFiles(file);
    for (const number of [asta, bent, carl]) {
      expect(bytes.includes(number)).toBe(false);
      expect(bytes.includes(Buffer.from(number, 'utf16le'))).toBe(false);
    }
  });

  it('overwrites what it forgets: nothing of the entry is in its files afterwards', async () => {
    const { file, open } = await smallVault();
    using vault = await open();
    const pseudonyms = await vault.of([asta, bent]);
    const db = new DatabaseSync(file, { readOnly: true });
    const rows = db.prepare('SELECT * FROM entry').all();
    db.close();
    vault.forget(pseudonyms);
    const bytes = bytesOfAllFiles(file);
    expect(rows).toHaveLength(2);
    for (const column of rows.flatMap((row) => Object.values(row)))
      expect(bytes.includes(Buffer.from(column as Uint8Array))).toBe(false);
  });
});

describe('the key of a vault', () => {
  it('opens no other vault, and no other key opens this one', async () => {
    const { file } = await smallVault();
    await expect(openVault(file, randomBytes(32))).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' });
  });

  it('can be changed: pseudonyms stay, the former key opens nothing, also where it was open', async () => {
    const { file, key, open } = await smallVault();
    using vault = await open();
    using beside = await open();
    const numbers = Array.from({ length: 3000 }, (_, nth) => madeUpNumber(nth));
    const pseudonyms = await vault.of(numbers);
    const next = randomBytes(32);
    expect(vault.changeKey(next, 0)).toBe(3000);
    expect(await vault.of(numbers)).toEqual(pseudonyms);
    await expect(beside.of([asta])).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' });
    expect(() => beside.numberOf(pseudonyms[0] as string)).toThrow(
      expect.objectContaining({ code: 'VAULT_KEY_WRONG' }),
    );
    await expect(openVault(file, key)).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' });
    using anew = await openVault(file, next);
    expect([await anew.of(numbers), anew.verify()]).toEqual([pseudonyms, 3000]);
  });
});

describe('a vault that is not as it was', () => {
  async function tampered(sql: string): Promise<Vault> {
    const { file, open } = await smallVault();
    {
      using vault = await open();
      await vault.of([asta, bent]);
    }
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
    return open();
  }

  it.each([
    [
      'a changed ciphertext',
      `UPDATE entry SET sealed = CAST(substr(sealed, 1, 14) || x'00' || substr(sealed, 16) AS BLOB)`,
    ],
    ['a cut ciphertext', 'UPDATE entry SET sealed = substr(sealed, 1, 20)'],
    [
      'two numbers exchanged',
      'CREATE TABLE t AS SELECT * FROM entry; UPDATE entry SET sealed = (SELECT sealed FROM t WHERE t.pseudonym <> entry.pseudonym); DROP TABLE t',
    ],
  ])('is refused: %s', async (_what, sql) => {
    using vault = await tampered(sql);
    expect(() => vault.verify()).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED' }));
    const [pseudonym] = vault.find([asta]);
    expect(() => vault.numberOf(pseudonym as string)).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED' }));
    expect(() => vault.changeKey(randomBytes(32), 0)).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED' }));
  });

  it('is refused: two entries exchanged whole but for their pseudonyms', async () => {
    using vault = await tampered(
      'CREATE TABLE t AS SELECT * FROM entry; DELETE FROM entry; INSERT INTO entry SELECT digest, (SELECT pseudonym FROM t o WHERE o.digest <> t.digest), sealed FROM t; DROP TABLE t',
    );
    expect(() => vault.verify()).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED' }));
  });
});

describe('making a vault', () => {
  it('is refused where there is one, which stays as it is', async () => {
    const { file, key, open } = await smallVault();
    await expect(makeVault(file, randomBytes(32))).rejects.toMatchObject({ code: 'VAULT_EXISTS' });
    await expect(makeVault(file, key)).rejects.toMatchObject({ code: 'VAULT_EXISTS' });
    using vault = await open();
    expect(vault.verify()).toBe(0);
  });

  it('is never done by opening one that is not there', async () => {
    const file = join(temporaryDirectory(), 'vault.db');
    await expect(openVault(file, randomBytes(32))).rejects.toMatchObject({ code: 'STORE_MISSING' });
    writeFileSync(file, 'a text');
    await expect(openVault(file, randomBytes(32))).rejects.toMatchObject({ code: 'STORE_NOT_A_STORE' });
  });
});

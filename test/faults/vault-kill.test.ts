import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';
import { openVault } from '../../infra/vault/vault.ts';
import { makeVaultKey, type VaultKey } from '../../infra/vault/vault-key.ts';
import { takeIn } from '../../services/intake/take-in.ts';
import { eventLine } from '../support/event-lines.ts';
import { madeUpNumber } from '../support/personal-numbers.ts';
import { smallVault } from '../support/small-vault.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const numbers = Array.from({ length: 50 }, (_, nth) => madeUpNumber(nth));
const [asta = '', bent = ''] = numbers as readonly string[];

/** Whatever a killed process did is what it did: it is never waited for, nor told to end. */
function killedAt(...args: readonly string[]): void {
  const { signal, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'vault-and-die.ts'), ...args]);
  expect([signal, signal === null ? String(stderr) : '']).toEqual(['SIGKILL', '']);
}

test.each([
  { step: 'before-vault', known: 0, stored: 0 },
  { step: 'before-append', known: 2, stored: 0 },
  { step: 'after-append', known: 2, stored: 3 },
])(
  'given an intake that is killed $step, when the events are sent again, then each citizen has one pseudonym, each event is stored once, and no file holds a number',
  async ({ step, known, stored }) => {
    const { file, keyFile, open } = await smallVault();
    const dataDir = temporaryDirectory();
    const events = [1, 2, 3].map((nth) => eventLine(nth, { subject: nth === 2 ? bent : asta }));
    // Made here, so that a process that dies at once has a log to leave empty.
    await (await openSqliteEventStore(dataDir)).close();
    killedAt('intake', step, file, keyFile, dataDir, ...events);

    using vault = await open();
    expect([vault.verify(), (await storedLog(dataDir)).length]).toEqual([known, stored]);
    const before = vault.find(numbers.slice(0, 2));
    const [store, quarantine] = [await openSqliteEventStore(dataDir), await openSqliteQuarantine(dataDir)];
    const received = events.map((content) => ({ content, origin: { kind: 'http', request: 'r-2' } as const }));
    const results = await takeIn(received, store, quarantine, vault);
    await Promise.all([store.close(), quarantine.close()]);

    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set([stored === 0 ? 'stored' : 'duplicate']));
    const [astas, bents] = vault.find(numbers.slice(0, 2));
    if (known > 0) expect(before).toEqual([astas, bents]);
    expect((await storedLog(dataDir)).map(({ metadata }) => metadata.subject)).toEqual([astas, bents, astas]);
    for (const name of readdirSync(dataDir)) {
      const bytes = readFileSync(join(dataDir, name)).toString('latin1');
      expect([name, bytes.includes(asta), bytes.includes(bent)]).toEqual([name, false, false]);
    }
  },
);

test.each([
  { sql: 'DROP TABLE former', when: 'when all is sealed anew', isChanged: false },
  { sql: 'COMMIT', when: 'before that is kept', isChanged: false },
  { sql: 'PRAGMA wal_checkpoint', when: 'before what was is overwritten', isChanged: true },
])(
  'given a change of key that is killed $when, then one of the two keys opens every entry, and the other none',
  async ({ sql, isChanged }) => {
    const { file, keyFile, key, open } = await smallVault();
    const before = await open();
    const pseudonyms = await before.of(numbers);
    before[Symbol.dispose]();
    const newKeyFile = join(temporaryDirectory(), 'new.key');
    const newKey = makeVaultKey(newKeyFile) as VaultKey;
    killedAt('rotate-key', sql, file, keyFile, newKeyFile);

    const [right, wrong] = isChanged ? [newKey, key] : [key, newKey];
    await expect(openVault(file, wrong)).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' });
    using vault = await openVault(file, right);
    expect([vault.verify(), vault.find(numbers)]).toEqual([numbers.length, pseudonyms]);
    // What was killed is done by doing it again.
    expect(vault.changeKey(wrong, Date.now())).toBe(numbers.length);
    expect(vault.find(numbers)).toEqual(pseudonyms);
  },
);

import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';
import { openVault } from '../../infra/vault/vault.ts';
import { readVaultKey } from '../../infra/vault/vault-key.ts';
import { takeIn } from '../../services/intake/take-in.ts';

/**
 * Uses a vault, and is killed at a step of it:
 *
 * - `node vault-and-die.ts intake STEP VAULT KEYFILE DATA EVENT…` takes in events, and dies before the vault is asked, before the events are
 *   appended, or after that;
 * - `node vault-and-die.ts rotate-key SQL VAULT KEYFILE NEWKEYFILE` gives the vault another key, and dies before it executes the first
 *   statement that begins with SQL after the first entry was sealed anew.
 */
const [task = '', step = '', file = '', keyFile = '', ...rest] = process.argv.slice(2);

function dieAt(here: string): void {
  if (step === here) process.kill(process.pid, 'SIGKILL');
}

const vault = await openVault(file, readVaultKey({ file: keyFile }));
if (task === 'intake') {
  const [dataDir = '', ...events] = rest;
  const store = await openSqliteEventStore(dataDir);
  const received = events.map((content) => ({ content, origin: { kind: 'http', request: 'r-1' } as const }));
  const dying = {
    ...store,
    appendEach(each: Parameters<typeof store.appendEach>[0]) {
      dieAt('before-append');
      return store.appendEach(each);
    },
  };
  dieAt('before-vault');
  await takeIn(received, dying, await openSqliteQuarantine(dataDir), vault);
  dieAt('after-append');
} else {
  const { exec } = DatabaseSync.prototype;
  let isSealing = false;
  DatabaseSync.prototype.exec = function (sql) {
    isSealing ||= sql.startsWith('DELETE FROM entry');
    if (isSealing && sql.startsWith(step)) process.kill(process.pid, 'SIGKILL');
    exec.call(this, sql);
  };
  vault.changeKey(readVaultKey({ file: rest[0] as string }), Date.now());
}

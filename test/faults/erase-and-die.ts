import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { openVault } from '../../infra/vault/vault.ts';
import { readVaultKey } from '../../infra/vault/vault-key.ts';
import { eraseCitizen } from '../../services/erasure/erase-citizen.ts';

/**
 * Erases the citizen of some pseudonyms, and is killed at a step: `node erase-and-die.ts STEP DATA VAULT KEYFILE NAME…`, where the
 * step is `before-log`, `before-vault` or `after-vault`.
 */
const [step = '', dataDir = '', vaultFile = '', keyFile = '', ...names] = process.argv.slice(2);

function dieAt(here: string): void {
  if (step === here) process.kill(process.pid, 'SIGKILL');
}

const store = await openSqliteEventStore(dataDir);
const vault = await openVault(vaultFile, readVaultKey({ file: keyFile }));
await eraseCitizen(
  {
    appendEach(events) {
      dieAt('before-log');
      return store.appendEach(events);
    },
  },
  {
    forget(pseudonyms) {
      dieAt('before-vault');
      return vault.forget(pseudonyms);
    },
  },
  names.map((name) => ({ name, isKnown: true, isErased: false })),
  { reason: 'requested', by: 'tests', request: 'forget-1', atMs: Date.now() },
);
dieAt('after-vault');

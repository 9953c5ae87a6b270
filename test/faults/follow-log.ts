// Run in a process of its own, to be killed: follows a store's log into a ledger in small batches, from its checkpoint or
// (third argument `rebuild`) from the start.
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { rebuildLedger } from '../../projections/ledger/rebuild-ledger.ts';
import { ledgerFiles } from '../../services/ledger/ledger-files.ts';

const [dataDir = '', ledgerFile = '', how = ''] = process.argv.slice(2);
const store = await openSqliteEventStore(dataDir, { readOnly: true });
const waiting = { timeoutMs: 10_000 };
const options = { batchEvents: 400, onProgress: () => process.stdout.write('batch\n') };
if (how === 'rebuild')
  await rebuildLedger(
    ledgerFile,
    store,
    waiting,
    ledgerFiles(ledgerFile, Date.now(), () => undefined),
    options,
  );
else (await openLedgerAtHead(ledgerFile, store, waiting, options)).close();
await store.close();

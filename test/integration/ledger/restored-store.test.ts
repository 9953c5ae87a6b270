import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const patience = { timeoutMs: 1_000 };

async function append(dataDir: string, prefix: string, count: number): Promise<void> {
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents(prefix, count));
  await store.close();
}

async function followed(dataDir: string): Promise<string> {
  const store = await openSqliteEventStore(dataDir, { readOnly: true });
  try {
    (await openLedgerAtHead(join(dataDir, 'ledger.duckdb'), store, patience)).close();
    return 'followed';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await store.close();
  }
}

/**
 * In a drill, a backup was restored under a ledger that had been kept, and other events took the place of the lost ones.
 * The ledger went on behind them and counted citizens who were in no log any more.
 */
test.each([
  ['fewer events than before', 'again', 2],
  ['as many, of other content', 'other', 10],
  ['more, of other content', 'other', 25],
  // Figures on the recorded clock would differ, so this is another log too.
  ['the same events again, recorded later', 'lost', 10],
])(
  'given a store that was restored from a backup and then took %s, then the ledger is refused',
  async (_, prefix, count) => {
    const dataDir = temporaryDirectory();
    const backup = temporaryDirectory();
    await append(dataDir, 'kept', 5);
    cpSync(join(dataDir, 'events.db'), join(backup, 'events.db'));
    await append(dataDir, 'lost', 10);
    expect(await followed(dataDir)).toBe('followed');

    for (const file of ['events.db', 'events.db-wal', 'events.db-shm']) rmSync(join(dataDir, file), { force: true });
    cpSync(join(backup, 'events.db'), join(dataDir, 'events.db'));
    await append(dataDir, prefix, count);

    expect(await followed(dataDir)).toBe('LEDGER_FOREIGN');
  },
);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { syntheticEvents } from '../../services/synthetic/generate.ts';
import { readDescription } from '../../services/synthetic/read-description.ts';
import { runCommand } from './run-command.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Writes the synthetic events of a seed to a file, as they are sent. */
export function writeSyntheticEvents(file: string, extent: Parameters<typeof syntheticEvents>[1]): void {
  writeFileSync(file, [...syntheticEvents(readDescription(), extent)].map((line) => `${line.trimEnd()}\n`).join(''));
}

/** A ledger over the synthetic events of the demo, loaded by the real command line into a real store. */
export async function withSyntheticLedger(use: (ledger: Ledger) => Promise<void>): Promise<void> {
  const directory = temporaryDirectory();
  const file = join(directory, 'events.ndjson');
  writeSyntheticEvents(file, { seed: 2023, scale: 1 });
  await runCommand(['--data', directory, 'load', file]);
  const store = await openSqliteEventStore(directory, { readOnly: true });
  const ledger = await openLedgerAtHead(':memory:', store, { timeoutMs: 0 });
  try {
    await use(ledger);
  } finally {
    ledger.close();
    await store.close();
  }
}

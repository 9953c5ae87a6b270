import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import type { StoreUnderTest } from './bench.ts';

export async function sqliteUnderTest(): Promise<StoreUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'virkning-'));
  return {
    open: (clock) => openSqliteEventStore(dataDir, clock === undefined ? { acceptClock: true } : { clock }),
    dispose: () => rm(dataDir, { recursive: true }),
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { quarantineContract } from './suite.ts';

quarantineContract('SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'virkning-'));
  return {
    open: (clock) => openSqliteQuarantine(dataDir, clock === undefined ? {} : { clock }),
    dispose: () => rm(dataDir, { recursive: true }),
  };
});

// node test/old-versions/keep-version.ts: keeps a log, a quarantine and a ledger as this version of the program writes them, for
// all later versions to open. Run once for each release (CONTRIBUTING.md).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { programVersion } from '../../infra/version.ts';
import { runCommand } from '../support/run-command.ts';
import { figuresOf, keptVersions, smallLog } from './small-log.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
try {
  await runCommand(['--data', dataDir, 'load', '-'], smallLog());
  const figures = await figuresOf(dataDir);
  const folder = join(keptVersions, programVersion);
  mkdirSync(folder);
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  for (const file of ['events.db', 'quarantine.db', 'ledger.duckdb'])
    writeFileSync(join(folder, `${file}.gz`), gzipSync(readFileSync(join(dataDir, file)), { level: 9 }));
} finally {
  rmSync(dataDir, { recursive: true });
}

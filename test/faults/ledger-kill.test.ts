import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { finished, runCli } from '../support/run-cli.ts';
import { writeSyntheticEvents } from '../support/synthetic-ledger.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.8);
const script = fileURLToPath(new URL('follow-log.ts', import.meta.url));
const waiting = { timeoutMs: 10_000 };

/** Kills the process in the middle of its work: a while after it has committed some batches. Says whether it was there. */
async function killAmidst(args: readonly string[], batches: number, ms: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, ...args]);
  const run = finished(child);
  let seen = 0;
  child.stdout.on('data', (text: string) => {
    seen += text.split('\n').length - 1;
    if (seen >= batches) setTimeout(() => child.kill('SIGKILL'), ms);
  });
  const { signal, exitCode, stderr } = await run;
  if (signal === null) expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  return signal === 'SIGKILL';
}

test.each(['catch-up', 'rebuild'])(
  'given a %s that is killed at random moments, when the next one finishes, then the ledger is the one never disturbed, row for row',
  { timeout: 120_000 + kills * 10_000 },
  async (how) => {
    const directory = temporaryDirectory();
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: testSeed, scale: 1, events: 12_000 });
    await runCli(['--data', directory, 'load', file]);
    const store = await openSqliteEventStore(directory, { readOnly: true });
    const undisturbed = await openLedgerAtHead(':memory:', store, waiting);
    const expected = await rowsOf(undisturbed);
    undisturbed.close();

    const random = seededRandom(testSeed);
    let killed = 0;
    for (let i = 0; i < kills; i++) {
      const ledger = join(directory, how === 'rebuild' ? 'ledger.duckdb' : `ledger-${Math.floor(i / 4)}.duckdb`);
      if (await killAmidst([directory, ledger, how], Math.floor(random() * 6), random() * 60)) killed++;
      if (i % 4 !== 3 && i !== kills - 1) continue;
      const survivor = await openLedgerAtHead(ledger, store, waiting, { batchEvents: 3_000 });
      expect(await rowsOf(survivor)).toEqual(expected);
      survivor.close();
    }
    await store.close();
    expect(killed, 'a test in which nothing is killed shows nothing').toBeGreaterThan(kills / 3);
  },
);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { rebuildLedger } from '../../projections/ledger/rebuild-ledger.ts';
import { ledgerFiles } from '../../services/ledger/ledger-files.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { arrayLog } from './array-log.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { stages } from './stages.ts';

it('a ledger has the same rows however the log was cut into batches', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(history({ subjects: 4, events: 40 }), stages, async (arrivals, stages) => {
      const log = logOf(arrivals);
      const inOneGo = await withLedger(log, [], rowsOf);
      expect(await withLedger(log, stages, rowsOf)).toEqual(inOneGo);
    }),
    { numRuns: runs(0.4) },
  );
});

it('a ledger that followed a growing log has the rows of one that was rebuilt', { timeout: patience }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'virkning-'));
  try {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 4, events: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (arrivals, share) => {
          const file = join(folder, `${crypto.randomUUID()}.duckdb`);
          const log = logOf(arrivals);
          const rows = async (events: typeof log) => {
            const ledger = await openLedgerAtHead(file, arrayLog(events), { timeoutMs: 0 });
            const found = await rowsOf(ledger);
            ledger.close();
            return found;
          };
          await rows(log.slice(0, Math.round(log.length * share)));
          const caughtUp = await rows(log);

          await rebuildLedger(
            file,
            arrayLog(log),
            { timeoutMs: 0 },
            ledgerFiles(file, 0, () => undefined),
            { batchEvents: 7 },
          );
          expect(await rows(log)).toEqual(caughtUp);
        },
      ),
      { numRuns: runs(0.1) },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEventStore } from '../../infra/event-store/open.ts';
import { freePorts } from '../../infra/kafka/broker/free-ports.ts';
import { openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { ledgerFile } from '../../services/ledger/ledger-files.ts';
import { cannotLiftFileSizeLimit, liftFileSizeLimit, underFileSizeLimit } from '../support/file-size-limit.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { runCli } from '../support/run-cli.ts';
import { serviceProcess } from '../support/service-process.ts';
import { writeSyntheticEvents } from '../support/synthetic-ledger.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const patience = { timeout: 60_000, interval: 100 };

describe.skipIf(cannotLiftFileSizeLimit)('a ledger on a disk that is full', () => {
  test('given a service that follows the log, then it says that it is not ready, lives, and catches up when there is space', {
    timeout: 180_000,
  }, async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory, 'data');
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: 2023, scale: 10, events: 30_000 });
    await runCli(['--data', dataDir, 'load', file]);
    const [httpPort = 0] = await freePorts(1);
    const serve = serviceProcess({
      args: ['--data', dataDir, 'serve'],
      env: {},
      httpPort,
      shell: underFileSizeLimit(1500),
    });
    onTestFinished(() => serve.kill());

    serve.start();
    await expect.poll(() => serve.hasLogged('LEDGER_NOT_WRITABLE'), patience).toBe(true);
    expect(await serve.isReady()).toBe(false);
    liftFileSizeLimit(serve.pid());

    await expect.poll(serve.isReady, patience).toBe(true);
    expect(await serve.stop(), serve.log()).toBe(0);
    expect(serve.surprises).toEqual([]);
    const store = await openEventStore({ kind: 'embedded', dataDir }, { readOnly: true });
    const followed = await openLedgerAtHead(ledgerFile(dataDir), store, { timeoutMs: 10_000 });
    const rebuilt = await openLedgerAtHead(':memory:', store, { timeoutMs: 10_000 });
    expect(await rowsOf(followed)).toEqual(await rowsOf(rebuilt));
    followed.close();
    rebuilt.close();
    await store.close();
  });
});

import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { readCheckpoint } from '../../../projections/ledger/catch-up.ts';
import type { EventLog } from '../../../projections/ledger/event-log.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/**
 * Beside a busy intake, a question for figures once took eight seconds: whenever the ledger had read what there was, there
 * was more.
 */
test('given a log that grows with every look at it, then the ledger is followed to where the log ended at first, and opened', async () => {
  const store = await openSqliteEventStore(temporaryDirectory());
  await store.appendEach(streamEvents('first', 50));
  let looks = 0;
  const growing: EventLog = {
    ...store,
    async readAll(after, limit) {
      if (++looks > 1000) expect.fail('it reads on and on');
      await store.appendEach(streamEvents(`look-${looks}`, 3));
      return store.readAll(after, limit);
    },
  };

  const ledger = await openLedgerAtHead(':memory:', growing, { timeoutMs: 0 });

  expect(await readCheckpoint(ledger.engine)).toBeGreaterThanOrEqual(49n);
  ledger.close();
  await store.close();
});

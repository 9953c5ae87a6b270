import { afterAll, describe, test, vi } from 'vitest';
import { realEventStore } from '../../support/real-event-store.ts';
import { deletionOnEventStoreDb } from './eventstoredb-deleted.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';
import { eventStoreContract } from './suite.ts';

// Two calls over the network for each event, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 90_000 });

const real = await realEventStore();

if ('missing' in real) {
  process.stderr.write(`EventStoreDB contract: not run against a real server. ${real.missing}\n`);
  describe('event store contract: EventStoreDB, a real server', () => {
    test.skip(`not run: ${real.missing}`, () => undefined);
  });
} else {
  process.stderr.write(`EventStoreDB contract: run against ${real.description}\n`);
  afterAll(() => real.stop());
  eventStoreContract(`EventStoreDB, ${real.description}`, eventStoreDbUnderTest(real.connection), {
    gapless: false,
    clock: false,
    many: 1300,
  });
  // A scavenge leaves alone the part of the log that is being written, which is all of it here.
  deletionOnEventStoreDb(`EventStoreDB, ${real.description}`, { connection: real.connection });
}

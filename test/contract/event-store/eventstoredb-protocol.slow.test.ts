import { afterAll, vi } from 'vitest';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';
import { eventStoreContract } from './suite.ts';

// Two calls over the network for each event, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 90_000 });

// The last resort, and the only one that is there in every run; `eventstoredb-real.test.ts` says whether a real server was.
const server = await startProtocolServer();
process.stderr.write('EventStoreDB contract: run against the protocol-level server in test/protocol/eventstoredb\n');
afterAll(() => server.stop());

eventStoreContract('EventStoreDB, protocol-level server', eventStoreDbUnderTest(server.connection), {
  gapless: false,
  clock: false,
  many: 1300,
});

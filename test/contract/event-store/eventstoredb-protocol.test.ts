import { afterAll } from 'vitest';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';
import { eventStoreContract } from './suite.ts';

const server = await startProtocolServer();
afterAll(() => server.stop());

eventStoreContract('EventStoreDB, protocol-level server', eventStoreDbUnderTest(server.connection), {
  gapless: false,
  clock: false,
});

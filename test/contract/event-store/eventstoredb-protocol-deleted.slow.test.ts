import { afterAll, vi } from 'vitest';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { deletionOnEventStoreDb } from './eventstoredb-deleted.ts';

vi.setConfig({ testTimeout: 60_000 });

const server = await startProtocolServer();
afterAll(() => server.stop());

deletionOnEventStoreDb('EventStoreDB, protocol-level server', {
  connection: server.connection,
  scavenge: () => server.log.scavenge(),
});

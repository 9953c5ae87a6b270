import { afterAll } from 'vitest';
import { eventStoreDbUnderTest } from '../../contract/event-store/eventstoredb-under-test.ts';
import { sqliteUnderTest } from '../../contract/event-store/sqlite-under-test.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { migrationCases } from './migration-cases.ts';

const server = await startProtocolServer();
afterAll(() => server.stop());
const eventStoreDb = eventStoreDbUnderTest(server.connection);

migrationCases('the embedded store to EventStoreDB', sqliteUnderTest, eventStoreDb);
migrationCases('EventStoreDB to the embedded store', eventStoreDb, sqliteUnderTest);

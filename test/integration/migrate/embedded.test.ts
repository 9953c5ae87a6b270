import { sqliteUnderTest } from '../../contract/event-store/sqlite-under-test.ts';
import { migrationCases } from './migration-cases.ts';

migrationCases('the embedded store into another', sqliteUnderTest, sqliteUnderTest);

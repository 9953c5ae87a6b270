import { sqliteUnderTest } from './sqlite-under-test.ts';
import { eventStoreContract } from './suite.ts';

eventStoreContract('SQLite', sqliteUnderTest, { gapless: true, clock: true, many: 2600 });

import { cpSync, mkdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { streamEvents } from '../../support/new-events.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function dataDirectory(): string {
  const dataDir = join(temporaryDirectory(), 'data');
  mkdirSync(dataDir);
  return dataDir;
}

const refused = {
  refusal: eventProblem({ kind: 'not-json' }),
  origin: { kind: 'http', request: 'r-1' },
  raw: '{',
} as const;

/** Each takes the files away from under whoever has them open. */
const troubles: [string, (dataDir: string) => void][] = [
  ['moved', (dataDir) => renameSync(dataDir, `${dataDir}-elsewhere`)],
  ['removed', (dataDir) => rmSync(dataDir, { recursive: true })],
  [
    'replaced by a copy of itself',
    (dataDir) => {
      cpSync(dataDir, `${dataDir}-copy`, { recursive: true });
      rmSync(dataDir, { recursive: true });
      renameSync(`${dataDir}-copy`, dataDir);
    },
  ],
  [
    'emptied',
    (dataDir) => {
      rmSync(dataDir, { recursive: true });
      mkdirSync(dataDir);
    },
  ],
  [
    'rid of the write-ahead logs alone',
    (dataDir) => {
      for (const name of ['events.db-wal', 'quarantine.db-wal']) rmSync(join(dataDir, name));
    },
  ],
  [
    'rid of the indexes of the write-ahead logs alone',
    (dataDir) => {
      for (const name of ['events.db-shm', 'quarantine.db-shm']) rmSync(join(dataDir, name));
    },
  ],
];

test.each(troubles)(
  'given a data directory that is %s under an open store, then nothing is acknowledged',
  async (_, trouble) => {
    const dataDir = dataDirectory();
    const store = await openSqliteEventStore(dataDir);
    const quarantine = await openSqliteQuarantine(dataDir);
    await store.appendEach(streamEvents('a', 2));

    trouble(dataDir);

    await expect(store.appendEach(streamEvents('b', 1))).rejects.toMatchObject({ code: 'STORE_MOVED' });
    await expect(store.append('citizen-b', [], 'any')).rejects.toMatchObject({ code: 'STORE_MOVED' });
    // What readiness asks.
    await expect(store.head()).rejects.toMatchObject({ code: 'STORE_MOVED' });
    await expect(quarantine.keep([refused])).rejects.toMatchObject({ code: 'STORE_MOVED' });
    await expect(quarantine.requireInPlace()).rejects.toMatchObject({ code: 'STORE_MOVED' });
    await quarantine.close();
    await store.close();
  },
);

test('given a data directory that was moved and put back, then the store goes on, and holds what it acknowledged', async () => {
  const dataDir = dataDirectory();
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 2));

  renameSync(dataDir, `${dataDir}-elsewhere`);
  await expect(store.appendEach(streamEvents('b', 1))).rejects.toMatchObject({ code: 'STORE_MOVED' });
  renameSync(`${dataDir}-elsewhere`, dataDir);
  await store.appendEach(streamEvents('b', 1));
  await store.close();

  expect(await storedLog(dataDir)).toHaveLength(3);
});

test('given a log that was cut in place under an open store, then nothing is acknowledged', async () => {
  const dataDir = dataDirectory();
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 500));

  truncateSync(databaseFile(dataDir), 0);

  await expect(store.appendEach(streamEvents('b', 1))).rejects.toMatchObject({ code: 'STORE_MOVED' });
  await store.close();
});

test('given a directory that took the place of the one in use, when the store that was open is closed, then it harms nothing in it', async () => {
  const dataDir = dataDirectory();
  const former = await openSqliteEventStore(dataDir);
  await former.appendEach(streamEvents('a', 2));
  renameSync(dataDir, `${dataDir}-elsewhere`);
  mkdirSync(dataDir);
  const latter = await openSqliteEventStore(dataDir);
  await latter.appendEach(streamEvents('b', 5));

  await former.close();

  await latter.appendEach(streamEvents('c', 1));
  await latter.close();
  expect(await storedLog(dataDir)).toHaveLength(6);
});

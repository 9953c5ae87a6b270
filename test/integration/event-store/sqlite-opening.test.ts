import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import type { OpenOptions } from '../../../infra/sqlite/open-file.ts';
import { streamEvents } from '../../support/new-events.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test.each<[string, OpenOptions]>([
  ['for reading only', { readOnly: true }],
  ['without creating it', { mustExist: true }],
])('given no store, when it is opened %s, then it is STORE_MISSING and nothing is created', async (_, options) => {
  const dataDir = temporaryDirectory();

  await expect(openSqliteEventStore(dataDir, options)).rejects.toMatchObject({ code: 'STORE_MISSING' });
  await expect(openSqliteEventStore(join(dataDir, 'none'), options)).rejects.toMatchObject({ code: 'STORE_MISSING' });

  expect(readdirSync(dataDir)).toEqual([]);
});

test('given the empty file that a killed creation leaves, then readers find no store, and the next writer makes one', async () => {
  const dataDir = temporaryDirectory();
  writeFileSync(databaseFile(dataDir), '');

  await expect(openSqliteEventStore(dataDir, { readOnly: true })).rejects.toMatchObject({ code: 'STORE_MISSING' });
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 2));
  await store.close();

  expect(await storedLog(dataDir)).toHaveLength(2);
});

test('given a store open for reading only, then it sees what another appends, and cannot append itself', async () => {
  const dataDir = temporaryDirectory();
  const writer = await openSqliteEventStore(dataDir);
  const reader = await openSqliteEventStore(dataDir, { readOnly: true });

  await writer.appendEach(streamEvents('a', 2));

  expect(await reader.head()).toBe(2n);
  await expect(reader.appendEach(streamEvents('b', 1))).rejects.toMatchObject({ code: 'STORE_NOT_WRITABLE' });
  await reader.close();
  await writer.close();
});

test('given several that open a store which is not there yet, all at once, then they share one', async () => {
  const dataDir = join(temporaryDirectory(), 'made', 'on', 'the', 'way');

  const stores = await Promise.all([1, 2, 3, 4].map(() => openSqliteEventStore(dataDir)));

  expect(new Set(await Promise.all(stores.map((store) => store.identity()))).size).toBe(1);
  await Promise.all(stores.map((store) => store.close()));
});

test('given a stored event, when somebody tries to change or remove it in the file, then SQLite refuses', async () => {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 1));
  await store.close();
  const db = new DatabaseSync(databaseFile(dataDir));

  expect(() => db.exec("UPDATE event SET data = '{}'")).toThrow('never changed');
  expect(() => db.exec('DELETE FROM event')).toThrow('never removed');

  db.close();
});

test('given a store that is closed properly, then its log is in one file', async () => {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 5));
  await store.close();

  expect(existsSync(`${databaseFile(dataDir)}-wal`)).toBe(false);
});

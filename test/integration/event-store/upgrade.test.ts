import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { FileUpgrade } from '../../../contracts/operations/file-upgrade.ts';
import { checkLogFile } from '../../../infra/event-store/sqlite/check-events.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { streamEvents } from '../../support/new-events.ts';
import { toVersion1, toVersion2 } from '../../support/store-of-version-1.ts';
import { expectSound, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function storeOfVersion1(): Promise<string> {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 30));
  await store.close();
  toVersion1(dataDir);
  return dataDir;
}

test('given a store of version 1, when it is opened for reading, then it is read as it is and not changed', async () => {
  const dataDir = await storeOfVersion1();
  const before = readFileSync(databaseFile(dataDir));

  expect(await storedLog(dataDir)).toHaveLength(30);

  expect(await checkLogFile(dataDir)).toEqual({ events: 30, digestedLater: 0, hasDigests: false });
  expect(readFileSync(databaseFile(dataDir)).equals(before)).toBe(true);
});

test('given a store of version 1, when it is opened for writing, then its events get digests, once, and that is said', async () => {
  const dataDir = await storeOfVersion1();
  const before = await storedLog(dataDir);
  const told: FileUpgrade[] = [];

  const onUpgrade = (upgrade: FileUpgrade): number => told.push(upgrade);
  const stores = await Promise.all([1, 2].map(() => openSqliteEventStore(dataDir, { onUpgrade })));
  await stores[0]?.appendEach(streamEvents('b', 5));
  for (const store of stores) await store.close();

  expect(told).toEqual([{ kind: 'log-digested', file: databaseFile(dataDir), events: 30 }]);
  const log = await storedLog(dataDir);
  expect(log.slice(0, 30)).toEqual(before);
  expectSound(dataDir, log);
  expect(await checkLogFile(dataDir)).toEqual({ events: 35, digestedLater: 30, hasDigests: true });
  const db = new DatabaseSync(databaseFile(dataDir));
  expect(() => db.exec("UPDATE event SET data = '{}'")).toThrow('never changed');
  expect(() => db.exec('DELETE FROM event')).toThrow('never removed');
  db.close();
});

test('given a damaged store of version 1, then no digest confirms what is in it, and it is left as it is', async () => {
  const dataDir = await storeOfVersion1();
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec("DROP TRIGGER event_is_never_changed; UPDATE event SET data = '{' WHERE position = 3");
  db.close();
  const before = readFileSync(databaseFile(dataDir));

  await expect(openSqliteEventStore(dataDir)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });

  expect(readFileSync(databaseFile(dataDir)).equals(before)).toBe(true);
});

test('given a store whose events have no extension attributes yet, then it is read as it is, upgraded once it is written, and takes them', async () => {
  const dataDir = temporaryDirectory();
  const first = await openSqliteEventStore(dataDir);
  await first.appendEach(streamEvents('a', 3));
  await first.close();
  toVersion2(dataDir);
  const before = await storedLog(dataDir);
  expect(await checkLogFile(dataDir)).toEqual({ events: 3, digestedLater: 0, hasDigests: true });
  const told: FileUpgrade[] = [];

  const store = await openSqliteEventStore(dataDir, { onUpgrade: (upgrade) => told.push(upgrade) });
  const [event] = streamEvents('b', 1);
  const extensions = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
  const metadata = { ...event!.event.metadata, extensions };
  await store.appendEach([{ stream: event!.stream, event: { ...event!.event, metadata } }]);
  await store.close();

  expect(told).toEqual([{ kind: 'log-upgraded', file: databaseFile(dataDir) }]);
  const log = await storedLog(dataDir);
  expect(log.slice(0, 3)).toEqual(before);
  expect(log[3]?.metadata.extensions).toEqual(extensions);
  expect(await checkLogFile(dataDir)).toEqual({ events: 4, digestedLater: 0, hasDigests: true });

  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec('DROP TRIGGER event_is_never_changed; UPDATE event SET extensions = NULL WHERE position = 3');
  db.close();
  await expect(checkLogFile(dataDir)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
});

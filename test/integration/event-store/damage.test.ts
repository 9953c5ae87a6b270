import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLogFile } from '../../../infra/event-store/sqlite/check-events.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { streamEvents } from '../../support/new-events.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** What a reader may say of a damaged file; anything else would be a guess, or a wrong log. */
const refusals = ['STORE_CORRUPT', 'STORE_NOT_A_STORE', 'STORE_NEWER_VERSION', 'STORE_MISSING'];

let original: Buffer;
let originalLog: string;

/** A log as text; the code of the error where it is refused. */
async function readable(dataDir: string): Promise<string> {
  try {
    return JSON.stringify(await storedLog(dataDir), (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

async function checked(dataDir: string): Promise<string> {
  return checkLogFile(dataDir).then(
    ({ events }) => `${events} events`,
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** A log of 200 events with a byte, or more, changed in its file. */
function damaged(change: (file: Buffer) => void): string {
  const dataDir = temporaryDirectory();
  const copy = Buffer.from(original);
  change(copy);
  writeFileSync(databaseFile(dataDir), copy);
  return dataDir;
}

/** A log of which somebody changed a row by hand, as a program that means well would. */
function rewritten(sql: string): string {
  const dataDir = damaged(() => undefined);
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec(`DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed; ${sql}`);
  db.close();
  return dataDir;
}

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 200, 20));
  await store.close();
  original = readFileSync(databaseFile(dataDir));
  originalLog = await readable(dataDir);
  rmSync(dataDir, { recursive: true });
});

test('given any single byte changed in the file, then what is read is the log as it was, or an error that says so', async () => {
  const wrong: string[] = [];
  let refused = 0;
  for (let offset = 3; offset < original.length; offset += 149) {
    const dataDir = damaged((file) => {
      file[offset] = (file[offset] ?? 0) ^ 0x01;
    });
    const read = await readable(dataDir);
    if (refusals.includes(read)) refused++;
    else if (read !== originalLog) wrong.push(`byte ${offset}: ${read.slice(0, 100)}`);
    const check = await checked(dataDir);
    if (!refusals.includes(check) && check !== '200 events') wrong.push(`byte ${offset}, checked: ${check}`);
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(100);
});

test('given a file that is cut, then it is refused', async () => {
  for (const share of [0.2, 0.5, 0.8]) {
    const dataDir = temporaryDirectory();
    writeFileSync(databaseFile(dataDir), original.subarray(0, Math.floor(original.length * share)));
    expect(await checked(dataDir)).toBe('STORE_CORRUPT');
  }
});

describe('what is changed with SQLite itself is found by digests, though every page is in order', () => {
  test.each([
    ['the data', `UPDATE event SET data = replace(data, '2023', '2022') WHERE position = 7`],
    ['the time', `UPDATE event SET time = '2022-05-04T10:00:00+02:00' WHERE position = 7`],
    ['when it was recorded', 'UPDATE event SET recorded_at = recorded_at - 1 WHERE position = 7'],
    ['where it came from', 'UPDATE event SET origin_at = origin_at + 1 WHERE position = 7'],
    ['that as a text', `UPDATE event SET origin_at = '1' WHERE position = 7`],
    ['its own subject', `UPDATE event SET subject = 'c-9' WHERE position = 7`],
    ['a name that events share', `UPDATE name SET name = 'journey.clarified.v1' WHERE name = 'journey.assessed.v1'`],
    ['the name of a stream', `UPDATE stream SET name = 'citizen-c-99' WHERE number = 3`],
    ['a stream that is gone', 'DELETE FROM stream WHERE number = 3'],
    ['an event that is gone', 'DELETE FROM event WHERE position = 7'],
    ['the first event', 'DELETE FROM event WHERE position = 0'],
    ['a number out of range', 'UPDATE event SET recorded_at = 9223372036854775807 WHERE position = 7'],
    [
      'two events that changed places',
      'UPDATE event SET position = -1 WHERE position = 7; UPDATE event SET position = 7 WHERE position = 8; UPDATE event SET position = 8 WHERE position = -1',
    ],
  ])('%s', async (_, sql) => {
    const dataDir = rewritten(sql);

    expect(await readable(dataDir)).toBe('STORE_CORRUPT');
    expect(await checked(dataDir)).toBe('STORE_CORRUPT');
  });

  test('also where one event alone is asked for, or a stream, or it is sent again', async () => {
    const dataDir = rewritten(`UPDATE event SET data = replace(data, '2023', '2022') WHERE position = 7`);
    const [event] = streamEvents('a', 8, 20).slice(7);
    const store = await openSqliteEventStore(dataDir);

    const corrupt = expect.objectContaining({ code: 'STORE_CORRUPT', message: expect.stringContaining('position 8') });
    await expect(store.eventAt(7n)).rejects.toEqual(corrupt);
    await expect(store.eventById(event?.event.id ?? '')).rejects.toEqual(corrupt);
    const readStream = async (): Promise<void> => {
      for await (const _ of store.readStream(event?.stream ?? ''));
    };
    await expect(readStream()).rejects.toEqual(corrupt);
    await expect(store.appendEach(event === undefined ? [] : [event])).rejects.toEqual(corrupt);
    await store.close();
  });
});

test('given tables that are not those that were made, then the store is refused when it is opened', async () => {
  const dataDir = damaged(() => undefined);
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec('ALTER TABLE stream RENAME TO brook');
  db.close();

  await expect(openSqliteEventStore(dataDir)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
});

test('given a sound log and its copy, then both are checked to the last event', async () => {
  const [one, other] = [damaged(() => undefined), temporaryDirectory()];
  copyFileSync(databaseFile(one), databaseFile(other));

  expect(await checkLogFile(other)).toEqual({ events: 200, digestedLater: 0, hasDigests: true });
});

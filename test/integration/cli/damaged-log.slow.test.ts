import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { badLine, eventLines } from '../../support/event-lines.ts';
import { runCommand } from '../../support/run-command.ts';
import { toVersion1 } from '../../support/store-of-version-1.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A data directory with 300 events, a refused line and a ledger. */
async function filled(): Promise<string> {
  const dataDir = join(temporaryDirectory(), 'data');
  await runCommand(['--data', dataDir, 'load', '-'], `${[...eventLines(1, 300), badLine(1)].join('\n')}\n`);
  expect((await runCommand(['--data', dataDir, 'status'])).exitCode).toBe(0);
  return dataDir;
}

/** Changes one byte of what an event says, as a disk may. */
function changeOneByte(dataDir: string): void {
  const file = join(dataDir, 'events.db');
  const bytes = readFileSync(file);
  const at = bytes.indexOf('2023-', bytes.length - 10_000);
  bytes[at + 3] = '2'.charCodeAt(0);
  writeFileSync(file, bytes);
}

describe('given a log in which one byte has changed', () => {
  test.each([
    ['verify', ['verify']],
    ['backup', ['backup', 'BACKUP']],
    ['migrate', ['migrate', '--to', 'COPY']],
    ['load', ['load', 'MORE']],
    ['rebuild', ['rebuild']],
  ])('then %s says STORE_CORRUPT and changes nothing', async (_, args) => {
    const dataDir = await filled();
    changeOneByte(dataDir);
    const beside = temporaryDirectory();
    const more = join(beside, 'more.ndjson');
    writeFileSync(more, `${eventLines(2, 5, 1_000).join('\n')}\n`);
    const places: Record<string, string> = { BACKUP: join(beside, 'backup'), COPY: join(beside, 'copy'), MORE: more };
    const files = ['events.db', 'ledger.duckdb'].map((name) => join(dataDir, name));
    const before = files.map((file) => readFileSync(file));

    const run = await runCommand(['--data', dataDir, ...args.map((arg) => places[arg] ?? arg)]);

    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('STORE_CORRUPT');
    expect(run.stderr).toMatch(/keep/i);
    expect(run.stderr).not.toContain('virkning rebuild');
    expect(files.map((file, index) => readFileSync(file).equals(before[index] as Buffer))).toEqual([true, true]);
    expect(existsSync(join(beside, 'backup', 'events.db'))).toBe(false);
  });
});

describe('given a ledger and a quarantine whose log is gone', () => {
  test.each<[string, (file: string) => void]>([
    ['removed', (file) => rmSync(file)],
    ['moved', (file) => renameSync(file, `${file}.old`)],
    ['cut to nothing', (file) => truncateSync(file, 0)],
  ])('(%s), then neither load nor serve starts an empty one beside them', async (_, lose) => {
    const dataDir = await filled();
    lose(join(dataDir, 'events.db'));
    const before = readdirSync(dataDir);

    for (const args of [
      ['load', '-'],
      ['serve', '--port', '0'],
    ]) {
      const run = await runCommand(['--data', dataDir, ...args], `${eventLines(1, 5).join('\n')}\n`);
      expect(run.exitCode).toBe(1);
      expect(run.stderr).toContain('STORE_LOST');
    }
    // A service looks first for who may call it.
    const isOfLog = (name: string): boolean => !name.startsWith('access.db');
    expect(readdirSync(dataDir).filter(isOfLog)).toEqual(before);
  });
});

test('given a sound log, then verify says so, and its digest is that of migrate', async () => {
  const dataDir = await filled();

  const verified = JSON.parse((await runCommand(['--data', dataDir, 'verify', '--format', 'json'])).stdout);

  expect(verified).toMatchObject({ events: 300, withDigest: 300, digestedLater: 0 });
  const copy = join(temporaryDirectory(), 'copy');
  const migrated = JSON.parse(
    (await runCommand(['--data', dataDir, 'migrate', '--to', copy, '--format', 'json'])).stdout,
  );
  expect(verified.digest).toBe(migrated.digest.source);
});

test('given a log of version 1, then verify says that there are no digests, load adds them and says so, and verify tells since when', {
  timeout: 120_000,
}, async () => {
  const dataDir = await filled();
  toVersion1(dataDir);

  expect((await runCommand(['--data', dataDir, 'verify'])).stdout).toContain('ingen fingeraftryk endnu');
  const loaded = await runCommand(['--data', dataDir, 'load', '-'], `${eventLines(2, 5, 1_000).join('\n')}\n`);
  expect(loaded).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('dens 300 hændelser har fået fingeraftryk'),
  });

  const { stdout } = await runCommand(['--data', dataDir, 'verify', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ events: 305, withDigest: 305, digestedLater: 300 });
});

test('given an index that misses an event, which digests alone would not show, then verify finds it', async () => {
  const dataDir = await filled();
  const db = new DatabaseSync(join(dataDir, 'events.db'));
  const { rootpage } = db
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1'")
    .get() as {
    rootpage: number;
  };
  db.close();
  const file = join(dataDir, 'events.db');
  const bytes = readFileSync(file);
  // The last byte of a cell of the index: an id, or the position that it leads to.
  const end = rootpage * 4096 - 1;
  bytes[end] = (bytes[end] ?? 0) ^ 0x01;
  writeFileSync(file, bytes);

  expect(await runCommand(['--data', dataDir, 'verify'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('STORE_CORRUPT'),
  });
});

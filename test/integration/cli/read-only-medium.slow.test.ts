import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { badLine, eventLines } from '../../support/event-lines.ts';
import { streamEvents } from '../../support/new-events.ts';
import { cannotMount, makeReadOnly, readOnlyMount } from '../../support/read-only-mount.ts';
import { type CommandRun, runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const plan = 'ihp-2019-2023';
const period = ['--period', '2023', '--cutoff', '2023-12-31'];

const reading: readonly (readonly string[])[] = [
  ['status', '--format', 'json'],
  ['trace', plan, 'goal-1', ...period, '--format', 'json'],
  ['replay', plan, ...period, '--format', 'json'],
  ['quarantine', 'list', '--format', 'json'],
  ['quarantine', 'show', '1', '--format', 'json'],
  ['verify', '--format', 'json'],
];

const onTheLedger = reading.slice(0, 1);

function run(dataDir: string, args: readonly string[], env: Record<string, string> = {}): Promise<CommandRun> {
  return runCommand(['--data', dataDir, ...args], '', env);
}

/** A data directory with 300 events and a refused line, and no ledger yet. */
async function filled(): Promise<string> {
  const dataDir = join(temporaryDirectory(), 'data');
  await runCommand(['--data', dataDir, 'load', '-'], `${[...eventLines(1, 300), badLine(1)].join('\n')}\n`);
  return dataDir;
}

function withoutPaths(text: string, dataDir: string): string {
  return text.replaceAll(dataDir, 'DATA').replace(/"wasBehind":\d+/, '"wasBehind":0');
}

/** What every command that reads says of a directory; all of them end well. */
async function answers(dataDir: string, env: Record<string, string> = {}, commands = reading): Promise<string[]> {
  const texts: string[] = [];
  for (const args of commands) {
    const { exitCode, stdout, stderr } = await run(dataDir, args, env);
    expect(stderr).not.toMatch(/(?:STORE|LEDGER|INTERNAL)\w*:/);
    expect({ args, exitCode }).toEqual({ args, exitCode: 0 });
    texts.push(withoutPaths(stdout, dataDir));
  }
  return texts;
}

async function expectBackupOf(dataDir: string, events: number): Promise<void> {
  const target = join(temporaryDirectory(), 'backup');
  const { exitCode, stdout } = await run(dataDir, ['backup', target, '--format', 'json']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ head: events });
  expect(readdirSync(target).sort()).toEqual(['events.db', 'quarantine.db']);
}

// Each asks a dozen commands.
describe.skipIf(cannotMount)('a medium that is read-only', { timeout: 120_000 }, () => {
  test('given a ledger that has read everything, then every command that reads answers as elsewhere', async () => {
    const dataDir = await filled();
    const elsewhere = await answers(dataDir);
    const medium = readOnlyMount(dataDir);

    expect(await answers(medium)).toEqual(elsewhere);

    await expectBackupOf(medium, 300);
    await expect(run(medium, ['load', '-'])).resolves.toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('STORE_'),
    });
  });

  test('given no ledger, one that is behind, or one of another version, then the log is read in a temporary file, which is said and leaves nothing', async () => {
    const dataDir = await filled();
    const medium = readOnlyMount(dataDir);
    const env = { TMPDIR: temporaryDirectory() };
    const expectTold = async () => {
      expect((await run(medium, ['status'], env)).stderr).toContain('i en midlertidig fil');
      expect(readdirSync(env.TMPDIR)).toEqual([]);
    };

    const [withNone] = await answers(medium, env, onTheLedger);
    await expectTold();
    expect(await answers(dataDir, {}, onTheLedger)).toEqual([withNone]);

    await runCommand(['--data', dataDir, 'load', '-'], `${eventLines(2, 20, 1_000).join('\n')}\n`);
    const [behind] = await answers(medium, env, onTheLedger);
    await expectTold();
    expect(JSON.parse(behind as string)).toMatchObject({ head: 320, contents: { events: { total: 320 } } });
    expect(await answers(dataDir, {}, onTheLedger)).toEqual([behind]);

    const engine = await openDuckDb(join(dataDir, 'ledger.duckdb'), { access: 'write' });
    await engine.run('UPDATE checkpoint SET version = 1');
    engine.close();
    expect(await answers(medium, env, onTheLedger)).toEqual([behind]);
    await expectTold();
  });

  test('given a log that was killed in the middle, without the index of its write-ahead log, then nothing that was stored is missing', async () => {
    const dataDir = await filled();
    const store = await openSqliteEventStore(dataDir);
    await store.appendEach(streamEvents('late', 7));
    const copy = join(temporaryDirectory(), 'copy');
    mkdirSync(copy);
    for (const name of ['events.db', 'events.db-wal', 'quarantine.db'])
      copyFileSync(join(dataDir, name), join(copy, name));
    await store.close();
    const medium = readOnlyMount(copy);
    const temporary = temporaryDirectory();

    const [status] = await answers(medium, { TMPDIR: temporary });

    expect(JSON.parse(status as string)).toMatchObject({ head: 307, contents: { events: { total: 307 } } });
    expect(readdirSync(temporary)).toEqual([]);
    await expectBackupOf(medium, 307);
  });

  test('given somebody who writes to it by another path, then what is stored is seen at once', async () => {
    const dataDir = await filled();
    const medium = readOnlyMount(dataDir);
    const writer = await openSqliteEventStore(dataDir);
    await writer.appendEach(streamEvents('late', 7));

    const [status] = await answers(medium);
    expect(JSON.parse(status as string)).toMatchObject({ head: 307 });
    await writer.close();
  });

  test('given somebody who begins to write while it is read, then that is noticed', async () => {
    const dataDir = await filled();
    const reader = await openSqliteEventStore(readOnlyMount(dataDir), { readOnly: true });
    expect(await reader.head()).toBe(300n);
    const writer = await openSqliteEventStore(dataDir);
    await writer.appendEach(streamEvents('late', 7));

    await expect(reader.head()).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await writer.close();
    await reader.close();
  });

  test('given files without a right to write in a directory with one, then they are read, and the ledger stays as it is', async () => {
    const dataDir = await filled();
    await run(dataDir, ['status']);
    const elsewhere = await answers(dataDir);
    for (const name of ['events.db', 'quarantine.db', 'ledger.duckdb']) makeReadOnly(join(dataDir, name));

    expect(await answers(dataDir)).toEqual(elsewhere);
    await expectBackupOf(dataDir, 300);
  });

  test('given a damaged log or a ledger of another one, then that is told as elsewhere', async () => {
    const dataDir = await filled();
    await run(dataDir, ['status']);
    const other = await filled();
    renameSync(join(dataDir, 'ledger.duckdb'), join(other, 'ledger.duckdb'));
    expect((await run(readOnlyMount(other), ['status'])).stderr).toContain('LEDGER_FOREIGN');

    const db = new DatabaseSync(join(dataDir, 'events.db'));
    db.exec("DROP TRIGGER event_is_never_changed; UPDATE event SET data = '{}' WHERE position = 7");
    db.close();
    rmSync(join(dataDir, 'ledger.duckdb'), { force: true });
    const medium = readOnlyMount(dataDir);
    for (const args of [['status'], ['verify'], ['backup', join(temporaryDirectory(), 'backup')]])
      expect((await run(medium, args)).stderr).toContain('STORE_CORRUPT');
  });
});

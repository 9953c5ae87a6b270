import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import { eventLines } from '../support/event-lines.ts';
import { cliMain, finished, runCli } from '../support/run-cli.ts';
import { expectSound, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const timeout = 60_000;

function lines(directory: string, count: number, from = 0): string {
  const file = join(directory, `${from}.ndjson`);
  writeFileSync(file, eventLines(7, count, from).join('\n'));
  return file;
}

/** The command line in a shell that lets no file grow beyond a size. */
function startWithFileSizeLimit(kib: number, args: readonly string[]): ChildProcess {
  return spawn('bash', ['-c', `ulimit -f ${kib}; exec "$0" "$@"`, process.execPath, cliMain, ...args]);
}

const nobody = 65534;
const isRoot = process.getuid?.() === 0;
/** Root may write anywhere, so a test about permissions takes another user, if that one can read the project. */
const canTestPermissions =
  !isRoot || spawnSync(process.execPath, ['-e', `fs.readFileSync('${cliMain}')`], { uid: nobody }).status === 0;

function startUnprivileged(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [cliMain, ...args], isRoot ? { uid: nobody, gid: nobody } : {});
}

describe('a load into a store in trouble', { timeout }, () => {
  test('given a disk that fills up, then it says so, what was stored is unharmed, and it can be finished later', async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory, 'data');
    await runCli(['--data', dataDir, 'load', lines(directory, 1000)]);
    const before = await storedLog(dataDir);
    const more = lines(directory, 40_000, 1000);

    const run = await finished(startWithFileSizeLimit(6 * 1024, ['--data', dataDir, 'load', more]));

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_FULL: /m);
    expect(run.stderr).toMatch(/hændelser gemt som nye/);
    const log = await storedLog(dataDir);
    expectSound(dataDir, log);
    expect(log.length).toBeLessThan(41_000);
    expect(log.slice(0, 1000)).toEqual(before);

    const rest = await runCli(['--data', dataDir, 'load', more, '--format', 'json']);
    expect(JSON.parse(rest.stdout)).toMatchObject({ accepted: 41_000 - log.length, duplicates: log.length - 1000 });
  });

  test('given a disk that is full from the start, then it says so', async () => {
    const directory = temporaryDirectory();
    const file = lines(directory, 10);

    const run = await finished(startWithFileSizeLimit(0, ['--data', join(directory, 'data'), 'load', file]));

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_FULL: /m);
  });

  test('given a data directory that is a file, then it says so and leaves the file alone', async () => {
    const directory = temporaryDirectory();
    const file = lines(directory, 10);
    const content = readFileSync(file, 'utf8');

    for (const dataDir of [file, join(file, 'below')]) {
      const run = await runCli(['--data', dataDir, 'load', file]);
      expect(run).toMatchObject({ exitCode: 1, stdout: '' });
      expect(run.stderr).toMatch(/^STORE_NOT_WRITABLE: /m);
    }
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  // A load once hung here for ever, deaf to every signal: Node's recursive mkdir never ends where a file system answers
  // that a directory cannot be made though the one above it is there. Only Linux has such a file system at hand.
  test.skipIf(!existsSync('/proc/self'))(
    'given a data directory that cannot be made, then it says so and ends',
    async () => {
      const file = lines(temporaryDirectory(), 10);
      for (const dataDir of ['/proc/virkning', '/proc/virkning/below']) {
        const child = spawn(process.execPath, [cliMain, '--data', dataDir, 'load', file]);
        const run = finished(child);
        const impatience = setTimeout(() => child.kill('SIGKILL'), 20_000);
        expect(await run).toMatchObject({
          exitCode: 1,
          signal: null,
          stdout: '',
          stderr: expect.stringMatching(/^STORE_NOT_WRITABLE: /),
        });
        clearTimeout(impatience);
      }
    },
    timeout,
  );

  test.skipIf(!canTestPermissions)(
    'given a data directory without write permission, then it says so, whether or not it holds a store',
    async () => {
      const directory = temporaryDirectory();
      chmodSync(directory, 0o755);
      const file = lines(directory, 10);
      const filled = join(directory, 'filled');
      await runCli(['--data', filled, 'load', file]);
      const before = await storedLog(filled);
      const empty = join(directory, 'empty');
      mkdirSync(empty);
      for (const dataDir of [filled, empty]) chmodSync(dataDir, 0o555);
      chmodSync(databaseFile(filled), 0o444);

      for (const dataDir of [filled, empty, join(empty, 'below')]) {
        const run = await finished(startUnprivileged(['--data', dataDir, 'load', file]));
        expect(run).toMatchObject({ exitCode: 1, stdout: '' });
        expect(run.stderr).toMatch(/^STORE_NOT_WRITABLE: /m);
      }

      for (const dataDir of [filled, empty]) chmodSync(dataDir, 0o755);
      expect(await storedLog(filled)).toEqual(before);
      expect(readdirSync(empty)).toEqual([]);
    },
  );

  test.each<[string, string, (file: string) => void]>([
    ['is no SQLite file', 'STORE_NOT_A_STORE', (file) => writeFileSync(file, 'a letter to the mayor, '.repeat(1000))],
    [
      'is the SQLite file of another program',
      'STORE_NOT_A_STORE',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('CREATE TABLE letter (text TEXT)');
        db.close();
      },
    ],
    [
      'was written by a newer version',
      'STORE_NEWER_VERSION',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('PRAGMA application_id = 0x5669726b; PRAGMA user_version = 1000; CREATE TABLE event (later TEXT)');
        db.close();
      },
    ],
  ])('given a file in the place of the store that %s, then it is %s and left as it is', async (_, code, create) => {
    const directory = temporaryDirectory();
    const file = lines(directory, 10);
    create(databaseFile(directory));
    const content = readFileSync(databaseFile(directory));

    const run = await runCli(['--data', directory, 'load', file]);

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(`^${code}: `, 'm'));
    expect(readFileSync(databaseFile(directory)).equals(content)).toBe(true);
    expect(readdirSync(directory).sort()).toEqual(['0.ndjson', 'events.db']);
  });

  test('given a store whose pages are damaged, then it says so', async () => {
    const directory = temporaryDirectory();
    const file = lines(directory, 2000);
    await runCli(['--data', directory, 'load', file]);
    const content = readFileSync(databaseFile(directory));
    // Everything but the first page, which says what kind of file it is.
    writeFileSync(databaseFile(directory), content.fill(0xa5, 4096));

    const run = await runCli(['--data', directory, 'load', file]);

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_CORRUPT: /m);
  });

  test('given a store that another process keeps locked, then it is STORE_BUSY, and what was stored is unharmed', async () => {
    const directory = temporaryDirectory();
    await runCli(['--data', directory, 'load', lines(directory, 10)]);
    const { openSqliteEventStore } = await import('../../infra/event-store/sqlite/event-store.ts');
    const store = await openSqliteEventStore(directory, { busyTimeoutMs: 50 });
    const other = new DatabaseSync(databaseFile(directory));
    other.exec('BEGIN IMMEDIATE');

    await expect(store.appendEach([])).rejects.toMatchObject({ code: 'STORE_BUSY' });

    other.exec('ROLLBACK');
    other.close();
    await expect(store.appendEach([])).resolves.toEqual([]);
    expect(await store.head()).toBe(10n);
    await store.close();
  });
});

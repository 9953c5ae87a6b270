import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { eventProblem } from '../../contracts/errors/refusal.ts';
import { quarantineFile } from '../../infra/quarantine/schema.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';
import { badLine } from '../support/event-lines.ts';
import { cliMain, finished, runCli } from '../support/run-cli.ts';
import { quarantined } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const badLines = Array.from({ length: 8_000 }, (_, number) => badLine(number));

function fileOf(directory: string, lines: readonly string[]): string {
  const file = join(directory, 'bad.ndjson');
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('a quarantine in trouble', { timeout: 60_000 }, () => {
  test('given a disk that fills up with refused lines, then it says so, and loading again keeps each of them once', async () => {
    const directory = temporaryDirectory();
    const [dataDir, file] = [join(directory, 'data'), fileOf(directory, badLines)];

    // No file may grow beyond 1 MiB: the refused lines take twice that, the empty event store far less.
    const limited = spawn('bash', [
      '-c',
      'ulimit -f 1024; exec "$0" "$@"',
      process.execPath,
      cliMain,
      '--data',
      dataDir,
      'load',
      file,
    ]);
    const run = await finished(limited);

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_FULL: .*quarantine\.db/m);
    expect(await runCli(['--data', dataDir, 'load', file])).toMatchObject({ exitCode: 4 });
    expect((await quarantined(dataDir)).map(({ raw }) => raw)).toEqual(badLines);
  });

  test('given two loads of the same lines at once, then each line is kept once, with numbers without holes', async () => {
    const directory = temporaryDirectory();
    const [dataDir, file] = [join(directory, 'data'), fileOf(directory, badLines)];

    const runs = await Promise.all([1, 2].map(() => runCli(['--data', dataDir, 'load', file])));

    expect(runs.map(({ exitCode }) => exitCode)).toEqual([4, 4]);
    const lines = await quarantined(dataDir);
    expect(new Set(lines.map(({ raw }) => raw)).size).toBe(badLines.length);
    expect(lines.map(({ number }) => number)).toEqual(badLines.map((_, index) => index + 1));
  });

  test('given another process that keeps it locked, then it is STORE_BUSY and nothing is kept', async () => {
    const directory = temporaryDirectory();
    const quarantine = await openSqliteQuarantine(directory, { busyTimeoutMs: 50 });
    const other = new DatabaseSync(quarantineFile(directory));
    other.exec('BEGIN IMMEDIATE');
    const line = {
      refusal: eventProblem({ kind: 'bad-date' }, '/data/occurredOn'),
      origin: { kind: 'http', request: 'r-1' },
      raw: badLine(1),
    } as const;

    await expect(quarantine.keep([line])).rejects.toMatchObject({ code: 'STORE_BUSY' });

    other.exec('ROLLBACK');
    other.close();
    expect(await quarantine.keep([line])).toBe(1);
    await quarantine.close();
  });

  test('given a line that somebody tries to change or remove in the file, then SQLite refuses', async () => {
    const directory = temporaryDirectory();
    await runCli(['--data', directory, 'load', fileOf(directory, [badLine(1)])]);
    const db = new DatabaseSync(quarantineFile(directory));

    expect(() => db.exec(`UPDATE refused_line SET code = 'EVENT_CONFLICT'`)).toThrow('never changed');
    expect(() => db.exec('DELETE FROM refused_line')).toThrow('by a purge alone');

    db.close();
  });

  // The quarantine was a table in events.db at first.
  test('given a store that still has the table, then it opens, and refused lines go to the new file', async () => {
    const directory = temporaryDirectory();
    const file = fileOf(directory, [badLine(1)]);
    await runCli(['--data', directory, 'load', file]);
    const db = new DatabaseSync(join(directory, 'events.db'));
    db.exec('CREATE TABLE refused_line (number INTEGER PRIMARY KEY, raw TEXT) STRICT');
    db.close();

    expect(await runCli(['--data', directory, 'status', '--format', 'json'])).toMatchObject({ exitCode: 0 });
    expect(await quarantined(directory)).toHaveLength(1);
  });
});

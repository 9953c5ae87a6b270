import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { badLine, eventLines } from '../../support/event-lines.ts';
import { cliMain, finished, startCli } from '../../support/run-cli.ts';
import { runCommand } from '../../support/run-command.ts';
import { expectSound, quarantined, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const seed = 20231231;

function backup(data: string, target: string, ...options: string[]) {
  return runCommand(['--data', data, 'backup', target, '--format', 'json', ...options]);
}

describe('backup', () => {
  it('given a load at full speed, when a backup is taken meanwhile, then it is a whole beginning of the log', {
    timeout: 120_000,
  }, async () => {
    const directory = temporaryDirectory();
    const data = join(directory, 'data');
    const first = join(directory, 'first.ndjson');
    writeFileSync(first, `${eventLines(seed, 500).join('\n')}\n${badLine(1)}\n`);
    await runCommand(['--data', data, 'load', first]);
    const more = join(directory, 'more.ndjson');
    writeFileSync(more, eventLines(seed, 6_000).join('\n'));

    const load = startCli(['--data', data, 'load', more]);
    const loaded = finished(load);
    const heads: number[] = [];
    while (load.exitCode === null && heads.length < 3) {
      const { exitCode, stdout } = await backup(data, join(directory, `backup-${heads.length}`));
      expect(exitCode).toBe(0);
      heads.push(JSON.parse(stdout).head);
    }
    expect(await loaded).toMatchObject({ exitCode: 0 });

    const log = await storedLog(data);
    expect(heads[0]).toBeGreaterThanOrEqual(500);
    for (const [index, head] of heads.entries()) {
      const copy = await storedLog(join(directory, `backup-${index}`));
      expect(copy).toEqual(log.slice(0, head));
    }
    expect(await quarantined(join(directory, 'backup-0'))).toEqual(await quarantined(data));
  });

  it('given a lost disk, when the backup is put in place and the events are sent again, then nothing is lost or doubled', async () => {
    const directory = temporaryDirectory();
    const data = join(directory, 'data');
    const lines = eventLines(seed, 2_000);
    const [early, all] = [join(directory, 'early.ndjson'), join(directory, 'all.ndjson')];
    writeFileSync(early, lines.slice(0, 1_200).join('\n'));
    writeFileSync(all, lines.join('\n'));
    await runCommand(['--data', data, 'load', early]);
    await backup(data, join(directory, 'backup'));
    await runCommand(['--data', data, 'load', all]);
    const before = await storedLog(data);
    await runCommand(['--data', data, 'rebuild']);

    // As docs/operations.md has it: the files of the backup and nothing else.
    rmSync(data, { recursive: true });
    mkdirSync(data);
    for (const file of readdirSync(join(directory, 'backup'))) {
      writeFileSync(join(data, file), readFileSync(join(directory, 'backup', file)));
    }
    await runCommand(['--data', data, 'load', all]);

    const after = await storedLog(data);
    expect(after.map(({ id, position }) => [id, position])).toEqual(before.map(({ id, position }) => [id, position]));
    expectSound(data, after);
    const status = await runCommand(['--data', data, 'status', '--format', 'json']);
    expect(JSON.parse(status.stdout)).toMatchObject({ head: lines.length });
  });

  it('given a backup that is there already, leaves it as it is', async () => {
    const directory = temporaryDirectory();
    const data = join(directory, 'data');
    const file = join(directory, 'events.ndjson');
    writeFileSync(file, eventLines(seed, 10).join('\n'));
    await runCommand(['--data', data, 'load', file]);
    await backup(data, join(directory, 'backup'));
    const kept = readFileSync(databaseFile(join(directory, 'backup')));

    const again = await backup(data, join(directory, 'backup'));

    expect(again).toMatchObject({ exitCode: 4, stdout: '' });
    expect(again.stderr).toContain('BACKUP_TARGET_EXISTS');
    expect(readFileSync(databaseFile(join(directory, 'backup')))).toEqual(kept);
  });

  it('given nothing to back up, says so and makes nothing', async () => {
    const directory = temporaryDirectory();

    const { exitCode, stderr } = await backup(join(directory, 'data'), join(directory, 'backup'));

    expect(exitCode).toBe(4);
    expect(stderr).toContain('STORE_MISSING');
    expect(existsSync(join(directory, 'backup'))).toBe(false);
  });

  it('given EventStoreDB, copies the quarantine, which is all that the data directory has of its own', async () => {
    const directory = temporaryDirectory();
    const data = join(directory, 'data');
    const file = join(directory, 'events.ndjson');
    writeFileSync(file, `${eventLines(seed, 3).join('\n')}\n${badLine(1)}\n`);
    await runCommand(['--data', data, 'load', file]);

    const { exitCode, stdout } = await backup(
      data,
      join(directory, 'backup'),
      '--store',
      'esdb://127.0.0.1:1?tls=false',
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ file: 'quarantine.db' }], head: null });
    expect(readdirSync(join(directory, 'backup'))).toEqual(['quarantine.db']);
  });

  it('given a disk that is full, says so and leaves no half of a backup', async () => {
    const directory = temporaryDirectory();
    const data = join(directory, 'data');
    const file = join(directory, 'events.ndjson');
    writeFileSync(file, eventLines(seed, 5_000).join('\n'));
    await runCommand(['--data', data, 'load', file]);

    // A file may grow to so many KiB, which is less than the log has.
    const command = ['-c', 'ulimit -f 200; exec "$0" "$@"', process.execPath, cliMain];
    const { exitCode, stderr } = await finished(
      spawn('bash', [...command, '--data', data, 'backup', join(directory, 'backup')]),
    );

    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('STORE_FULL');
    expect(readdirSync(join(directory, 'backup')).filter((name) => name.startsWith('events.db'))).toEqual([]);
  });

  // Node's recursive mkdir never ends there, deaf to signals.
  it.skipIf(!existsSync('/proc/self'))('given a directory that cannot be made, then it says so and ends', async () => {
    const data = temporaryDirectory();
    const file = join(data, 'events.ndjson');
    writeFileSync(file, eventLines(seed, 1).join('\n'));
    await runCommand(['--data', data, 'load', file]);

    const { exitCode, stderr } = await backup(data, '/proc/virkning/below');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('STORE_NOT_WRITABLE: /proc/virkning/below');
  });
});

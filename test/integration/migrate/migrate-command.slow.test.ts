import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationSchema } from '../../../contracts/migration/migration-schema.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { eventLine } from '../../support/event-lines.ts';
import { runCommand } from '../../support/run-command.ts';
import { toVersion1 } from '../../support/store-of-version-1.ts';
import { storedLog } from '../../support/stored-log.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Changes the file of a store behind its back. */
function alter(dataDir: string, change: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;');
  change(db);
  db.close();
  // As an earlier version kept it: digests would tell of the change at once.
  toVersion1(dataDir);
}

describe('virkning migrate', { timeout: 120_000 }, () => {
  let directory: string;
  const at = (name: string) => join(directory, name);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'virkning-'));
    writeSyntheticEvents(at('events.ndjson'), { seed: 2023, scale: 1, events: 8_000 });
    expect(await runCommand(['--data', at('original'), 'load', at('events.ndjson')])).toMatchObject({ exitCode: 0 });
    // As if they had come in over two years, so that the recorded clock has something to tell.
    const twoYears = `UPDATE event SET recorded_at = ${Date.UTC(2023, 0, 1)} + position * 7900000`;
    alter(at('original'), (db) => db.exec(twoYears));
    await (await openSqliteEventStore(at('original'))).close();
    const run = await runCommand([
      '--data',
      at('original'),
      'migrate',
      '--to',
      at('copy'),
      '--position',
      '5000',
      '--format',
      'json',
    ]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const { events, copied, digest, positions } = migrationSchema.parse(JSON.parse(run.stdout));
    expect(copied).toBe(events);
    expect(digest.source).toBe(digest.target);
    expect(positions).toEqual([{ source: 5000, target: 5000 }]);
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** The copy, where a test may harm it. */
  function ownCopy(harm: (db: DatabaseSync) => void): string {
    const dataDir = join(temporaryDirectory(), 'copy');
    cpSync(at('copy'), dataDir, { recursive: true });
    alter(dataDir, harm);
    return dataDir;
  }

  test.each([
    ['registered', ['--cutoff', '2024-12-31', '--position', '5000']],
    ['recorded', ['--cutoff', '2024-12-31']],
    ['recorded', ['--cutoff', '2023-12-31']],
  ])('given a copy, then every figure is the same on the clock %s (%j)', async (clock, options) => {
    const query = ['replay', 'ihp-2019-2023', '--period', '2023', '--format', 'json'];
    const args = [...query, '--clock', clock, ...options];

    const [original, copy] = [
      await runCommand(['--data', at('original'), ...args]),
      await runCommand(['--data', at('copy'), ...args]),
    ];

    expect(copy).toEqual(original);
    expect(JSON.parse(copy.stdout).figures.length).toBeGreaterThan(10);
  });

  test('given a copy, when it is verified, then nothing is written anywhere', async () => {
    const before = [readdirSync(at('copy')), (await storedLog(at('copy'))).length];

    const run = await runCommand(['--data', at('original'), 'migrate', '--to', at('copy'), '--verify-only']);

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Begge lagre har de samme [\d.]+ hændelser i samme orden; 0 blev kopieret nu\.$/m);
    expect([readdirSync(at('copy')), (await storedLog(at('copy'))).length]).toEqual(before);
  });

  test.each<[string, string]>([
    ['content', `UPDATE event SET data = json_set(data, '$.occurredOn', '1999-01-01') WHERE position = 1234`],
    ['recorded time', 'UPDATE event SET recorded_at = recorded_at - 86400000 WHERE position = 1234'],
    ['origin', 'UPDATE event SET origin_at = 1 WHERE position = 1234'],
  ])('given a copy of which somebody changed the %s of an event, then it exits 5 and says which', async (what, sql) => {
    const dataDir = ownCopy((db) => db.exec(sql));

    for (const how of [['--verify-only'], []]) {
      const run = await runCommand(['--data', at('original'), 'migrate', '--to', dataDir, ...how]);
      expect(run).toMatchObject({ exitCode: 5, stdout: '' });
      expect(run.stderr).toContain(`MIGRATE_NOT_EQUAL: The ${what} of the event at position 1235 differs`);
    }
  });

  test('given a backup, when the original has gone on, then the backup is proved to be its beginning', async () => {
    const [dataDir, backup] = [join(temporaryDirectory(), 'data'), join(temporaryDirectory(), 'backup')];
    cpSync(at('copy'), dataDir, { recursive: true });
    await runCommand(['--data', dataDir, 'backup', backup]);
    await runCommand(['--data', dataDir, 'load', '--accept-clock', '-'], eventLine(1));

    const run = await runCommand(['migrate', '--from', backup, '--to', dataDir, '--verify-only', '--format', 'json']);

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ goneOn: true, copied: 0 });
  });

  test('given a copy that lost its last events, then it exits 5 when it is only verified, and is fixed by a migration', async () => {
    const dataDir = ownCopy((db) =>
      db.exec('DELETE FROM event WHERE position >= (SELECT max(position) - 9 FROM event)'),
    );
    const args = ['--data', at('original'), 'migrate', '--to', dataDir];

    expect(await runCommand([...args, '--verify-only'])).toMatchObject({ exitCode: 5, stdout: '' });

    const run = await runCommand([...args, '--format', 'json']);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ copied: 10 });
  });

  test.each([
    ['the same store', ['--to', 'original'], 2, 'MIGRATE_SAME_STORE'],
    ['a store that is not there, to copy from', ['--from', 'none', '--to', 'new'], 4, 'STORE_MISSING'],
    ['a store that is not there, to verify', ['--to', 'new', '--verify-only'], 4, 'STORE_MISSING'],
    ['a position beyond the log', ['--to', 'copy', '--position', '99999999'], 2, 'QUERY_BAD_POSITION'],
  ])('given %s, then it exits with its code', async (_, args, exitCode, code) => {
    const paths = args.map((each) => (/^[a-z]/.test(each) ? at(each) : each));
    const run = await runCommand(['--data', at('original'), 'migrate', ...paths]);
    expect(run).toMatchObject({ exitCode, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(`^${code}: `));
  });

  test('given a misspelt connection string, then it is no directory, and its password is not repeated', async () => {
    const run = await runCommand(['--data', at('original'), 'migrate', '--to', 'esbd://admin:changeit@localhost:2113']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^QUERY_BAD_OPTION: /);
    expect(run.stderr).not.toContain('changeit');
  });
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { eventLine } from '../../support/event-lines.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('given a log that was written with the clock in 2097, then status shows it, load refuses, and a migration fixes it', async () => {
  const dataDir = temporaryDirectory();
  const right = Date.parse('2026-11-02T08:00:00Z');
  const first = await openSqliteEventStore(dataDir, { clock: () => right });
  await first.appendEach(streamEvents('a', 2));
  await first.close();
  const wrong = Date.parse('2097-01-01T00:00:00Z');
  const second = await openSqliteEventStore(dataDir, { clock: () => wrong, acceptClock: true });
  await second.appendEach(streamEvents('b', 2));
  await second.close();

  const status = await runCommand(['--data', dataDir, 'status', '--format', 'json']);
  expect(JSON.parse(status.stdout)).toMatchObject({
    clock: { lastRecordedAt: '2097-01-01T00:00:00.000Z', logAhead: true },
  });
  expect(status.stderr).toContain('The clock was wrong');
  expect((await runCommand(['--data', dataDir, '--language', 'en', 'status'])).stdout).toMatch(
    /Last recorded +1 Jan 2097 01:00, more than a day ahead/,
  );
  const refused = await runCommand(['--data', dataDir, 'load', '-'], `${eventLine(1)}\n`);
  expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('STORE_CLOCK_JUMPED') });

  const fixed = join(temporaryDirectory(), 'fixed');
  const migrated = await runCommand([
    '--data',
    dataDir,
    'migrate',
    '--to',
    fixed,
    '--recorded-by',
    '2026-11-02T10:00:00Z',
  ]);
  expect(migrated).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('de samme 4 hændelser') });
  const times = (await storedLog(fixed)).map(({ recordedAtMs }) => new Date(recordedAtMs).toISOString());
  expect(times.map((time) => time.slice(0, 16))).toEqual([
    ...Array(2).fill('2026-11-02T08:00'),
    ...Array(2).fill('2026-11-02T10:00'),
  ]);
  expect((await storedLog(dataDir)).at(-1)?.recordedAtMs).toBe(wrong);
  const load = ['--data', fixed, 'load', '-', '--accept-clock'];
  expect(await runCommand(load, `${eventLine(1)}\n`)).toMatchObject({ exitCode: 0 });
});

test('given an event whose time is more than a day ahead of ours, then it is stored, and its sender is told', async () => {
  const dataDir = temporaryDirectory();
  const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  const lines = [eventLine(1, { time: inHours(25) }), eventLine(2, { time: inHours(23) }), eventLine(3)];

  const run = await runCommand(['--data', dataDir, 'load', '-', '--format', 'json'], `${lines.join('\n')}\n`);

  expect(run.exitCode).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ accepted: 3 });
  expect(run.stderr.match(/TIME_AHEAD/g)).toHaveLength(1);
  expect(run.stderr).toContain('-:1: gemt, men TIME_AHEAD');
});

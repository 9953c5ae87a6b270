import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import {
  quarantinedLineSchema,
  quarantineListSchema,
  quarantinePurgeSchema,
  quarantineRetrySchema,
} from '../../../contracts/quarantine/quarantine-schema.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { type CommandRun, runCommand } from '../../support/run-command.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A data directory with a stored event, a bad date, a personal number and a conflict: lines 1 to 3 of the quarantine. */
async function loaded(dataDir: string): Promise<(...args: string[]) => Promise<CommandRun>> {
  const file = join(dataDir, 'in.ndjson');
  const personal = eventLine(2, { subject: '010190-1234' });
  writeFileSync(file, [eventLine(1), badLine(1), personal, eventLine(1, { subject: 'c-2' })].join('\n'));
  const run = (...args: string[]) => runCommand(['--data', dataDir, ...args]);
  expect(await run('load', file)).toMatchObject({ exitCode: 4 });
  return run;
}

describe('virkning quarantine', { timeout: 60_000 }, () => {
  let virkning: Awaited<ReturnType<typeof loaded>>;

  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'virkning-'));
    virkning = await loaded(directory);
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  test('given refused lines, then list shows them with their reasons and numbers', async () => {
    const json = await virkning('quarantine', 'list', '--format', 'json');
    expect(json).toMatchObject({ exitCode: 0, stderr: '' });
    const { lines } = quarantineListSchema.parse(JSON.parse(json.stdout));
    expect(lines.map(({ number, refusal, whole }) => [number, refusal.code, whole])).toEqual([
      [1, 'EVENT_BAD_DATE', true],
      [2, 'EVENT_PERSONAL_NUMBER', false],
      [3, 'EVENT_CONFLICT', true],
    ]);

    const table = await virkning('quarantine', 'list');
    expect(table.stdout).toMatch(/^ {2}1 {2}venter .* EVENT_BAD_DATE .* urn:system:test bad-1 .*in\.ndjson:2/m);
    const csv = await virkning('quarantine', 'list', '--format', 'csv');
    expect(csv.stdout.trimEnd().split('\n')).toHaveLength(4);
  });

  test('given a language, then people read the reasons in it; JSON has the kind, and the message that senders get', async () => {
    const bad = { da: 'er ingen dato i kalenderen', en: 'is not a date of the calendar' };
    const personal = { da: 'skal rettes og sendes på ny', en: 'must be sent anew, fixed' };
    for (const language of ['da', 'en'] as const) {
      const run = (...args: string[]) => virkning('--language', language, 'quarantine', ...args);
      expect((await run('show', '1')).stdout).toContain(`/data/occurredOn ${bad[language]}`);
      expect((await run('list', '--format', 'csv')).stdout).toContain(`/data/occurredOn ${bad[language]}`);
      expect((await run('retry', '1', '--format', 'csv')).stdout).toContain(`/data/occurredOn ${bad[language]}`);
      expect((await run('retry', '2')).stdout).toContain(personal[language]);
      const { lines } = quarantineListSchema.parse(JSON.parse((await run('list', '--format', 'json')).stdout));
      expect(lines[0]?.refusal).toMatchObject({
        detail: { kind: 'bad-date' },
        message: expect.stringContaining(bad.en),
      });
    }
  });

  test.each([
    [['--code', 'EVENT_CONFLICT'], [3]],
    [['--state', 'stored'], []],
    [
      ['--state', 'all'],
      [1, 2, 3],
    ],
  ])('given the filter %j, then list shows the lines %j', async (filter, numbers) => {
    const { stdout } = await virkning('quarantine', 'list', ...filter, '--format', 'json');
    expect(quarantineListSchema.parse(JSON.parse(stdout)).lines.map(({ number }) => number)).toEqual(numbers);
  });

  test('given a number, then show tells everything, the kept text included and nothing personal', async () => {
    const bad = await virkning('quarantine', 'show', '1', '--format', 'json');
    expect(quarantinedLineSchema.parse(JSON.parse(bad.stdout))).toMatchObject({ number: 1, text: badLine(1) });

    const personal = await virkning('quarantine', 'show', '2');
    expect(personal).toMatchObject({ exitCode: 0, stderr: '' });
    expect(personal.stdout).toContain('######-####');
    expect(personal.stdout).not.toContain('010190');
  });

  test('given lines that are refused again, then retry says why and exits 4', async () => {
    const run = await virkning('quarantine', 'retry', '--all', '--format', 'json');

    expect(run.exitCode).toBe(4);
    const result = quarantineRetrySchema.parse(JSON.parse(run.stdout));
    expect(result).toMatchObject({ stored: 0, duplicates: 0, waiting: 3 });
    expect(result.lines).toMatchObject([
      { number: 1, outcome: 'waiting', code: 'EVENT_BAD_DATE', detail: { kind: 'bad-date' } },
      { number: 2, outcome: 'waiting', code: 'QUARANTINE_TEXT_NOT_KEPT', detail: null },
      { number: 3, outcome: 'waiting', code: 'EVENT_CONFLICT' },
    ]);
  });

  test('given a line that an older program refused and this one takes, then retry stores it, exits 0, and status counts it no more', async () => {
    const dataDir = temporaryDirectory();
    const file = join(dataDir, 'in.ndjson');
    writeFileSync(file, badLine(1));
    await runCommand(['--data', dataDir, 'load', file]);
    const quarantine = await openSqliteQuarantine(dataDir);
    const origin = { kind: 'kafka', topic: 'journey-events.v1', partition: 0, offset: '12' } as const;
    const refusal = eventProblem(
      { kind: 'unknown-version', name: 'placed', version: 9, known: 'journey.placed.v1' },
      '/type',
    );
    await quarantine.keep([{ refusal, origin, raw: eventLine(5) }]);
    await quarantine.close();

    const run = await runCommand(['--data', dataDir, 'quarantine', 'retry', '2', '2']);

    expect(run.exitCode).toBe(0);
    expect(run.stdout).toBe('       2  gemt (position 1)\n');
    expect(await storedLog(dataDir)).toMatchObject([{ metadata: { sourceId: 'evt-5' }, origin }]);
    const status = JSON.parse((await runCommand(['--data', dataDir, 'status', '--format', 'json'])).stdout);
    expect(status.quarantine).toEqual({ total: 1, byCode: [{ code: 'EVENT_BAD_DATE', count: 1 }], purged: 0 });
  });

  test('given a code and an age, then purge removes what fits, says how much, and status counts it', async () => {
    const dataDir = temporaryDirectory();
    const run = await loaded(dataDir);

    const young = await run('quarantine', 'purge', '--older-than', '1', '--format', 'json');
    expect(quarantinePurgeSchema.parse(JSON.parse(young.stdout))).toEqual({ total: 0, byCode: [] });
    const purged = await run('quarantine', 'purge', '--code', 'EVENT_BAD_DATE', '--older-than', '0');
    expect(purged).toMatchObject({ exitCode: 0, stderr: '' });
    expect(purged.stdout).toMatch(/^EVENT_BAD_DATE +1$/m);
    const left = await run('quarantine', 'list', '--format', 'json');
    expect(JSON.parse(left.stdout).lines.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
    expect(JSON.parse((await run('status', '--format', 'json')).stdout).quarantine).toMatchObject({
      total: 2,
      purged: 1,
    });
  });

  test('given lines older than the setting, then the next load removes them and says so', async () => {
    const dataDir = temporaryDirectory();
    await loaded(dataDir);
    const quarantine = await openSqliteQuarantine(dataDir, { clock: () => Date.now() - 91 * 24 * 60 * 60 * 1000 });
    const refusal = eventProblem({ kind: 'bad-date' });
    await quarantine.keep([{ refusal, origin: { kind: 'http', request: 'r-1' }, raw: '{"id":"a"}' }]);
    await quarantine.close();

    const run = await runCommand(['--data', dataDir, 'load', '-'], eventLine(9));

    expect(run.stderr).toContain('1 afviste linjer, der var ældre end 90 dage, er fjernet.');
    const left = await runCommand(['--data', dataDir, 'quarantine', 'list', '--format', 'json']);
    expect(JSON.parse(left.stdout).lines).toHaveLength(3);
  });

  test('given a text and a file name that a terminal would act on, then they show as escapes, and machines get them to the letter', async () => {
    const at = temporaryDirectory();
    const name = join(at, 'a\u001b[2J\nSTORE_CORRUPT: b.ndjson');
    const text = eventLine(1, { subject: 'c-\u202e1' });
    writeFileSync(name, text);
    const run = (...args: string[]) => runCommand(['--data', join(at, 'data'), ...args]);

    const load = await run('load', name);
    expect(load.stderr).toContain('a\\u{1b}[2J\\u{a}STORE_CORRUPT: b.ndjson:1: EVENT_');
    const shown = await run('quarantine', 'show', '1');
    expect(shown.stdout).toContain('"subject":"c-\\u{202e}1"');
    const list = await run('quarantine', 'list');
    const missing = await run('load', `${name}x`);
    const odd = await run('--\u001b[31m');
    for (const { stdout, stderr } of [load, shown, list, missing, odd]) {
      expect(stdout + stderr).not.toContain('\u001b');
      expect(stdout + stderr).not.toMatch(/\u202e|^STORE_CORRUPT/m);
    }
    const json = await run('quarantine', 'show', '1', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ text, origin: { file: name } });
  });

  test.each([
    ['a number that is not there', ['show', '99'], 4, 'QUARANTINE_UNKNOWN_NUMBER'],
    ['a number that is not there among others', ['retry', '1', '99'], 4, 'QUARANTINE_UNKNOWN_NUMBER'],
    ['what is no number', ['show', '1e3'], 2, 'QUERY_BAD_OPTION'],
    ['nothing to retry', ['retry'], 2, 'QUERY_BAD_OPTION'],
    ['two ways to say what to retry', ['retry', '1', '--all'], 2, 'QUERY_BAD_OPTION'],
    ['nothing said of what to remove', ['purge'], 2, 'QUERY_BAD_OPTION'],
    ['all and some to remove', ['purge', '--all', '--code', 'EVENT_BAD_DATE'], 2, 'QUERY_BAD_OPTION'],
    ['an age that is none', ['purge', '--older-than', '-1'], 2, 'QUERY_BAD_OPTION'],
    ['a code that is none', ['list', '--code', 'EVENT_ODD'], 2, 'QUERY_BAD_OPTION'],
  ])('given %s, then it exits with its code', async (_, args, exitCode, code) => {
    const run = await virkning('quarantine', ...args);
    expect(run).toMatchObject({ exitCode, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(`^${code}: `));
  });

  test('given a directory without a quarantine, then it says so and makes none', async () => {
    const run = await runCommand(['--data', join(temporaryDirectory(), 'none'), 'quarantine', 'list']);
    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_MISSING: /);
  });
});

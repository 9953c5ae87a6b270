import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSchema, dryRunSchema } from '../../contracts/plans/check-schema.ts';
import { openDuckDb } from '../../projections/engine/duckdb/open-duckdb.ts';
import { SAMPLE_CITIZENS } from '../../services/answers/sample-ledger.ts';
import { ledgerFile } from '../../services/ledger/ledger-files.ts';
import { runCommand } from '../support/run-command.ts';
import { writeSyntheticEvents } from '../support/synthetic-ledger.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const plan = `language: 2
plan: people
title: { da: Folk, en: People }
populations: { everyone: { participation: programme } }
moments: { job: { event: employed } }
figures:
  - { id: people, title: { da: Folk, en: People }, count: everyone }
  - { id: in-job, title: { da: I job, en: In a job }, share: job, of: everyone }
`;

const event = (id: string, subject: string, type: string, data: object) =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: 'urn:test',
    type: `journey.${type}.v1`,
    subject,
    time: '2023-02-01T12:00:00+01:00',
    data: { occurredOn: '2023-02-01', ...data },
  });

/** A plan in a folder of its own, with cases beside it. */
function planWith(cases?: string): string {
  const directory = temporaryDirectory();
  const file = join(directory, 'people.yaml');
  writeFileSync(file, plan);
  if (cases !== undefined) writeFileSync(join(directory, 'people.cases.yaml'), cases);
  return file;
}

const casesText = (expected: string) => `plan: people
period: 2023
cutoff: 2023-12-31
cases:
  - name: Anna has a job
    events:
      - anna 2023-01-01 enrolled initiative=programme
      - anna 2023-02-01 employed kind=fullTime sector=private
    verdicts: { in-job: { anna: ${expected} } }
`;

describe('cases beside a plan', { timeout: 60_000 }, () => {
  test('given that they come out as expected, then check says so, tells what they did not see, and exits with 0', async () => {
    const run = await runCommand(['--language', 'en', 'check', planWith(casesText('counted'))]);

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/1 case in \S+people\.cases\.yaml, and all came out as expected\./);
    expect(run.stdout).toMatch(
      /The cases saw 2 of 5 possible outcomes of the plan's conditions\. What they did not see:/,
    );
    expect(run.stdout).toMatch(/in-job +condition +job +seen +missing +missing/);
  });

  test('given a difference, then it is told with its line and reason, and the exit code is 4', async () => {
    const run = await runCommand(['--language', 'en', 'check', planWith(casesText('not-counted'))]);

    expect(run.exitCode).toBe(4);
    expect(run.stdout).toMatch(
      /people\.cases\.yaml:5 "Anna has a job": in-job, anna: expected not-counted, got counted \(met: meets the condition\)/,
    );
  });

  test('given cases that cannot be read, then the problems name line and column, and the exit code is 4', async () => {
    const run = await runCommand(['--language', 'en', 'check', planWith(casesText('count'))]);

    expect(run.exitCode).toBe(4);
    expect(run.stdout).toMatch(
      /people\.cases\.yaml:9:27 cases\.0\.verdicts\.in-job\.anna: write one of .*\[CASES_INVALID\]/,
    );
  });

  test('given JSON, then it keeps its published schema', async () => {
    const run = await runCommand(['check', planWith(casesText('not-counted')), '--format', 'json']);

    const result = checkSchema.parse(JSON.parse(run.stdout));
    expect(result.cases).toMatchObject({ run: 1, problems: [] });
    expect(result.cases?.differences).toEqual([
      {
        case: 'Anna has a job',
        line: 5,
        figure: 'in-job',
        citizen: 'anna',
        group: null,
        expected: 'not-counted',
        got: 'counted',
        reason: 'met',
      },
    ]);
  });

  test('given CSV, then differences and what was not seen are lines like problems and warnings', async () => {
    const run = await runCommand(['check', planWith(casesText('not-counted')), '--format', 'csv']);
    expect(run.stdout.split('\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
      'severity,code,line,column,field',
      'case,CASES_DIFFER,5,1,in-job',
      'unseen,CASES_UNSEEN,1,1,everyone',
      'unseen,CASES_UNSEEN,1,1,in-job',
      '',
    ]);
  });
});

describe('one thing at a time', { timeout: 120_000 }, () => {
  let directory: string;
  const year = ['--period', '2023', '--cutoff', '2023-12-31'];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'virkning-'));
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: 2023, scale: 1 });
    expect(await runCommand(['--data', directory, 'load', file])).toMatchObject({ exitCode: 0 });
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('given --describe, then the prose is all that is printed, in that language whatever the tables are in', async () => {
    const { exitCode, stdout } = await runCommand(['--language', 'da', 'check', planWith(), '--describe', 'en']);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^People \(people\)\n\nHOW IT IS COMPUTED\n/);
  });

  test('given --sql, then what is printed runs on the ledger and counts what replay counts', async () => {
    const { exitCode, stdout } = await runCommand(['--data', directory, 'check', 'ihp-2019-2023', '--sql']);
    const replay = await runCommand(['--data', directory, 'replay', 'ihp-2019-2023', ...year, '--format', 'json']);
    const { figures } = JSON.parse(replay.stdout);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^-- Plan ihp-2019-2023, sha256:/);
    const engine = await openDuckDb(ledgerFile(directory), { access: 'read' });
    const rows: Record<string, unknown>[] = [];
    // The statements end at the end of a line.
    for (const statement of stdout.split(/;$/m).filter((text) => /^(CREATE|INSERT|WITH|SELECT)/m.test(text)))
      rows.push(...(await engine.namedRows(statement)));
    engine.close();
    const numbers = Object.assign({}, ...rows) as Record<string, bigint>;
    const columns = [...stdout.matchAll(/^-- (\S+): (?:the columns that end in _(\d+)|total_(\d+))$/gm)];
    expect(columns.length).toBeGreaterThan(20);
    for (const [, id, citizens, sum] of columns) {
      const { kind, numerator } = figures.find((figure: { id: string }) => figure.id === id);
      if (kind === 'places') continue;
      expect([id, Number(citizens === undefined ? numbers[`total_${sum}`] : numbers[`counted_${citizens}`])]).toEqual([
        id,
        numerator,
      ]);
    }
  });

  test('given --sql where nothing has been loaded, then it is for the whole of whatever log will come', async () => {
    const { exitCode, stdout } = await runCommand([
      '--data',
      temporaryDirectory(),
      'check',
      planWith(),
      '--sql',
      ...year,
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('registered through 2023-12-31, in the whole log.');
  });

  test('given a plan without a report and no period, then --sql and --dry-run ask for one', async () => {
    for (const mode of ['--sql', '--dry-run']) {
      const { exitCode, stderr } = await runCommand(['check', planWith(), mode]);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^QUERY_BAD_OPTION: The plan names no report, so it needs --period/);
    }
  });

  test('given --dry-run with a file, then its events are counted, and the refused ones told of', async () => {
    const file = join(temporaryDirectory(), 'sample.ndjson');
    const lines = [
      event('1', 'anna', 'enrolled', { initiative: 'programme' }),
      event('2', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
      event('2', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
      event('3', 'bo', 'enrolled', { initiative: 'programme' }),
      event('4', 'bo', 'employed', { kind: 'full-time', sector: 'private' }),
    ];
    writeFileSync(file, lines.join('\n'));
    const empty = ['--data', join(temporaryDirectory(), 'none'), '--language', 'en', 'check', planWith()];
    const text = await runCommand([...empty, '--dry-run', file, ...year]);
    const json = await runCommand([...empty, '--dry-run', file, ...year, '--format', 'json']);

    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toMatch(/^SAMPLE, not a result: computed on the 3 events in /);
    expect(text.stdout).toContain('One line is no valid event and was skipped: line 5:');
    const { sample, result } = dryRunSchema.parse(JSON.parse(json.stdout));
    expect(sample).toMatchObject({ events: 3, citizens: null, refused: 1, cut: false });
    expect(result.figures).toMatchObject([{ numerator: 2 }, { numerator: 1, denominator: 2 }]);
  });

  test('given --dry-run without a file, then a sample of the citizens there are is counted, the same each time', async () => {
    const args = ['--data', directory, 'check', 'ihp-2019-2023', '--dry-run', '--format', 'json'];
    const first = await runCommand(args);
    const second = await runCommand(args);

    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toBe(first.stdout);
    const { sample, result } = dryRunSchema.parse(JSON.parse(first.stdout));
    expect(sample.citizens).toBe(SAMPLE_CITIZENS);
    const [all] = result.figures;
    expect(all?.id).toBe('goal-1');
    expect(all?.numerator).toBeGreaterThan(0);
    expect(all?.numerator).toBeLessThan(545);
  });

  test('given a file that is not there, then --dry-run says so', async () => {
    const { exitCode, stderr } = await runCommand(['check', planWith(), '--dry-run', 'no-such.ndjson', ...year]);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^INPUT_NOT_FOUND: There is no file no-such\.ndjson\./);
  });
});

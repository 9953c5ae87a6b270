import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { importResultSchema } from '../../../contracts/mappings/import-result-schema.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { textRow, workbookOf } from '../../support/extracts/workbooks.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const mapping = `mapping: jobs
title: { da: Jobs, en: Jobs }
source: urn:casework:job-centre
format: csv
date: { file-name: "jobs_{yyyyMMdd}*.csv" }
subject: { column: Borger }
key: [Sag]
registered: { column: Oprettet, date: dd-MM-yyyy HH:mm }
vanished: retract
empty: [31-12-9999]
events:
  - name: job
    event: employed
    when: { Art: { not: Praktik } }
    fields:
      occurredOn: { column: Start, date: dd-MM-yyyy }
      until: { column: Slut, date: dd-MM-yyyy, add-days: 1 }
      kind: { column: Art, values: { Fuldtid: fullTime, Deltid: partTime } }
      sector: { constant: private }
      weeklyHours: { column: Timer, number: decimal-comma }
`;
const head = 'Sag;Borger;Navn;Art;Start;Slut;Timer;Oprettet\r\n';
const row = (id: number, art: string, end: string, hours = '37,0', more = ''): string =>
  `${id};borger-${id};Åse Ærø;${art};01-02-2024;${end};${hours};02-02-2024 09:15${more}\r\n`;

let directory = '';
let data = '';
const path = (name: string): string => join(directory, name);
const write = (name: string, text: string): string => {
  writeFileSync(path(name), Buffer.from(text, 'latin1'));
  return path(name);
};
const run = (...args: string[]) =>
  runCommand(['--data', data, '--language', 'en', 'import', path('jobs.yaml'), ...args]);
async function imported(...args: string[]) {
  const { stdout, exitCode } = await run('--format', 'json', ...args);
  return { exitCode, ...importResultSchema.parse(JSON.parse(stdout)) };
}

beforeEach(() => {
  directory = temporaryDirectory();
  data = path('data');
  writeFileSync(path('jobs.yaml'), mapping);
});

describe('import', () => {
  it('given an extract twice, then stores what it says once; given the next one, then what differs', async () => {
    const june = write(
      'jobs_20240630.csv',
      head + row(1, 'Fuldtid', '31-12-9999') + row(2, 'Deltid', '29-02-2024', '15,5'),
    );
    expect(await imported(june)).toMatchObject({ exitCode: 0, date: '2024-06-30', rows: 2, events: 2, refusedRows: 0 });
    expect(await imported(june)).toMatchObject({ exitCode: 0, events: 0, changes: { unchanged: 2 } });
    const july = write(
      'jobs_20240731.csv',
      head + row(1, 'Fuldtid', '30-06-2024') + row(2, 'Deltid', '29-02-2024', '15,5'),
    );
    expect(await imported(july)).toMatchObject({ exitCode: 0, events: 1, changes: { corrected: 1, unchanged: 1 } });
    const again = await run(june);
    expect([again.exitCode, again.stderr]).toEqual([
      4,
      expect.stringContaining('EXTRACT_OUT_OF_ORDER: The extract is of 2024-06-30; one of 2024-07-31 was'),
    ]);
  });

  it('given a file twice in one extract, then stores what it says once, and tells that all of it was said twice', async () => {
    const june = write('jobs_20240630.csv', head + row(1, 'Fuldtid', '31-12-9999') + row(2, 'Deltid', '31-12-9999'));
    expect(await imported(june, june)).toMatchObject({
      exitCode: 0,
      rows: 4,
      events: 2,
      changes: { added: 2, repeated: 2 },
    });
  });

  it('given a row that is there and says nothing any more, then withdraws what it said, also where rows that are gone say nothing', async () => {
    writeFileSync(path('jobs.yaml'), mapping.replace('vanished: retract', 'vanished: keep'));
    await imported(write('jobs_20240630.csv', head + row(1, 'Fuldtid', '31-12-9999') + row(2, 'Deltid', '31-12-9999')));
    const july = write('jobs_20240731.csv', head + row(1, 'Praktik', '31-12-9999') + row(3, 'Praktik', '31-12-9999'));
    expect(await imported(july)).toMatchObject({
      exitCode: 0,
      events: 1,
      changes: { withdrawn: 1, keptRows: 1 },
      silentRows: 2,
    });
    expect(await imported(july)).toMatchObject({ exitCode: 0, events: 0 });
  });

  it('given personal numbers, then a dry run knows whoever was in the last extract, and puts nobody into the vault', async () => {
    writeFileSync(
      path('jobs.yaml'),
      mapping.replace('subject: { column: Borger }', 'subject: { personal-number: Borger }'),
    );
    const vault = join(temporaryDirectory(), 'vault.db');
    vi.stubEnv('VIRKNING_VAULT', vault);
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', join(temporaryDirectory(), 'key'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const made = await runCommand(['--data', data, 'vault', 'init']);
    expect([made.stderr, made.exitCode]).toEqual([expect.anything(), 0]);
    const line = (id: number, number: string): string =>
      row(id, 'Fuldtid', '31-12-9999').replace(`borger-${id}`, number);
    const june = write('jobs_20240630.csv', head + line(1, '0101901234') + line(2, '020290-1234'));
    expect(await imported(june)).toMatchObject({ exitCode: 0, events: 2 });
    const july = write(
      'jobs_20240731.csv',
      head + line(1, '010190-1234') + line(2, '0202901234') + line(3, '0303901234'),
    );
    expect(await imported('--dry-run', july)).toMatchObject({ exitCode: 0, changes: { added: 1, unchanged: 2 } });
    const verified = await runCommand(['--data', data, '--language', 'en', 'vault', 'verify']);
    expect(verified.stdout + verified.stderr).toContain('2');
  });

  it('given rows that cannot be read, then takes the others, and tells which, why, and which values are unknown', async () => {
    const bad =
      row(1, 'Fuldtid', '31-12-9999') +
      row(2, 'Fleks', '31-12-9999') +
      row(3, 'Fleks', '31-12-9999') +
      row(4, 'Deltid', '30-02-2024') +
      row(5, 'Deltid', '31-12-9999', '15.5') +
      row(6, 'Deltid', '31-12-9999', '200') +
      row(7, 'Deltid', '01-01-2024') +
      row(8, 'Praktik', 'x') +
      row(9, 'Deltid', '31-12-9999', '7', ';') +
      row(1, 'Deltid', '31-12-9999').replace('1;', ';');
    const result = await imported(write('jobs_20240630.csv', head + bad));
    expect(result).toMatchObject({ exitCode: 4, rows: 10, silentRows: 1, refusedRows: 8, events: 1 });
    expect(new Set(result.refused.map(({ code, column, rows }) => `${code} ${column} ${rows}`))).toEqual(
      new Set([
        'ROW_UNKNOWN_VALUE Art 2',
        'ROW_BAD_DATE Slut 1',
        'ROW_BAD_NUMBER Timer 1',
        'EVENT_OUT_OF_RANGE Timer 1',
        'EVENT_ENDS_BEFORE_START Slut 1',
        'ROW_RAGGED null 1',
        'ROW_MISSING_VALUE Sag 1',
      ]),
    );
    expect(result.unknownValues).toEqual([{ column: 'Art', text: 'Fleks', rows: 2 }]);
    expect(result.files[0]).toMatchObject({ encoding: 'windows-1252', delimiter: ';', ignored: ['Navn'] });
    const { stdout } = await runCommand(['--data', data, 'quarantine', 'list', '--format', 'json']);
    expect(stdout).not.toContain('Åse');
    expect(stdout).toContain('ROW_UNKNOWN_VALUE');
    const retried = await runCommand(['--data', data, 'quarantine', 'retry', '--all', '--format', 'json']);
    expect([retried.exitCode, retried.stdout]).toEqual([4, expect.stringContaining('"waiting":')]);
  });

  it('writes refused rows to a file that only its owner may read, and names nobody elsewhere', async () => {
    const file = write('jobs_20240630.csv', head + row(1, 'Fleks', '31-12-9999'));
    const { stdout, stderr } = await run('--rejects', path('refused.csv'), file);
    expect(statSync(path('refused.csv')).mode & 0o777).toBe(0o600);
    const [heading, line] = readFileSync(path('refused.csv'), 'utf8').split('\r\n');
    expect(heading).toBe('\ufefffile;line;code;column;reason;Sag;Borger;Navn;Art;Start;Slut;Timer;Oprettet');
    expect(line).toMatch(
      /;2;ROW_UNKNOWN_VALUE;Art;".*";1;borger-1;Åse Ærø;Fleks;01-02-2024;31-12-9999;37,0;02-02-2024 09:15$/,
    );
    expect(stdout + stderr).not.toContain('Åse');
    expect(stdout + stderr).not.toContain('borger-1');
  });

  it('writes rows that contradict each other to that file too, and counts unknown values of rows that are refused for something else', async () => {
    const rows = [row(1, 'Fuldtid', '31-12-9999'), row(1, 'Deltid', '31-12-9999'), row(2, 'Fleks', '30-02-2024')];
    const result = await imported('--rejects', path('refused.csv'), write('jobs_20240630.csv', head + rows.join('')));
    expect(result).toMatchObject({ refusedRows: 3, unknownValues: [{ column: 'Art', text: 'Fleks', rows: 1 }] });
    const [, ...lines] = readFileSync(path('refused.csv'), 'utf8').split('\r\n');
    expect(lines.filter((line) => line.includes('ROW_CONTRADICTION')).map((line) => line.split(';')[1])).toEqual([
      '2',
      '3',
    ]);
  });

  it('given a workbook and a Parquet file of the same rows, then takes each as the other, from end to end', async () => {
    const sheet =
      textRow('Sag', 'Borger', 'Art', 'Start', 'Slut', 'Timer', 'Oprettet') +
      '<row><c><v>1</v></c><c t="inlineStr"><is><t>borger-1</t></is></c><c t="inlineStr"><is><t>Fuldtid</t></is></c><c s="1"><v>45323</v></c><c/><c><v>37</v></c><c s="2"><v>45324.385416666664</v></c></row>' +
      '<row><c><v>2</v></c><c t="inlineStr"><is><t>borger-2</t></is></c><c t="e"><v>#N/A</v></c><c s="1"><v>45323</v></c></row>';
    const workbook = path('jobs_20240630.xlsx');
    writeFileSync(workbook, await workbookOf({ sheets: { Sager: sheet }, looks: [0, 14, 22] }));
    const ofWorkbook = mapping
      .replace('format: csv', 'format: xlsx\nxlsx: { sheet: Sager }')
      .replace('{yyyyMMdd}*.csv', '{yyyyMMdd}*');
    writeFileSync(path('jobs.yaml'), ofWorkbook);
    const result = await imported(workbook);
    expect(result).toMatchObject({
      exitCode: 4,
      events: 1,
      refused: [{ code: 'ROW_NO_VALUE', column: 'Art', rows: 1 }],
    });
    const parquet = path('jobs_20240731.parquet');
    const engine = await openDuckDb(':memory:', { access: 'write' });
    await engine.run(
      `COPY (SELECT 1 AS Sag, 'borger-1' AS Borger, 'Fuldtid' AS Art, DATE '2024-02-01' AS Start, NULL::DATE AS Slut, 37.0::DECIMAL(4, 1) AS Timer,
        TIMESTAMPTZ '2024-02-02 08:15:00Z' AS Oprettet) TO '${parquet}' (FORMAT parquet)`,
    );
    engine.close();
    writeFileSync(
      path('jobs.yaml'),
      ofWorkbook
        .replace('format: xlsx\nxlsx: { sheet: Sager }', 'format: parquet')
        .replace('vanished: retract', 'vanished: keep'),
    );
    expect(await imported(parquet)).toMatchObject({ exitCode: 0, events: 0, changes: { unchanged: 1 } });
    writeFileSync(path('jobs.yaml'), ofWorkbook.replace('sheet: Sager }', 'sheet: Sager }\ncsv: { delimiter: ";" }'));
    expect((await run('--check')).stderr).toContain('"csv" goes with "format: csv"');
  });

  it('with --dry-run stores nothing, and says what would come of it', async () => {
    const file = write('jobs_20240630.csv', head + row(1, 'Fuldtid', '31-12-9999') + row(2, 'Fleks', '31-12-9999'));
    const { stdout, stderr, exitCode } = await run('--dry-run', file);
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/Events that would be stored +1/);
    expect(stderr).toContain('An example of job');
    expect(stdout + stderr).not.toContain('borger-1');
    // Where there is no log yet, none is made; nor is a place for what was refused.
    expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
    expect(await imported(file)).toMatchObject({ events: 1 });
    // Nor does it touch a log that is there.
    const log = readFileSync(join(data, 'events.db'));
    await run('--dry-run', file);
    expect(readFileSync(join(data, 'events.db')).equals(log)).toBe(true);
  });

  it('--check describes a mapping, and names what is wrong with one', async () => {
    expect((await run('--check')).stdout).toContain('until: the date in "Slut" (dd-MM-yyyy) plus 1 day');
    writeFileSync(path('jobs.yaml'), mapping.replace('fullTime', 'fulTime'));
    const { exitCode, stderr } = await run('--check');
    expect(exitCode).toBe(4);
    expect(stderr).toContain(
      'jobs.yaml:18:38 events.0.fields.kind.values.Fuldtid: "kind" does not have the value "fulTime"; did you mean "fullTime"?',
    );
  });

  it.each([
    ['no file', () => [], 'QUERY_BAD_OPTION', 2],
    ['a file that is not there', () => [path('jobs_20240630.csv')], 'INPUT_NOT_FOUND', 4],
    ['an empty file', () => [write('jobs_20240630.csv', '')], 'INPUT_EMPTY', 4],
    ['a directory', () => [directory], 'INPUT_IS_DIRECTORY', 4],
    ['a workbook', () => [write('jobs_20240630.csv', 'PK\x03\x04')], 'EXTRACT_WRONG_FORMAT', 4],
    ['a file without a date', () => [write('jobs.csv', head + row(1, 'Fuldtid', '31-12-9999'))], 'EXTRACT_NO_DATE', 4],
    [
      'a file that lacks a column',
      () => [write('jobs_20240630.csv', head.replace('Slut', 'Ende'))],
      'EXTRACT_COLUMN_MISSING',
      4,
    ],
    [
      'a file with a column twice',
      () => [write('jobs_20240630.csv', head.replace('Navn', 'Slut'))],
      'EXTRACT_COLUMN_TWICE',
      4,
    ],
    [
      'files of two days',
      () => ['20240630', '20240731'].map((day) => write(`jobs_${day}.csv`, head + row(1, 'Fuldtid', ''))),
      'EXTRACT_TWO_DATES',
      4,
    ],
    [
      'a scope that the mapping has not',
      () => ['--scope', 'office=1', write('jobs_20240630.csv', head)],
      'QUERY_BAD_OPTION',
      2,
    ],
    ['a date that is none', () => ['--date', '2024-02-30', 'x.csv'], 'QUERY_BAD_OPTION', 2],
  ] as const)('given %s, then says so', async (_, args, code, exit) => {
    const { stderr, exitCode } = await run(...args());
    expect([exitCode, stderr]).toEqual([exit, expect.stringContaining(code)]);
  });

  it('given a file without headings, then repeats nothing of its first line', async () => {
    const { stderr } = await run(write('jobs_20240630.csv', row(1, 'Fuldtid', '31-12-9999')));
    expect(stderr).toContain('EXTRACT_COLUMN_MISSING');
    expect(stderr).not.toContain('borger-1');
  });

  it('given personal numbers and no vault, then reads nothing; a dry run exchanges them for pseudonyms that nobody keeps', async () => {
    writeFileSync(
      path('jobs.yaml'),
      mapping
        .replace('subject: { column: Borger }', 'subject: { personal-number: Borger }')
        .replace('key: [Sag]', 'key: [Borger, Start]'),
    );
    const file = write(
      'jobs_20240630.csv',
      head + row(1, 'Fuldtid', '31-12-9999').replace('borger-1', '010190-1234') + row(2, 'Fuldtid', '31-12-9999'),
    );
    expect((await run(file)).stderr).toContain('VAULT_NOT_SET');
    const { stdout, stderr } = await run('--dry-run', file);
    expect(stdout).toMatch(/ROW_BAD_PERSONAL_NUMBER +Borger +1/);
    expect(stdout).toMatch(/Events that would be stored +1/);
    expect(stdout + stderr).not.toContain('1234');
  });
});

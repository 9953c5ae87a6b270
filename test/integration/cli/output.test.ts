import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOutputFile } from '../../../services/cli/output-file.ts';
import { runProgram } from '../../../services/cli/run-program.ts';
import { type SmallData, smallData } from '../../support/small-data.ts';
import { unzip } from '../../support/spreadsheet/unzip.ts';
import { planText } from '../../unit/goals/plan-text.ts';

const enrolled = {
  id: '1',
  name: 'enrolled',
  subject: 'anna',
  source: '=1+1',
  registeredOn: '2023-03-01',
  data: { occurredOn: '2023-03-01', initiative: 'programme' },
};

let data: SmallData;
beforeAll(async () => {
  data = await smallData([enrolled], planText({}));
});

const asked = () => ['replay', data.plan, '--period', '2023', '--cutoff', '2023-12-31'];

describe('--out', () => {
  test('has the result in a file, byte for byte what standard output would have, and nothing on standard output', async () => {
    const file = join(data.dataDir, 'figures.json');
    const { exitCode, stdout } = await data.run(...asked(), '--format', 'json', '--out', file);
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toBe((await data.run(...asked(), '--format', 'json')).stdout);
  });

  test('replaces a file, and has what is printable of a table', async () => {
    const file = join(data.dataDir, 'figures.txt');
    writeFileSync(file, 'of last year, and longer than what comes '.repeat(1000));
    await data.run(...asked(), '--out', file);
    expect(readFileSync(file, 'utf8')).toBe((await data.run(...asked())).stdout);
  });

  test('leaves the file as it was where the command fails, and nothing else', async () => {
    const folder = join(data.dataDir, 'failing');
    mkdirSync(folder);
    const file = join(folder, 'figures.json');
    writeFileSync(file, 'of last year');
    const { exitCode } = await data.run('replay', 'no-such-plan', '--period', '2023', '--out', file);
    expect(exitCode).toBe(4);
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['of last year', ['figures.json']]);
  });

  test('says before anything is computed that there is no such folder', async () => {
    const { exitCode, stderr } = await data.run(...asked(), '--out', join(data.dataDir, 'nowhere', 'figures.json'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^OUTPUT_NOT_WRITABLE: .*nowhere/);
  });

  test('replaces nothing that is no file', async () => {
    const { exitCode, stderr } = await data.run(...asked(), '--out', data.dataDir);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^OUTPUT_NOT_WRITABLE: .*is no file/);
  });

  test('says that the disk failed while it was written, and leaves nothing', async () => {
    const folder = join(data.dataDir, 'full');
    mkdirSync(folder);
    const file = await openOutputFile(join(folder, 'figures.json'));
    file.stream.destroy(new Error('ENOSPC: no space left on device'));
    await expect(file.keep()).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
    expect(await file.discard()).toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('--csv da', () => {
  test('is CSV for a Danish Excel, without --format', async () => {
    const { stdout } = await data.run(...asked(), '--csv', 'da');
    const [headings, first] = stdout.split('\n');
    expect(headings).toMatch(/^\ufeffplan;definition;periodFrom;/);
    expect(first).toMatch(/;01-01-2023;01-01-2024;registered;31-12-2023;1;/);
  });

  test('has the columns and lines of the plain one', async () => {
    const [plain, danish] = [
      (await data.run(...asked(), '--format', 'csv')).stdout,
      (await data.run(...asked(), '--csv', 'da', '--format', 'csv')).stdout,
    ];
    const shape = (csv: string, separator: string) => csv.split('\n').map((line) => line.split(separator).length);
    expect(shape(danish, ';')).toEqual(shape(plain, ','));
  });

  test('does not go with another format', async () => {
    const { exitCode, stderr } = await data.run(...asked(), '--csv', 'da', '--format', 'json');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^QUERY_BAD_OPTION: --csv does not go with --format json/);
  });

  test.each(['plain', 'da'])('a source that is a formula is a text in CSV that is %s', async (dialect) => {
    const figure = JSON.parse((await data.run(...asked(), '--format', 'json')).stdout).figures[0].id;
    const trace = ['trace', data.plan, figure, '--period', '2023', '--cutoff', '2023-12-31', '--csv', dialect];
    const { stdout } = await data.run(...trace);
    expect(stdout).toContain("'=1+1");
  });
});

describe('--format xlsx', () => {
  const run = async (isTTY: boolean, ...args: readonly string[]) => {
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    const gathering = (chunks: Buffer[]) =>
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          chunks.push(chunk);
          done();
        },
      });
    const exitCode = await runProgram(['--data', data.dataDir, ...asked(), '--format', 'xlsx', ...args], {
      stdin: () => Readable.from([]),
      stdout: Object.assign(gathering(out), { isTTY }),
      stderr: gathering(err),
      signal: new AbortController().signal,
    });
    return { exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() };
  };

  test('is not written to a terminal', async () => {
    const { exitCode, stdout, stderr } = await run(true);
    expect([exitCode, stdout.length]).toEqual([2, 0]);
    expect(stderr).toMatch(/^OUTPUT_IS_TERMINAL: Et regneark kan ikke ses på en terminal\./);
  });

  test('is written to what is none, and to a file, byte for byte the same', async () => {
    const { exitCode, stdout } = await run(false);
    const file = join(data.dataDir, 'figures.xlsx');
    const told = await run(true, '--out', file);
    expect([exitCode, told.exitCode, told.stdout.length]).toEqual([0, 0, 0]);
    expect(readFileSync(file).equals(stdout)).toBe(true);
    expect([...unzip(stdout).keys()]).toContain('xl/workbook.xml');
  });

  test.each([
    ['trace', 'PLAN', 'FIGURE'],
    ['trace', 'PLAN', 'FIGURE', '--near-misses'],
    ['trace', 'PLAN', 'FIGURE', '--verdict', 'not-counted'],
    ['trace', 'PLAN', 'FIGURE', '--attrition'],
    ['forecast', 'PLAN'],
    ['forecast', 'PLAN', '--backtest', '--figure', 'FIGURE'],
    ['diff', 'PLAN', 'PLAN'],
    ['compare', 'PLAN', '--with', '2024-03-31'],
  ])('is a workbook of %s %s %s %s', async (...args) => {
    const { id } = JSON.parse((await data.run(...asked(), '--format', 'json')).stdout).figures[0];
    const file = join(data.dataDir, 'result.xlsx');
    const named = args.map((each) => (each === 'PLAN' ? data.plan : each === 'FIGURE' ? id : each));
    const when = ['--period', '2023', '--cutoff', '2023-12-31'];
    const { exitCode, stderr } = await data.run(...named, ...when, '--format', 'xlsx', '--out', file);
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
    const book = unzip(readFileSync(file));
    expect(book.get('xl/workbook.xml')).toContain('name="About the figures"');
    // It says how to have the same again.
    const again = [...book.values()].join();
    for (const word of named.filter((each) => each.startsWith('--'))) expect(again).toContain(word);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { type FoundFigures, foundSchema } from '../../../contracts/figures/found-schema.ts';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

const directory = mkdtempSync(join(tmpdir(), 'virkning-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const asked = (...args: readonly string[]) => runCommand(['--data', directory, '--language', 'en', ...args]);

async function found(...args: readonly string[]): Promise<FoundFigures> {
  const { exitCode, stdout } = await asked('find', ...args, '--format', 'json');
  expect(exitCode).toBe(0);
  return foundSchema.parse(JSON.parse(stdout));
}

describe('find', () => {
  beforeAll(async () => {
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: 2023, scale: 1 });
    expect(await asked('load', file)).toMatchObject({ exitCode: 0 });
  }, 60_000);

  test('every share of a report is found by its parts, and is what replay says at that cutoff', async () => {
    const { stdout } = await asked(
      'replay',
      'ihp-2019-2023',
      '--period',
      '2023',
      '--cutoff',
      '2023-12-31',
      '--format',
      'json',
    );
    const shares = replaySchema.parse(JSON.parse(stdout)).figures.filter(({ kind }) => kind === 'share');
    expect(shares.length).toBeGreaterThan(5);
    for (const { breakdowns, ...figure } of shares.slice(0, 2)) {
      const said = `${figure.numerator} of ${figure.denominator}`;
      const { found: findings, looked } = await found(said, '--period', '2023', '--cutoff', '2023-12-31');
      expect(looked).toEqual([{ period: { from: '2023-01-01', to: '2024-01-01' }, through: '2023-12-31' }]);
      expect(findings).toContainEqual({
        ...{ plan: 'ihp-2019-2023', figure: figure.id, period: looked[0]?.period, through: '2023-12-31' },
        ...{ breakdown: null, result: figure },
      });
    }
  });

  test('is looked for at the last day of each period and today, where no cutoff is named', async () => {
    const { looked } = await found('179 of 348', '--period', '2023', '--period', '2022');
    const years = looked.map(({ period, through }) => [period.from.slice(0, 4), through]);
    expect(years.filter((_, at) => at % 2 === 0)).toEqual([
      ['2023', '2023-12-31'],
      ['2022', '2022-12-31'],
    ]);
    expect(new Set(years.filter((_, at) => at % 2 === 1).map(([, through]) => through)).size).toBe(1);
  });

  test('the table names the plan, the figure, the period and the cutoff, and CSV is for machines', async () => {
    const ofYear = ['find', '179 of 348', '--period', '2023', '--cutoff', '2023-12-31'];
    const table = await asked(...ofYear);
    expect(table).toMatchObject({ exitCode: 0, stderr: '' });
    expect(table.stdout).toMatch(/^ihp-2019-2023 +goal-5 .*1 Jan 2023–31 Dec 2023 +31 Dec 2023 +51 %$/m);
    expect((await runCommand(['--data', directory, 'find', '179 af 348', ...ofYear.slice(2)])).stdout).toMatch(
      /^ihp-2019-2023 +goal-5 .* 31\.12\.2023 +51 %$/m,
    );
    const csv = (await asked(...ofYear, '--format', 'csv')).stdout.split('\n');
    expect(csv[0]).toBe('plan,figure,breakdown,group,from,to,through,value,numerator,denominator,provisional');
    expect(csv[1]).toMatch(/^ihp-2019-2023,goal-5,,,2023-01-01,2024-01-01,2023-12-31,0\.51\d+,179,348,/);
  });

  test('says where nothing says so, and what to try', async () => {
    const none = await asked('find', '177 of 349', '--period', '2023');
    expect(none).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('No figure of the plans says “177 of 349”'),
    });
  });

  test.each([
    [['half', '--period', '2023'], /^QUERY_BAD_OPTION: .*no number/],
    [['51 %'], /^QUERY_BAD_OPTION: .*--period/],
    [['51 %', '--period', '2023-13'], /^QUERY_BAD_PERIOD/],
    [['51 %', '--period', '2023', '--cutoff', '2023-02-30'], /^QUERY_BAD_CUTOFF/],
  ])('what cannot be looked for is refused: %j', async (args, said) => {
    const run = await asked('find', ...args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(said) });
  });
});

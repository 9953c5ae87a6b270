import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { compareSchema } from '../../../contracts/figures/compare-schema.ts';
import { replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { forecastSchema } from '../../../contracts/figures/forecast-schema.ts';
import { reconcileSchema } from '../../../contracts/figures/reconcile-schema.ts';
import { seriesSchema } from '../../../contracts/figures/series-schema.ts';
import { traceSchema } from '../../../contracts/figures/trace-schema.ts';
import { statusSchema } from '../../../contracts/operations/status-schema.ts';
import { backupSchema, loadSchema, rebuildSchema } from '../../../contracts/operations/store-schemas.ts';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

const year = ['ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31'];

describe('what scripts read', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'virkning-'));
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: 2023, scale: 1 });
    const load = await runCommand(['--data', directory, 'load', file, '--format', 'json']);
    expect(load).toMatchObject({ exitCode: 0 });
    expect(loadSchema.parse(JSON.parse(load.stdout)).rejected).toBe(0);
  }, 60_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.each<[string, readonly string[], z.ZodType]>([
    ['replay', ['replay', ...year], replaySchema],
    ['replay on the recorded clock', ['replay', ...year.slice(0, 3), '--clock', 'recorded'], replaySchema],
    ['replay of a prefix', ['replay', ...year, '--position', '15000'], replaySchema],
    ['compare', ['compare', ...year, '--with', '2024-06-30'], compareSchema],
    ['reconcile', ['reconcile', ...year], reconcileSchema],
    ['forecast', ['forecast', ...year], forecastSchema],
    ['series', ['series', ...year.slice(0, 3), '--cutoffs', '2023-12-31..2024-06-30'], seriesSchema],
    ['status', ['status'], statusSchema],
    ['rebuild', ['rebuild'], rebuildSchema],
    ...['goal-1-places', 'goal-6', 'goal-8', 'goal-11'].map((figure): [string, readonly string[], z.ZodType] => [
      `trace of ${figure}`,
      ['trace', 'ihp-2019-2023', figure, ...year.slice(1)],
      traceSchema,
    ]),
  ])('%s keeps its published schema, and nothing else is on stdout', async (_, args, schema) => {
    const { exitCode, stdout, stderr } = await runCommand(['--data', directory, ...args, '--format', 'json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(schema.safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });

  test('backup keeps its published schema', async () => {
    const run = await runCommand(['--data', directory, 'backup', join(directory, 'copy'), '--format', 'json']);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(backupSchema.parse(JSON.parse(run.stdout)).files.map(({ file }) => file)).toEqual([
      'quarantine.db',
      'events.db',
    ]);
  });

  test.each([
    ['goals that are not met', ['replay', ...year, '--fail-on-unmet'], 3],
    ['goals that are not met, not asked about', ['replay', ...year], 0],
    ['a report that the data do not reproduce', ['reconcile', ...year.slice(0, 3), '--cutoff', '2024-06-30'], 5],
    ['no period', ['replay', 'ihp-2019-2023'], 2],
    ['a period that is no year', ['replay', 'ihp-2019-2023', '--period', '20x3'], 2],
    ['a cutoff that is no date', ['replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-02-30'], 2],
    ['a position beyond the log', ['replay', ...year, '--position', '99999999'], 2],
    ['an unknown command', ['reply', ...year], 2],
    ['an unknown figure', ['trace', 'ihp-2019-2023', 'goal-99', '--period', '2023'], 2],
    ['an unknown citizen', ['trace', 'ihp-2019-2023', 'goal-1', '--period', '2023', '--citizen', 'nobody'], 2],
    ['a plan that is not there', ['replay', 'ihp-2030', '--period', '2023'], 4],
    ['help', ['--help'], 0],
  ])('%s', async (_, args, exitCode) => {
    const run = await runCommand(['--data', directory, ...args]);
    expect(run).toMatchObject({ exitCode });
    if (exitCode === 2 || exitCode === 4) expect(run.stderr).toMatch(/^(QUERY|PLAN)_[A-Z_]+: /);
  });

  test('a cutoff before the first event is answered, with a warning', async () => {
    const { exitCode, stdout, stderr } = await runCommand([
      '--data',
      directory,
      'replay',
      ...year.slice(0, 3),
      '--cutoff',
      '1999-01-01',
      '--format',
      'json',
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^QUERY_CUTOFF_BEFORE_FIRST_EVENT: /);
    expect(JSON.parse(stdout).figures[0]).toMatchObject({ numerator: 0, met: null });
  });

  // Half a retention window was counted as passed, and 100 % of the jobs as kept, with nothing said.
  test('a cutoff that has not come is answered, with a warning', async () => {
    const query = [...year.slice(0, 3), '--cutoff', '2099-12-31', '--format', 'json'];
    const { exitCode, stderr } = await runCommand(['--data', directory, 'replay', ...query]);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^QUERY_CUTOFF_IN_FUTURE: den 31\.12\.2099 er ikke kommet; [^\n]*\n$/),
    });
  });
});

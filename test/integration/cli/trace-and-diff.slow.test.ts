import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type Attrition, attritionSchema } from '../../../contracts/figures/attrition-schema.ts';
import { type DiffResult, diffSchema } from '../../../contracts/figures/diff-schema.ts';
import { type TracedCitizen, traceSchema } from '../../../contracts/figures/trace-schema.ts';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

const shipped = new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url);
const year = ['--period', '2023', '--cutoff', '2023-12-31'];

describe('what an auditor asks of a definition', () => {
  let directory: string;
  let renamed: string;
  let widened: string;

  const asked = (...args: readonly string[]) => runCommand(['--data', directory, ...args]);

  async function json<T>(schema: z.ZodType<T>, ...args: readonly string[]): Promise<T> {
    const { exitCode, stdout, stderr } = await asked(...args, '--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return schema.parse(JSON.parse(stdout));
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'virkning-'));
    const file = join(directory, 'events.ndjson');
    writeSyntheticEvents(file, { seed: 2023, scale: 1 });
    expect(await asked('load', file)).toMatchObject({ exitCode: 0 });
    const text = readFileSync(shipped, 'utf8');
    renamed = join(directory, 'renamed.yaml');
    writeFileSync(renamed, text.replaceAll('en: Job-ready participants', 'en: Participants who are ready for a job'));
    widened = join(directory, 'widened.yaml');
    writeFileSync(widened, text.replaceAll('kind: [fullTime, partTime, smallJob]', 'kind: [fullTime, partTime]'));
  }, 60_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test('attrition ends in the numerator of the figure, and begins with the population', async () => {
    const { start, steps, counted } = await json<Attrition>(
      attritionSchema,
      'trace',
      'ihp-2019-2023',
      'goal-6',
      ...year,
      '--attrition',
    );
    const { figures } = JSON.parse((await asked('replay', 'ihp-2019-2023', ...year, '--format', 'json')).stdout);
    const figure = figures.find(({ id }: { id: string }) => id === 'goal-6');
    expect(counted).toBe(figure.numerator);
    expect(steps.find(({ step }) => step === 'exclude')?.dropped).toBe(figure.excluded);
    expect(start - steps.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(counted);
  });

  test('the table of attrition says every condition as the plan writes it', async () => {
    const { stdout } = await asked('--language', 'en', 'trace', 'ihp-2019-2023', 'goal-6', ...year, '--attrition');
    expect(stdout).toMatch(/population +activity-ready/);
    expect(stdout).toMatch(/exclusion +clarified-elsewhere/);
    expect(stdout).toMatch(/condition +activity-ready-outcome on or after activity-ready-activation/);
  });

  test('attrition goes with no choice of citizens', async () => {
    const run = await asked('trace', 'ihp-2019-2023', 'goal-6', ...year, '--attrition', '--verdict', 'counted');
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^QUERY_BAD_OPTION: --verdict/);
  });

  test('a choice of verdict shows the citizens with that verdict, and no others', async () => {
    const asked = ['trace', 'ihp-2019-2023', 'goal-6', ...year, '--verdict', 'not-counted'];
    const { citizens } = await json(traceSchema, ...asked);
    expect(new Set(citizens.map(({ verdict }) => verdict))).toEqual(new Set(['not-counted']));
  });

  test('near misses lack one part each', async () => {
    const { citizens } = await json(traceSchema, 'trace', 'ihp-2019-2023', 'goal-3a', ...year, '--near-misses');
    expect(citizens.length).toBeGreaterThan(0);
    for (const { nearMiss, conditions } of citizens as TracedCitizen[]) {
      const failing = conditions.filter(({ must, role, holds }) => must && role === 'condition' && holds === 'no');
      expect(failing.map(({ condition }) => condition)).toEqual([nearMiss]);
    }
  });

  test('a plan with other titles means the same', async () => {
    const { same, figures } = await json<DiffResult>(diffSchema, 'diff', 'ihp-2019-2023', renamed, ...year);
    expect(same).toBe(true);
    expect(figures.flatMap(({ citizens }) => citizens)).toEqual([]);
    expect((await asked('--language', 'en', 'diff', 'ihp-2019-2023', renamed, ...year)).stdout).toMatch(
      /mean the same/,
    );
  });

  test('a plan with another definition names who changes verdict, figure by figure', async () => {
    const { same, figures } = await json<DiffResult>(diffSchema, 'diff', 'ihp-2019-2023', widened, ...year);
    expect(same).toBe(false);
    const changed = figures.filter(({ citizens }) => citizens.length > 0);
    expect(changed.map(({ id }) => id)).toContain('goal-6');
    for (const { before, after, citizens } of changed) {
      const difference = citizens.reduce((sum, { amountFrom, amountTo }) => sum + amountTo - amountFrom, 0);
      expect(difference).toBe((after.numerator ?? 0) - (before.numerator ?? 0));
    }
    const csv = (await asked('diff', 'ihp-2019-2023', widened, ...year, '--figure', 'goal-6', '--format', 'csv'))
      .stdout;
    const goal6 = figures.find(({ id }) => id === 'goal-6');
    expect(csv.trim().split('\n')).toHaveLength(1 + (goal6?.citizens.length ?? 0));
  });
});

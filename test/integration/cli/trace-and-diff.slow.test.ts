import { hash } from 'node:crypto';
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

  describe('a sample', () => {
    const ofGoal6 = ['trace', 'ihp-2019-2023', 'goal-6', ...year];
    const namesOf = async (...args: readonly string[]) =>
      (await json(traceSchema, ...ofGoal6, ...args)).citizens.map(({ citizen }) => citizen);

    test('holds those whose hash with the seed comes first, as anybody can work out, and the same each time', async () => {
      const hashed = (name: string) => hash('sha256', `spring ørsted:${name}`);
      const all = await namesOf('--verdict', 'not-counted');
      const expected = all.toSorted((one, other) => (hashed(one) < hashed(other) ? -1 : 1)).slice(0, 20);
      const drawn = await namesOf('--verdict', 'not-counted', '--sample', '20', '--seed', 'spring ørsted');
      expect(drawn).toEqual(expected.toSorted());
      expect(await namesOf('--verdict', 'not-counted', '--sample', '20', '--seed', 'autumn')).not.toEqual(drawn);
    });

    test('is everybody where there are no more', async () => {
      expect(await namesOf('--sample', '1000', '--seed', 's')).toEqual(await namesOf());
    });

    test.each([
      [['--sample', '20'], '--sample and --seed go together'],
      [['--seed', '1'], '--sample and --seed go together'],
      [['--sample', '0', '--seed', '1'], 'Write a number from 1 to 1000'],
      [['--sample', '1001', '--seed', '1'], 'Write a number from 1 to 1000'],
      [['--sample', '1e2', '--seed', '1'], 'Write a number from 1 to 1000'],
      [['--sample', '2', '--seed', ''], 'Write 1 to 64 characters'],
      [['--attrition', '--sample', '2', '--seed', '1'], '--sample does not go with --attrition'],
    ])('that cannot be drawn again is refused: %j', async (args, said) => {
      const run = await asked('--language', 'en', ...ofGoal6, ...args);
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain(said);
    });
  });

  test('several citizens are those that are named, once each, and one that nobody has sent is refused', async () => {
    const some = ['trace', 'ihp-2019-2023', 'goal-6', ...year];
    const [one, , third] = (await json(traceSchema, ...some)).citizens;
    const named = [third, one, third].flatMap((each) => ['--citizen', each?.citizen ?? '']);
    expect((await json(traceSchema, ...some, ...named)).citizens).toEqual([one, third]);
    const unknown = await asked('--language', 'en', ...some, ...named, '--citizen', 'syn-nobody');
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('No event names the citizen "syn-nobody"');
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

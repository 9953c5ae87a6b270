import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompareResult } from '../../contracts/figures/compare-schema.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import { resultText } from '../../services/presentation/value-text.ts';
import { shippedPlan } from '../support/plan-population.ts';
import { blocksOf, notPrinted } from './shown-output.ts';

const demoFile = fileURLToPath(new URL('../../services/demo/main.ts', import.meta.url));
const commandLine = fileURLToPath(new URL('../../services/cli/main.ts', import.meta.url));
const enoughForASlowMachine = 240_000;

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(file: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [file, ...args], options, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('the demo', () => {
  let directory: string;
  let data: string;
  let demo: Finished;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'virkning-demo-'));
    data = join(directory, 'demo');
    demo = await run(demoFile, ['--data', data]);
  }, enoughForASlowMachine);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** What a command says about the data that the demo left. */
  async function ask<Result>(...args: readonly string[]): Promise<Result> {
    const { exitCode, stdout, stderr } = await run(commandLine, [...args, '--format', 'json', '--data', data]);
    // A matcher would leave out what the command said of it.
    if (exitCode !== 0) throw new Error(`virkning ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
    return JSON.parse(stdout);
  }

  const aboutTheYear = ['ihp-2019-2023', '--period', '2023'] as const;

  const plan = shippedPlan('ihp-2019-2023');

  async function figuresThrough(cutoff: string) {
    const { figures } = await ask<ReplayResult>('replay', ...aboutTheYear, '--cutoff', cutoff);
    return Object.fromEntries(
      figures.map((result) => {
        const { id, numerator, denominator, met } = result;
        const figure = plan.figures.find((each) => each.id === id)!;
        return [id, [numerator, denominator, resultText(figure, result, 'da'), met]];
      }),
    );
  }

  test('ends well, says that its data are synthetic, and shows each command', () => {
    expect({ exitCode: demo.exitCode, stderr: demo.stderr }).toMatchObject({ exitCode: 0 });
    expect(demo.stdout).toContain('synthetic');
    const commands = [...demo.stdout.matchAll(/^\$ npx virkning (\w+)/gm)].map(([, command]) => command);
    expect(commands).toEqual([
      'load',
      'load',
      'replay',
      'replay',
      'compare',
      'trace',
      'trace',
      'reconcile',
      'import',
      'import',
      'serve',
    ]);
  });

  test.each(['README.md', 'docs/tour.md'])('prints what %s shows of it', async (path) => {
    const page = await readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
    const shown = blocksOf(page, 'text');
    expect(shown.length).toBe(1);
    const printed = demo.stdout.replaceAll(data, 'data/demo').trim().split('\n');
    expect(notPrinted(shown[0] ?? [], printed)).toBeUndefined();
  });

  test(
    'has stored every event once: loading the file again adds nothing',
    async () => {
      const file = join(data, 'journeys.ndjson');
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      expect(await ask('load', file)).toMatchObject({ accepted: 0, duplicates: lines.length, rejected: 0 });
      expect(await ask('status')).toMatchObject({
        head: new Set(lines).size,
        quarantine: { total: 0 },
      });
    },
    enoughForASlowMachine,
  );

  test(
    'shows for 31 December 2023 what the report printed: 9 of 11 goals met',
    async () => {
      const figures = await figuresThrough('2023-12-31');
      expect(figures).toMatchObject({
        'goal-1': [545, undefined, '545', true],
        'goal-2': [268, 545, '49 %', false],
        'goal-3': [110, 268, '41 %', true],
        'goal-3a': [87, 545, '16 %', null],
        'goal-3b': [197, 545, '36 %', null],
        'goal-3c': [355, 545, '65 %', null],
        'goal-4': [348, undefined, '348', true],
        'goal-5': [179, 348, '51 %', false],
        'goal-6': [31, 148, '21 %', true],
        'goal-6a': [24, 348, '7 %', null],
        'goal-6b': [55, 348, '16 %', null],
        'goal-6c': [203, 348, '58 %', null],
        'goal-7': [50, undefined, '50', true],
        'goal-8': [50, 50, '100 %', true],
        'goal-9': [110, undefined, '110', true],
        'goal-10': [110, 110, '100 %', true],
        'goal-10-private': [55, 110, '50 %', true],
        'goal-11': [2568, undefined, '2.568', true],
        'goal-11-staff': [410, undefined, 'ca. 410', null],
        'goals-met': [9, 11, '9 af 11', null],
      });
      // Full-year places are not printed in the report, but they stand beside the heads and are far fewer.
      expect(figures['goal-1-places']?.[0]).toBeLessThan(0.8 * 545 * 365);
      expect(figures['goal-4-places']?.[0]).toBeLessThan(0.8 * 348 * 365);
      // The same, as a person reads it.
      for (const printed of ['2.568', 'ca. 410', '9 af 11', '31.12.2023']) expect(demo.stdout).toContain(printed);
    },
    enoughForASlowMachine,
  );

  test(
    'shows for 30 June 2024 that 51 % became 58 %',
    async () => {
      expect(await figuresThrough('2024-06-30')).toMatchObject({
        'goal-1': [546, undefined, '546', true],
        'goal-2': [273, 546, '50 %', false],
        'goal-3': [113, 273, '41 %', true],
        'goal-4': [348, undefined, '348', true],
        'goal-5': [202, 348, '58 %', false],
        'goal-6': [33, 150, '22 %', true],
        'goal-11': [2618, undefined, '2.618', true],
        'goals-met': [9, 11, '9 af 11', null],
      });
    },
    enoughForASlowMachine,
  );

  describe('the comparison', () => {
    let comparison: CompareResult;

    beforeAll(async () => {
      comparison = await ask<CompareResult>(
        'compare',
        ...aboutTheYear,
        '--cutoff',
        '2023-12-31',
        '--with',
        '2024-06-30',
      );
    }, enoughForASlowMachine);

    const causesOf = (id: string) => comparison.figures.find((figure) => figure.id === id)?.causes ?? [];

    test('explains every figure to the last citizen', () => {
      for (const { id, before, after, causes } of comparison.figures) {
        if (id === 'goals-met') continue;
        const sum = (key: 'numerator' | 'denominator' | 'excluded' | 'undecided') =>
          causes.reduce((total, cause) => total + cause[key], 0);
        const causesOfFigure = {
          id,
          numerator: sum('numerator'),
          excluded: sum('excluded'),
          undecided: sum('undecided'),
        };
        expect(causesOfFigure).toEqual({
          id,
          numerator: (after.numerator ?? 0) - (before.numerator ?? 0),
          excluded: (after.excluded ?? 0) - (before.excluded ?? 0),
          undecided: (after.undecided ?? 0) - (before.undecided ?? 0),
        });
        if (after.kind === 'share')
          expect(sum('denominator')).toBe((after.denominator ?? 0) - (before.denominator ?? 0));
        for (const cause of causes)
          expect(cause.citizens.reduce((total, { numerator }) => total + numerator, 0)).toBe(cause.numerator);
      }
    });

    test('finds the 23 plans that were registered late', () => {
      const causes = causesOf('goal-5');
      expect(causes.map(({ cause, numerator }) => [cause, numerator])).toEqual([['late-registration', 23]]);
      const { citizens } = causes[0]!;
      expect(citizens.length).toBe(23);
      for (const { from, to } of citizens) expect([from, to]).toEqual(['not-counted', 'counted']);
    });

    test('keeps late registrations, corrections, retractions and merged citizens apart', () => {
      const byCause = (id: string) =>
        Object.fromEntries(causesOf(id).map(({ cause, numerator }) => [cause, numerator]));
      expect(byCause('goal-1')).toEqual({ 'late-registration': 3, retraction: -1, identity: -1 });
      expect(byCause('goal-2')).toMatchObject({ 'late-registration': 7, correction: -1, retraction: -1 });
      expect(byCause('goal-3')).toMatchObject({ 'late-registration': 6, correction: -1, retraction: -2 });
      expect(byCause('goal-11')).toEqual({ 'late-registration': 36, correction: 14 });
    });

    test('is followed by the trace of a citizen of its own, before and after', () => {
      const late = causesOf('goal-5')[0]!.citizens.map(({ citizen }) => citizen);
      const traced = [...demo.stdout.matchAll(/^\$ npx virkning trace .* --citizen (\S+)/gm)].map(
        ([, citizen]) => citizen!,
      );
      expect(new Set(traced).size).toBe(1);
      expect(late).toContain(traced[0]);
      const verdicts = demo.stdout.split('\n').filter((line) => line.startsWith(`${traced[0]}: `));
      expect(verdicts.length).toBe(2);
      expect(verdicts[0]).not.toBe(verdicts[1]);
    });
  });

  test(
    'reconciles with the report: all counts match, and three things are wrong with the report itself',
    async () => {
      const { figures } = await ask<ReconcileResult>('reconcile', ...aboutTheYear, '--cutoff', '2023-12-31');
      const findings = Object.fromEntries(
        figures
          .filter(({ findings }) => findings.length > 0)
          .map(({ id, findings }) => [id, findings.map(({ code }) => code)]),
      );
      expect(findings).toEqual({
        'goal-1': ['units-mixed'],
        'goal-4': ['units-mixed'],
        'goal-6': ['denominator-not-printed'],
        'goal-6b': ['share-does-not-follow'],
      });
      expect(figures.find(({ id }) => id === 'goal-6')?.findings).toMatchObject([
        { denominators: { from: 145, to: 151 } },
      ]);

      const differing = figures.flatMap(({ id, comparisons }) =>
        comparisons
          .filter(({ matches }) => !matches)
          .map(({ what, published, computed }) => [id, what, published, computed]),
      );
      expect(differing).toEqual([['goal-6b', 'share', '17 %', '16 %']]);
    },
    enoughForASlowMachine,
  );
});

test(
  'given a directory that holds something else, then the demo leaves it alone',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'virkning-mine-'));
    try {
      const mine = join(directory, 'data');
      await mkdir(mine);
      await writeFile(join(mine, 'events.db'), 'mine');
      const { exitCode, stderr } = await run(demoFile, ['--data', mine]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(mine);
      expect(await readFile(join(mine, 'events.db'), 'utf8')).toBe('mine');
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
  enoughForASlowMachine,
);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** Checks a plan that is written to a file; `<file>` in what is printed stands for its path. */
async function check(plan: string, ...options: string[]) {
  const file = join(temporaryDirectory(), 'plan.yaml');
  writeFileSync(file, plan);
  const { exitCode, stdout, stderr } = await runCommand([...options, 'check', file]);
  return { exitCode, stdout: stdout.replaceAll(file, '<file>'), stderr };
}

const good = `language: 1
plan: people
title: { da: Folk, en: People }
populations: { everyone: { participation: programme } }
figures:
  - { id: people, title: { da: Folk, en: People }, count: everyone }
`;
const suspicious = good.replace('figures:', 'moments: { job: { event: employed } }\nfigures:');
const bad = good.replace('count: everyone', 'count: evryone');

describe('virkning check', { timeout: 30_000 }, () => {
  test('given a good plan, then it is described in Danish and the exit code is 0', async () => {
    const { exitCode, stdout, stderr } = await check(good);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Planen er gyldig, og intet i den ser mistænkeligt ud\.\n\nFolk \(people\)\n/);
    expect(stdout).toContain('    Antallet af borgere i »everyone«.\n');
  });

  test('given English, then the description is in English', async () => {
    const { stdout } = await check(good, '--language', 'en');
    expect(stdout).toContain('    The number of citizens in “everyone”.\n');
  });

  test('given a suspicious plan, then the warning names line and field, and the exit code is 0 all the same', async () => {
    const { exitCode, stdout } = await check(suspicious);

    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      'Advarsler\n<file>:5:12 moments.job: ingen figur bygger på dette tidspunkt; fjern det, eller brug det [LINT_UNUSED_MOMENT]\n',
    );
  });

  test('given a plan with a problem, then it is the result, on stdout, and the exit code is 4', async () => {
    const { exitCode, stdout, stderr } = await check(bad);

    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: '' });
    expect(stdout).toBe(
      'Fejl\n<file>:6:52 figures.0.count: der er ingen population "evryone"; mente du "everyone"? [PLAN_UNKNOWN_NAME]\n',
    );
  });

  test('given JSON, then problems, warnings and the description are fields of one object', async () => {
    const file = join(temporaryDirectory(), 'plan.yaml');
    writeFileSync(file, suspicious);
    const run = await runCommand(['check', file, '--format', 'json']);

    expect(JSON.parse(run.stdout)).toEqual({
      plan: 'people',
      definition: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      problems: [],
      warnings: [
        {
          code: 'LINT_UNUSED_MOMENT',
          line: 5,
          column: 12,
          field: 'moments.job',
          detail: { kind: 'unused-moment' },
          message: 'ingen figur bygger på dette tidspunkt; fjern det, eller brug det',
        },
      ],
      cases: null,
      description: expect.stringContaining('Antallet af borgere'),
    });
  });

  test('given JSON and a plan with a problem, then there is no plan to describe', async () => {
    const file = join(temporaryDirectory(), 'plan.yaml');
    writeFileSync(file, bad);
    const run = await runCommand(['check', file, '--format', 'json']);

    expect(run.exitCode).toBe(4);
    expect(JSON.parse(run.stdout)).toEqual({
      plan: null,
      definition: null,
      problems: [
        {
          code: 'PLAN_UNKNOWN_NAME',
          line: 6,
          column: 52,
          field: 'figures.0.count',
          detail: { kind: 'unknown-name', wanted: 'population', name: 'evryone', meant: 'everyone' },
          message: 'der er ingen population "evryone"; mente du "everyone"?',
        },
      ],
      warnings: [],
      cases: null,
      description: null,
    });
  });

  test('given a plan with problems that is to be computed, then they are told in the language that was asked for', async () => {
    const file = join(temporaryDirectory(), 'plan.yaml');
    writeFileSync(file, bad);
    const told = async (...options: string[]) => {
      const { exitCode, stderr } = await runCommand([...options, 'replay', file, '--period', '2023']);
      expect(exitCode).toBe(4);
      return stderr.replaceAll(file, '<file>').split('\n')[0];
    };
    expect(await told()).toBe(
      'PLAN_UNKNOWN_NAME: <file>:6:52 figures.0.count: der er ingen population "evryone"; mente du "everyone"?',
    );
    expect(await told('--language', 'en')).toBe(
      'PLAN_UNKNOWN_NAME: <file>:6:52 figures.0.count: there is no population "evryone"; did you mean "everyone"?',
    );
  });

  test('given CSV, then problems and warnings are its lines', async () => {
    const file = join(temporaryDirectory(), 'plan.yaml');
    writeFileSync(file, suspicious);
    const run = await runCommand(['--language', 'en', 'check', file, '--format', 'csv']);

    expect(run.stdout).toBe(
      'severity,code,line,column,field,message\nwarning,LINT_UNUSED_MOMENT,5,12,moments.job,"no figure rests on this moment; remove it, or use it"\n',
    );
  });

  test.each([
    ['an older encoding', Buffer.from(good.replace('Folk', 'Følk'), 'latin1')],
    ['UTF-16', Buffer.from(good.replace('Folk', 'Følk'), 'utf16le')],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])],
  ])('given a file in %s, then it says how to save it, and does not read question marks', async (_, bytes) => {
    const file = join(temporaryDirectory(), 'plan.yaml');
    writeFileSync(file, bytes);
    const run = await runCommand(['check', file]);

    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toContain(`PLAN_NOT_YAML: ${file} is no text in UTF-8; open it in a text editor and save it`);
  });

  test('given a plan that is not there, then the error names those that are', async () => {
    const run = await runCommand(['check', 'no-such-plan']);

    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toMatch(/^PLAN_NOT_FOUND: Der er ingen plan "no-such-plan"\..*ihp-2019-2023/);
  });
});

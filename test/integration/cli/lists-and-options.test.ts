import { describe, expect, test } from 'vitest';
import { planListSchema } from '../../../contracts/api/plan-list.ts';
import { programmeListSchema } from '../../../contracts/figures/programme-list-schema.ts';
import { runCommand } from '../../support/run-command.ts';
import { sentLine } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

// Each starts the command line several times.
describe('an option that is given twice', { timeout: 120_000 }, () => {
  test.each([
    ['--cutoff', ['replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31', '--cutoff', '2023-12-31']],
    ['--data', ['--data', 'somewhere', 'status']],
    ['--data', ['status', '--data', 'somewhere']],
    ['--format', ['plans', '--format', 'json', '--format', 'csv']],
    ['--all', ['quarantine', 'purge', '--all', '--all']],
  ])('is refused: %s in %j', async (option, args) => {
    const run = await runCommand(['--data', temporaryDirectory(), ...args]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('QUERY_BAD_OPTION');
    expect(run.stderr).toContain(option);
  });

  test('is taken where it gathers, as the positions of migrate', async () => {
    const [from, to] = [temporaryDirectory(), temporaryDirectory()];
    await runCommand(['--data', from, 'load', '-'], [1, 2].map((nth) => `${placed(nth)}\n`).join(''));
    const run = await runCommand([
      '--data',
      from,
      'migrate',
      '--to',
      to,
      '--position',
      '1',
      '--position',
      '2',
      '--format',
      'json',
    ]);
    expect(run.exitCode).toBe(0);
  });
});

function placed(nth: number): string {
  return sentLine({
    id: `e-${nth}`,
    name: 'placed',
    data: { occurredOn: '2023-05-04', kind: 'workPlacement', sector: 'private' },
  });
}

function enrolled(nth: number, subject: string, initiative: string): string {
  return sentLine({ id: `n-${nth}`, name: 'enrolled', subject, data: { occurredOn: '2023-05-04', initiative } });
}

describe('what there is', { timeout: 120_000 }, () => {
  test('plans, in every format and both languages', async () => {
    const dataDir = temporaryDirectory();
    const json = planListSchema.parse(JSON.parse((await runCommand(['plans', '--format', 'json'])).stdout));
    expect(json.plans.map(({ id }) => id)).toContain('ihp-2019-2023');
    const csv = (await runCommand(['plans', '--format', 'csv'])).stdout.trimEnd().split('\n');
    expect(csv).toHaveLength(json.plans.length + 1);
    expect((await runCommand(['--data', dataDir, 'plans'])).stdout).toContain('Integrationshandleplan 2019-2023');
    expect((await runCommand(['--language', 'en', 'plans'])).stdout).toContain('Integration plan 2019-2023');
  });

  test('programmes of events and of plans, and only of plans where nothing was loaded', async () => {
    const dataDir = temporaryDirectory();
    const programmes = async () => {
      const run = await runCommand(['--data', dataDir, 'programmes', '--format', 'json']);
      expect(run.exitCode).toBe(0);
      return programmeListSchema.parse(JSON.parse(run.stdout)).programmes;
    };
    expect((await programmes()).every(({ events, plans }) => events === 0 && plans.length > 0)).toBe(true);

    const retracted = sentLine({
      id: 'r-1',
      name: 'retracted',
      subject: 'bo',
      registeredOn: '2023-06-01',
      data: { retracts: { id: 'n-4' }, reason: 'registeredInError' },
    });
    const lines = [
      enrolled(1, 'anna', 'jobready-programme'),
      enrolled(2, 'bo', 'jobready-programme'),
      enrolled(3, 'anna', 'our-own'),
      enrolled(4, 'bo', 'by-mistake'),
      retracted,
    ];
    await runCommand(['--data', dataDir, 'load', '-'], `${lines.join('\n')}\n`);

    const found = new Map((await programmes()).map((each) => [each.programme, each]));
    expect(found.get('jobready-programme')).toMatchObject({ events: 2, subjects: 2, plans: ['ihp-2019-2023'] });
    expect(found.get('our-own')).toMatchObject({ events: 1, subjects: 1, plans: [] });
    expect(found.has('by-mistake')).toBe(false);
    expect((await runCommand(['--data', dataDir, 'programmes'])).stdout).toMatch(/^our-own +1 +1/m);
  });
});

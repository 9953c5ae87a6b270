import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planListSchema } from '../../../contracts/api/plan-list.ts';
import { findShippedPlan } from '../../../services/plans/find-plan.ts';
import { eventLines } from '../../support/event-lines.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const { text } = await findShippedPlan('ihp-2019-2023');

function folderOfPlans(): string {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'plan-of-ours.yaml'), text.replace('plan: ihp-2019-2023', 'plan: ours'));
  writeFileSync(
    join(folder, 'bad.yaml'),
    text.replace('plan: ihp-2019-2023', 'plan: bad').replace('figures:', 'figurs:'),
  );
  return folder;
}

describe('a folder of plans, on the command line', () => {
  it('is listed beside the plans of the program, with what is wrong there', async () => {
    const folder = folderOfPlans();
    const { stdout, stderr, exitCode } = await runCommand([
      'plans',
      '--format',
      'json',
      '--plans',
      folder,
      '--language',
      'en',
    ]);
    expect(exitCode).toBe(0);
    const { plans, flawed } = planListSchema.parse(JSON.parse(stdout));
    expect(plans.map(({ id }) => id)).toEqual(expect.arrayContaining(['ihp-2019-2023', 'ours']));
    expect(flawed).toMatchObject([{ file: 'bad.yaml', served: null, problems: [{ code: 'PLAN_INVALID' }, {}] }]);
    expect(stderr).toContain('PLAN_INVALID: bad.yaml:');
  });

  it('gives plans by their id, as by their path', async () => {
    const folder = folderOfPlans();
    const dataDir = temporaryDirectory();
    await runCommand(['--data', dataDir, 'load', '-'], `${eventLines(7, 30).join('\n')}\n`);
    const replay = (plan: string) =>
      runCommand(['--data', dataDir, 'replay', plan, '--period', '2023', '--format', 'json'], '', {
        VIRKNING_PLANS: folder,
      });
    const { stdout, exitCode } = await replay('ours');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ plan: 'ours' });
    expect((await replay(join(folder, 'plan-of-ours.yaml'))).stdout).toBe(stdout);
    const bad = await replay('bad');
    expect(bad.exitCode).toBe(4);
    expect(bad.stderr).toContain('bad.yaml:');
    expect(await replay('none')).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('PLAN_NOT_FOUND') });
  });

  it('that is not there is told', async () => {
    const run = await runCommand(['plans', '--plans', join(temporaryDirectory(), 'none')]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('PLAN_FOLDER_UNREADABLE') });
  });
});

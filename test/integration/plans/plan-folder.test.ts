import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findShippedPlan, shippedPlanIds } from '../../../services/plans/find-plan.ts';
import { followFolder } from '../../../services/plans/followed-folder.ts';
import { keptPlans } from '../../../services/plans/kept-plans.ts';
import {
  emptyFolder,
  type LookOptions,
  lookIntoFolder,
  PLANS_AT_MOST,
  type PlanFolder,
} from '../../../services/plans/plan-folder.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { until } from '../../support/until.ts';

const taken = await shippedPlanIds();
const { text } = await findShippedPlan('ihp-2019-2023');

/** A plan of an id, with a title. */
function plan(id: string, title = 'Vores'): string {
  return text.replace('plan: ihp-2019-2023', `plan: ${id}`).replace(/^( *)da: .*/m, `$1da: ${title}`);
}

function look(folder: string, changes: Partial<LookOptions> = {}): Promise<PlanFolder> {
  return lookIntoFolder(folder, { taken, before: emptyFolder, waitsForQuiet: false, ...changes });
}

/** The plans of a folder by id, with their title. */
function titles({ plans }: PlanFolder): Record<string, string> {
  return Object.fromEntries([...plans].map(([id, { plan }]) => [id, plan.title.da]));
}

/** What is wrong in a folder: by file, the kinds of its problems and what is served all the same. */
function flaws({ flawed }: PlanFolder): Record<string, unknown> {
  return Object.fromEntries(
    flawed.map(({ file, served, problems }) => [file, [served, ...problems.map(({ detail }) => detail.kind)]]),
  );
}

describe('a folder of plans', () => {
  it('holds the plans in it, and nothing else that is there', async () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'a.yaml'), plan('ours-a'));
    writeFileSync(join(folder, 'b.yml'), plan('ours-b'));
    writeFileSync(join(folder, 'a.cases.yaml'), 'cases: []');
    writeFileSync(join(folder, '.hidden.yaml'), 'no plan');
    writeFileSync(join(folder, 'a.yaml~'), 'no plan');
    writeFileSync(join(folder, 'notes.txt'), 'no plan');
    mkdirSync(join(folder, 'more.yaml'));
    symlinkSync('nowhere', join(folder, 'gone.yaml'));

    const found = await look(folder);
    expect(titles(found)).toEqual({ 'ours-a': 'Vores', 'ours-b': 'Vores' });
    expect(found.flawed).toEqual([]);
  });

  it('tells what is wrong with a file, and leaves what was read of it before', async () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'a.yaml'), plan('ours-a'));
    const before = await look(folder);
    writeFileSync(join(folder, 'a.yaml'), plan('ours-a', 'Anden').replace('figures:', 'figurs:'));
    writeFileSync(join(folder, 'b.yaml'), 'id: [');
    writeFileSync(join(folder, 'c.yaml'), Buffer.from('title: p\xe6n', 'latin1'));
    writeFileSync(join(folder, 'd.yaml'), ' '.repeat(5 * 1024 * 1024));

    const found = await look(folder, { before });
    expect(titles(found)).toEqual({ 'ours-a': 'Vores' });
    expect(flaws(found)).toMatchObject({
      'a.yaml': ['ours-a', expect.any(String), expect.any(String)],
      'b.yaml': [null, expect.any(String)],
      'c.yaml': [null, 'no-text'],
      'd.yaml': [null, 'file-too-large'],
    });
    // Whoever begins now has nothing from before.
    expect(titles(await look(folder))).toEqual({});

    writeFileSync(join(folder, 'a.yaml'), plan('ours-a', 'Rettet'));
    const mended = await look(folder, { before: found });
    expect(titles(mended)).toEqual({ 'ours-a': 'Rettet' });
    expect(flaws(mended)['a.yaml']).toBeUndefined();
  });

  it('gives an id to who had it: the program first, then whichever file had it before', async () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'b.yaml'), plan('ours'));
    writeFileSync(join(folder, 'shipped.yaml'), text);
    const before = await look(folder);
    expect(flaws(before)).toEqual({ 'shipped.yaml': [null, 'plan-id-taken'] });
    expect(before.flawed[0]?.problems[0]).toMatchObject({ code: 'PLAN_ID_TAKEN', detail: { by: null } });

    writeFileSync(join(folder, 'a.yaml'), plan('ours', 'En kopi'));
    const found = await look(folder, { before });
    expect(titles(found)).toEqual({ ours: 'Vores' });
    expect(found.flawed[0]).toMatchObject({ file: 'a.yaml', served: null, problems: [{ detail: { by: 'b.yaml' } }] });
    expect(titles(await look(folder))).toEqual({ ours: 'En kopi' });

    rmSync(join(folder, 'b.yaml'));
    const after = await look(folder, { before: found });
    expect(titles(after)).toEqual({ ours: 'En kopi' });
    expect(flaws(after)).toEqual({ 'shipped.yaml': [null, 'plan-id-taken'] });
  });

  it('is read to a bound', async () => {
    const folder = temporaryDirectory();
    for (let i = 0; i < PLANS_AT_MOST + 2; i++)
      writeFileSync(join(folder, `p-${String(i).padStart(4, '0')}.yaml`), 'no plan');
    const { flawed } = await look(folder);
    expect(flawed.length).toBe(PLANS_AT_MOST + 2);
    expect(flawed.filter(({ problems }) => problems[0]?.code === 'PLAN_FOLDER_FULL').map(({ file }) => file)).toEqual([
      `p-0${PLANS_AT_MOST}.yaml`,
      `p-0${PLANS_AT_MOST + 1}.yaml`,
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('tells of a file that may not be read', async () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'a.yaml'), plan('ours'));
    chmodSync(join(folder, 'a.yaml'), 0);
    expect((await look(folder)).flawed[0]?.problems).toMatchObject([{ code: 'PLAN_UNREADABLE' }]);
  });

  it('that is none is refused', async () => {
    const folder = join(temporaryDirectory(), 'none');
    await expect(look(folder)).rejects.toMatchObject({ code: 'PLAN_FOLDER_UNREADABLE' });
  });

  it('is not read amid a change: neither half of a file, nor the moment in which an editor replaces one', async () => {
    const folder = temporaryDirectory();
    const file = join(folder, 'a.yaml');
    writeFileSync(file, plan('ours'));
    const next = (before: PlanFolder) => look(folder, { before, waitsForQuiet: true });
    let found = await look(folder);

    const changed = plan('ours', 'Ny');
    for (const part of [0.2, 0.5, 0.9]) {
      writeFileSync(file, changed.slice(0, changed.length * part));
      found = await next(found);
      expect([titles(found), found.flawed]).toEqual([{ ours: 'Vores' }, []]);
    }
    writeFileSync(file, changed);
    found = await next(found);
    expect(titles(found)).toEqual({ ours: 'Vores' });
    found = await next(found);
    expect(titles(found)).toEqual({ ours: 'Ny' });

    renameSync(file, join(folder, 'a.yaml~'));
    found = await next(found);
    expect(titles(found)).toEqual({ ours: 'Ny' });
    writeFileSync(file, plan('ours', 'Nyere'));
    found = await next(await next(found));
    expect([titles(found), found.flawed]).toEqual([{ ours: 'Nyere' }, []]);

    rmSync(file);
    found = await next(found);
    expect(titles(found)).toEqual({ ours: 'Nyere' });
    found = await next(found);
    expect(titles(found)).toEqual({});
    expect(titles(await next(found))).toEqual({});
  });
});

describe('a folder of plans that is followed', () => {
  it('says what changes, comes and goes, and keeps what it has while the folder is gone', async () => {
    const folder = temporaryDirectory();
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
    writeFileSync(join(folder, 'a.yaml'), plan('ours'));
    const followed = await followFolder({ folder, taken, log, everyMs: 10 });
    onTestFinished(() => followed[Symbol.dispose]());
    const plans = keptPlans(followed.now);
    expect((await plans.find('ours')).title.da).toBe('Vores');
    expect((await plans.all()).map(({ id }) => id)).toEqual([...taken, 'ours']);

    writeFileSync(join(folder, 'a.yaml'), plan('ours', 'Ny'));
    await until(async () => (await plans.find('ours')).title.da === 'Ny');
    writeFileSync(join(folder, 'a.yaml'), 'id: [');
    await until(() => plans.flawed().length === 1);
    expect((await plans.find('ours')).title.da).toBe('Ny');
    renameSync(folder, `${folder}-away`);
    await until(() => lines.some((line) => line.includes('PLAN_FOLDER_UNREADABLE')));
    expect((await plans.find('ours')).title.da).toBe('Ny');
    renameSync(`${folder}-away`, folder);
    rmSync(join(folder, 'a.yaml'));
    await until(() => lines.some((line) => line.includes('a plan is gone')));
    await expect(plans.find('ours')).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
    expect(plans.flawed()).toEqual([]);
    // Nothing of what a plan says is in the log.
    expect(lines.join('')).not.toContain('Vores');
  });
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { savePlan } from '../../../services/plans/save-plan.ts';
import { templateText } from '../../../services/trial/templates.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const text = templateText('share');

it('saves a plan under its id, again in the file that holds it, and leaves nothing unfinished', async () => {
  const folder = temporaryDirectory();
  expect(await savePlan(folder, { id: 'my-share' }, text)).toBe('my-share.yaml');
  const later = `${text}# later\n`;
  expect(await savePlan(folder, { id: 'my-share' }, later)).toBe('my-share.yaml');
  expect(readdirSync(folder)).toEqual(['my-share.yaml']);
  expect(readFileSync(join(folder, 'my-share.yaml'), 'utf8')).toBe(later);
});

it('saves a plan into the file that has its id under another name', async () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'ours.yml'), text);
  expect(await savePlan(folder, { id: 'my-share' }, `${text}# later\n`)).toBe('ours.yml');
  expect(readdirSync(folder)).toEqual(['ours.yml']);
});

it('never saves over a plan that comes with the program, nor over a file of another plan', async () => {
  const folder = temporaryDirectory();
  await expect(savePlan(folder, { id: 'ihp-2019-2023' }, text)).rejects.toMatchObject({ code: 'PLAN_ID_TAKEN' });
  writeFileSync(join(folder, 'my-share.yaml'), text.replace('my-share', 'other'));
  await expect(savePlan(folder, { id: 'my-share' }, text)).rejects.toMatchObject({ code: 'PLAN_ID_TAKEN' });
  expect(readdirSync(folder)).toEqual(['my-share.yaml']);
});

it('says so where it cannot be written', async () => {
  await expect(savePlan(join(temporaryDirectory(), 'gone'), { id: 'my-share' }, text)).rejects.toMatchObject({
    code: 'PLAN_FOLDER_UNREADABLE',
  });
});

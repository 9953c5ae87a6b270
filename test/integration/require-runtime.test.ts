import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const script = fileURLToPath(new URL('../../infra/require-runtime.js', import.meta.url));
const here = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];

/** What the script says in a project with these packages of the runtime. */
function required(optionalDependencies: Readonly<Record<string, string>>) {
  const project = temporaryDirectory();
  mkdirSync(join(project, 'infra'));
  copyFileSync(script, join(project, 'infra', 'require-runtime.js'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', optionalDependencies }));
  const { status, stderr } = spawnSync(process.execPath, [join(project, 'infra', 'require-runtime.js')], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('given the Node that is pinned, nothing is said', () => {
  expect(required({ [here]: process.versions.node })).toEqual({ status: 0, stderr: '' });
});

test('given another one, as when npm left out the package, what to do is said', () => {
  const { status, stderr } = required({ [here]: `${major}.${minor + 1}.0` });
  expect(status).toBe(1);
  expect(stderr).toContain(`the package ${here} could not be had, or was not what package-lock.json says`);
});

test.each([
  ['older than the one that is tested', `${major}.${minor + 1}.0`],
  ['of another major version', `${major - 1}.0.0`],
])('given no package for the platform and a Node %s, which one to install is said', (_, tested) => {
  const { status, stderr } = required({ 'node-other-x64': tested });
  expect(status).toBe(1);
  expect(stderr).toContain(`install Node ${tested}`);
});

test('given no package for the platform and a Node of the tested line, nothing is said', () => {
  expect(required({ 'node-other-x64': `${major}.${minor}.0` })).toEqual({ status: 0, stderr: '' });
});

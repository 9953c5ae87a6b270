import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const scripts = fileURLToPath(new URL('../../infra/', import.meta.url));
const here = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];

/** What the script says in a project with these packages of the runtime. */
function required(
  optionalDependencies: Readonly<Record<string, string>>,
  installed: Readonly<Record<string, string>> = {},
) {
  const project = temporaryDirectory();
  mkdirSync(join(project, 'infra'));
  for (const name of ['require-runtime.js', 'link-runtime.js'])
    copyFileSync(join(scripts, name), join(project, 'infra', name));
  for (const [path, text] of Object.entries(installed)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', optionalDependencies }));
  const { status, stderr } = spawnSync(process.execPath, [join(project, 'infra', 'require-runtime.js')], {
    encoding: 'utf8',
  });
  const link = join(project, 'node_modules/.bin/node');
  return { status, stderr, linked: existsSync(link) ? readFileSync(link, 'utf8') : undefined };
}

test('given the Node that is pinned, nothing is said', () => {
  expect(required({ [here]: process.versions.node })).toMatchObject({ status: 0, stderr: '' });
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
  expect(required({ 'node-other-x64': `${major}.${minor}.0` })).toMatchObject({ status: 0, stderr: '' });
});

test.skipIf(process.platform === 'win32')(
  'given the package and no link to it, as npm 10 leaves it, the link is made',
  () => {
    const pinned = `${major}.${minor + 1}.0`;
    const installed = {
      [`node_modules/${here}/package.json`]: JSON.stringify({ version: pinned }),
      [`node_modules/${here}/bin/node`]: 'the runtime',
    };
    expect(required({ [here]: pinned }, installed)).toEqual({ status: 0, stderr: '', linked: 'the runtime' });
  },
);

test('given a package of another version, it is not taken', () => {
  const installed = {
    [`node_modules/${here}/package.json`]: JSON.stringify({ version: '1.0.0' }),
    [`node_modules/${here}/bin/node`]: 'another runtime',
  };
  expect(required({ [here]: `${major}.${minor + 1}.0` }, installed)).toMatchObject({ status: 1, linked: undefined });
});

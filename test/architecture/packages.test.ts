import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { readSourceFiles } from './source-files.ts';

const files = readSourceFiles();

function textOf(path: string): string {
  const file = files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return file.text;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Manifest;

describe('packages', () => {
  it('that run in production are dependencies, not development ones', () => {
    const used = files
      .filter(({ path }) => /^(contracts|projections|services|infra)\/.*\.ts$/.test(path))
      .flatMap(importsOf)
      .filter(({ to, isPackage }) => isPackage && !to.startsWith('node:'));

    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ to }) => !Object.hasOwn(dependencies, to))).toEqual([]);
  });

  it('are pinned to one version each, so that a checkout means one program', () => {
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(version),
    );

    expect(ranges).toEqual([]);
  });

  it('each have a row in docs/dependencies.md with their version, and no other package has', () => {
    const rows = [...textOf('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^ ]+) \|/gm)].map(
      ([, name, version]) => [name, version],
    );

    expect(Object.fromEntries(rows)).toEqual({ ...dependencies, ...devDependencies });
  });
});

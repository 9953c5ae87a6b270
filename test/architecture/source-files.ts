import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the project: its path from the project's root, with `/` between folders, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What Git ignores, as `.gitignore` lists it, and Git's own. */
const ignored = new Set(['.git', 'node_modules', 'data', 'coverage', 'secrets']);

/** Hidden files at the root are editors' and people's own, these apart. */
const knownHidden = new Set(['.ci', '.dockerignore', '.env.example', '.gitignore', '.npmrc']);

const textEndings = /\.(ts|json|ya?ml|md|sql|html|css|sh)$|^\.ci\/|^\.(npmrc|gitignore|dockerignore|env\.example)$/;

function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (ignored.has(entry.name)) return [];
    if (folder === '' && entry.name.startsWith('.') && !knownHidden.has(entry.name)) return [];
    return entry.isDirectory() ? pathsIn(path) : [path];
  });
}

/** Every text file of the project. */
export function readSourceFiles(): readonly SourceFile[] {
  return pathsIn('')
    .filter((path) => textEndings.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

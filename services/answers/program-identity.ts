import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What an answer is computed by, within the program; which DuckDB it is, `package.json` says. */
const sources = ['package.json', 'contracts', 'projections', 'services/answers', 'services/plans'];

let identity: string | undefined;

/**
 * Tells programs apart that may answer differently: a hash of their own text. A version number would not do, as a mistake may be
 * corrected between two of them, and what was kept from before it would go on being shown.
 */
export function programIdentity(): string {
  identity ??= hashOf(fileURLToPath(new URL('../../', import.meta.url)));
  return identity;
}

function hashOf(root: string): string {
  const all = createHash('sha256');
  for (const source of sources)
    for (const file of filesIn(join(root, source))) all.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return all.digest('base64url');
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

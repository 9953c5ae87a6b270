import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source-files.ts';

const root = new URL('../../', import.meta.url);

/** `[text](path#heading)`; and `a/path/of.ts` in a folder of the project; `…` stands for any. */
const links = /\]\((?!\w+:)([^)#\s]*)(?:#[^)\s]*)?\)/g;
const paths = /`((?:contracts|projections|services|infra|test|docs)\/[^`\s]*)`/g;

function exists(path: string): boolean {
  return existsSync(fileURLToPath(new URL(path, root)));
}

/** What a document points at that is not there; nothing when all is. */
export function pointsNowhere({ path, text }: SourceFile): readonly string[] {
  const linked = [...text.matchAll(links)].map(([, target]) => target as string).filter((target) => target !== '');
  const named = [...text.matchAll(paths)].map(([, target]) => target as string);
  return [
    ...linked.filter((target) => !exists(posix.join(posix.dirname(path), target))),
    ...named.filter((target) => !target.includes('…') && !exists(target)),
  ].map((target) => `${path} points at ${target}, which is not there`);
}

import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageFile from '../../package.json' with { type: 'json' };
import type { SourceFile } from './source-files.ts';

const root = new URL('../../', import.meta.url);

/** `[text](path#heading)`; and `a/path/of.ts` in a folder of the project; `…` stands for any. */
const links = /\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g;
const paths = /`((?:contracts|projections|services|infra|test|docs)\/[^`\s]*)`/g;

const scripts = /\bnpm run ([\w:]+)/g;

function exists(path: string): boolean {
  return existsSync(fileURLToPath(new URL(path, root)));
}

/** The anchors that GitHub gives the headings of a page; where several have one name, `-1` and so on are added. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const words = heading.replaceAll(/\]\([^)]*\)/g, '').toLowerCase();
    const name = words.replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
    let anchor = name;
    for (let number = 1; anchors.has(anchor); number++) anchor = `${name}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What a document points at that is not there, a file, a heading or a script of npm; nothing when all is. */
export function pointsNowhere({ path, text }: SourceFile): readonly string[] {
  const linked = [...text.matchAll(links)].map(([, target = '', anchor]) => ({
    target: target === '' ? path : posix.join(posix.dirname(path), target),
    anchor,
  }));
  const lost = linked.flatMap(({ target, anchor }) => {
    if (target !== path && !exists(target)) return [target];
    if (anchor === undefined || !target.endsWith('.md')) return [];
    const page = target === path ? text : readFileSync(new URL(target, root), 'utf8');
    return anchorsOf(page).has(anchor) ? [] : [`${target}#${anchor}`];
  });
  const named = [...text.matchAll(paths)]
    .map(([, target]) => target as string)
    .filter((target) => !target.includes('…') && !exists(target));
  const run = [...text.matchAll(scripts)].filter(([, script = '']) => !(script in packageFile.scripts));
  return [...lost, ...named, ...run.map(([script]) => script)].map(
    (target) => `${path} points at ${target}, which is not there`,
  );
}

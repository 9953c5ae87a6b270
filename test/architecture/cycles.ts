import type { Import } from './imports.ts';

/**
 * Cycles of files that know each other, in words: for each file in one, the shortest way round, such as
 * `a.ts → b.ts → a.ts`, unless a cycle listed before holds that file. None when all is well. Types count: who reads one
 * file of a cycle has to read all of it.
 */
export function cycles(imports: readonly Import[]): readonly string[] {
  const known = new Map<string, Set<string>>();
  for (const { from, to, isPackage } of imports)
    if (!isPackage) known.set(from, (known.get(from) ?? new Set()).add(to));
  const listed = new Set<string>();
  return [...known.keys()].toSorted().flatMap((file) => {
    if (listed.has(file)) return [];
    const round = shortestWayBack(file, known);
    if (round === undefined) return [];
    for (const each of round) listed.add(each);
    return [round.join(' → ')];
  });
}

function shortestWayBack(file: string, known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const reachedFrom = new Map<string, string>();
  const queue = [file];
  for (const at of queue) {
    for (const next of known.get(at) ?? []) {
      if (next === file) return [...wayTo(at, file, reachedFrom), file];
      if (reachedFrom.has(next)) continue;
      reachedFrom.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, reachedFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  while (way[0] !== start) way.unshift(reachedFrom.get(way[0] as string) as string);
  return way;
}

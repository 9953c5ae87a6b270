export interface Walked<Node> {
  /** Every node that was reached, once, after all that it leads to, but for those that lead back to it. */
  readonly order: readonly Node[];
  /** The circles that were met: one of each set of nodes that lead to one another. */
  readonly circles: readonly (readonly Node[])[];
}

/** Follows everything that some nodes lead to, with a stack of its own: before this nobody knows how long the chains are. */
export function walk<Node>(from: Iterable<Node>, next: (node: Node) => readonly Node[]): Walked<Node> {
  // A set keeps the order in which nodes were left.
  const left = new Set<Node>();
  const circles: Node[][] = [];
  for (const start of from) {
    const way: { readonly node: Node; readonly targets: readonly Node[]; tried: number }[] = [];
    const on = new Set<Node>();
    const enter = (node: Node): void => {
      way.push({ node, targets: next(node), tried: 0 });
      on.add(node);
    };
    if (!left.has(start)) enter(start);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      if (last.tried === last.targets.length) {
        left.add(last.node);
        on.delete(last.node);
        way.pop();
        continue;
      }
      const target = last.targets[last.tried++] as Node;
      if (on.has(target)) circles.push(way.slice(way.findIndex(({ node }) => node === target)).map(({ node }) => node));
      else if (!left.has(target)) enter(target);
    }
  }
  return { order: [...left], circles };
}

/** How many nodes the longest chain from each node has, itself included. */
export function longestChains<Node>(
  order: readonly Node[],
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const chains = new Map<Node, number>();
  for (const node of order) chains.set(node, 1 + Math.max(0, ...next(node).map((target) => chains.get(target) ?? 0)));
  return chains;
}

/** In how many ways each node leads on to nodes that lead nowhere. */
export function waysToTheEnd<Node>(
  order: readonly Node[],
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const ways = new Map<Node, number>();
  for (const node of order) ways.set(node, next(node).reduce((sum, target) => sum + (ways.get(target) ?? 1), 0) || 1);
  return ways;
}

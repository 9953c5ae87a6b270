/** Something that is reckoned from something else, by name. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/** So long a chain may be: longer ones nobody reads, and the database nests expressions only so deep. */
export const STEPS_AT_MOST = 32;

interface Walked {
  /** The circles that references run in: one of each set of names that lead to one another. */
  readonly circles: readonly (readonly string[])[];
  /** The first name from which a chain is too long. */
  readonly tooLong: readonly string[];
  /** In how many ways references lead on from a name to their ends. */
  readonly ways: ReadonlyMap<string, number>;
}

/** Follows every reference once, with a stack of its own: before this nobody knows how long the chains are. */
export function walk(references: readonly Reference[]): Walked {
  const next = new Map<string, string[]>();
  for (const { from, to } of references) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  const steps = new Map<string, number>();
  const ways = new Map<string, number>();
  const circles: string[][] = [];
  for (const start of next.keys()) {
    const way: { name: string; left: number }[] = [];
    const on = new Set<string>();
    const enter = (name: string): void => {
      way.push({ name, left: 0 });
      on.add(name);
    };
    if (!steps.has(start)) enter(start);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const targets = next.get(last.name) ?? [];
      const name = targets[last.left++];
      if (name === undefined) {
        steps.set(last.name, 1 + targets.reduce((most, each) => Math.max(most, steps.get(each) ?? 0), 0));
        ways.set(last.name, targets.reduce((sum, each) => sum + (ways.get(each) ?? 1), 0) || 1);
        on.delete(last.name);
        way.pop();
      } else if (on.has(name))
        circles.push(way.slice(way.findIndex((step) => step.name === name)).map((step) => step.name));
      else if (!steps.has(name)) enter(name);
    }
  }
  const tooLong = [...steps].find(([, count]) => count > STEPS_AT_MOST);
  return { circles, tooLong: tooLong === undefined ? [] : [tooLong[0]], ways };
}

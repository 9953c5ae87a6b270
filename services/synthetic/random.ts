/** A stream of pseudo-random numbers that depends on nothing but its seeds. */
export interface Random {
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in `percent` cases of a hundred. */
  chance(percent: number): boolean;
  /** One of the list's items, which must not be empty. */
  pick<Item>(list: readonly Item[]): Item;
}

/** An item with how often it is drawn, relative to the other items of its list. */
export interface Weighted {
  readonly weight: number;
}

/** Spreads one seed over all bits (the finaliser of MurmurHash3), so that seeds 1 and 2 have nothing in common. */
function scramble(seed: number): number {
  let bits = seed >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * A stream of numbers from a list of seeds: the generator sfc32 of PractRand.
 *
 * Each citizen has a stream of its own, seeded with the run, the copy and the citizen, so that a change to one journey
 * leaves all others as they were. Not for secrets.
 */
export function randomFrom(...seeds: readonly number[]): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (const seed of seeds) {
    a ^= scramble(seed);
    for (let round = 0; round < 12; round += 1) next();
  }

  const between = (from: number, to: number): number => from + (next() % (to - from + 1));
  return {
    between,
    chance: (percent) => next() % 10_000 < percent * 100,
    pick: <Item>(list: readonly Item[]): Item => list[next() % list.length] as Item,
  };
}

/** One item of a weighted list, which must not be empty. */
export function draw<Item extends Weighted>(random: Random, list: readonly Item[]): Item {
  let total = 0;
  for (const item of list) total += item.weight;
  let left = random.between(1, total);
  for (const item of list) {
    left -= item.weight;
    if (left <= 0) return item;
  }
  throw new RangeError('a weighted list needs at least one item of positive weight');
}

/** The list in an order of its own (Fisher and Yates). */
export function shuffled<Item>(random: Random, list: readonly Item[]): Item[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random.between(0, last);
    const item = result[last] as Item;
    result[last] = result[other] as Item;
    result[other] = item;
  }
  return result;
}

/** Parts of at least `least` that add up to the total. */
export function partsOf(random: Random, total: number, parts: number, least: number): number[] {
  const spare = total - parts * least;
  if (spare < 0) throw new RangeError(`${total} cannot be divided into ${parts} parts of at least ${least}`);
  const cuts = Array.from({ length: parts - 1 }, () => random.between(0, spare)).sort((one, other) => one - other);
  return [...cuts, spare].map((cut, index) => least + cut - (cuts[index - 1] ?? 0));
}

import { exp, log, logGamma } from '../numerics/portable-math.ts';
import type { Random } from '../numerics/random.ts';
import { type Level, logDensity } from './level.ts';

/** Which part of all is seen by now: a beta distribution, by its shapes. */
export interface SeenPart {
  readonly a: number;
  readonly b: number;
}

/** How many sizes a distribution is worked out at, and how often it is worked out anew where its mass was found to lie. */
const SIZES = 160;
const ZOOMS = 2;
const NEGLIGIBLE = 1e-7;

/**
 * Gives draws of how many there are, by how many of them are seen (a beta-binomial part of them) and by where earlier
 * periods came to: the product of the two, worked out on a grid that is as fine as the mass is narrow.
 */
export function sizesBy(seen: number, level: Level, { a, b }: SeenPart): (random: Random) => number {
  const weigh = (of: number): number =>
    logDensity(level, log(of + 0.5)) -
    log(of + 0.5) +
    (logGamma(of + 1) - logGamma(of - seen + 1)) +
    (logGamma(b + of - seen) - logGamma(a + b + of));
  const expected = Math.max(...level.map(({ centre }) => centre));
  let least = seen;
  let most = Math.ceil(20 * Math.max(seen, exp(expected)) + 50);
  let table = tabulate(least, most, weigh);
  for (let zoom = 0; zoom < ZOOMS; zoom += 1) {
    const held = table.filter(({ weight }) => weight > NEGLIGIBLE);
    least = held[0]?.from ?? least;
    most = held.at(-1)?.to ?? most;
    table = tabulate(least, most, weigh);
  }
  const total = table.reduce((sum, { weight }) => sum + weight, 0);
  return (random) => {
    let left = random() * total;
    for (const { from, to, weight } of table) {
      left -= weight;
      if (left <= 0) return from + Math.floor(random() * (to - from));
    }
    return most;
  };
}

/** Sizes from `from` to just before `to`, with their weight relative to the heaviest. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

function tabulate(least: number, most: number, weigh: (size: number) => number): Cell[] {
  const ratio = exp(log((most + 1) / (least + 1)) / SIZES);
  const cells: { from: number; to: number; density: number }[] = [];
  for (let from = least; from <= most; ) {
    const to = Math.max(from + 1, Math.ceil((from + 1) * ratio - 1));
    cells.push({ from, to, density: weigh(Math.floor((from + to - 1) / 2)) + log(to - from) });
    from = to;
  }
  const greatest = cells.reduce((best, { density }) => Math.max(best, density), Number.NEGATIVE_INFINITY);
  return cells.map(({ from, to, density }) => ({ from, to, weight: exp(density - greatest) }));
}

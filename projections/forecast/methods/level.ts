import { exp, log } from '../numerics/portable-math.ts';

/** Where a period will come to by one way of going by earlier ones: Student's t on the scale of logarithms. */
interface Expectation {
  readonly centre: number;
  readonly scale: number;
  readonly degrees: number;
  /** How well the way told each earlier period from those before it, relative to the others. */
  readonly weight: number;
}

/** Where earlier periods say that the next will come to. */
export type Level = readonly Expectation[];

/** How much the latest period says, of so many: as much as each of them, half, or all. */
const ways: readonly ((periods: number) => number)[] = [(periods) => 1 / periods, () => 0.5, () => 1];

/** So many further periods say that the variance is the usual one. */
const USUAL = 1;

/**
 * What earlier periods say of where the next will come to: their mean, the last of them, or something in between, each as
 * wide as it was wrong from one period to the next, and weighted by that. So a level that stays is known well, and one that
 * moves is followed.
 *
 * @param logs of where earlier periods came to, the latest first; at least two
 * @param usual the variance that is usual, where periods are too few to tell it
 */
export function levelOf(logs: readonly number[], usual: number): Level {
  const found = ways.map((part) => expectation(logs.toReversed(), part, usual));
  const narrowest = Math.min(...found.map(({ scale }) => scale));
  return found.map((each) => ({ ...each, weight: exp(each.degrees * log(narrowest / each.scale)) }));
}

function expectation(
  logs: readonly number[],
  part: (periods: number) => number,
  usual: number,
): Omit<Expectation, 'weight'> {
  let centre = logs[0] as number;
  // How much wider than a period itself the error of telling it is, where periods vary about one level.
  let inflation = 2;
  let squares = 0;
  for (const [i, each] of logs.entries()) {
    if (i === 0) continue;
    const error = each - centre;
    squares += (error * error) / inflation;
    const weight = part(i + 1);
    centre += weight * error;
    inflation = 1 + weight * weight + (1 - weight) * (1 - weight) * (inflation - 1);
  }
  const degrees = logs.length - 1 + USUAL;
  return { centre, scale: Math.sqrt(((squares + USUAL * usual) / degrees) * inflation), degrees };
}

/** The logarithm of the density at a logarithm, but for a constant. */
export function logDensity(level: Level, at: number): number {
  let sum = 0;
  for (const { centre, scale, degrees, weight } of level) {
    const distance = (at - centre) / scale;
    sum += (weight / scale) * exp((-(degrees + 1) / 2) * log(1 + (distance * distance) / degrees));
  }
  return log(sum);
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { exp, log } from './portable-math.ts';

/** A stream of numbers from 0 (included) to 1 (not included) that depends on nothing but its seed. */
export type Random = () => number;

/**
 * The stream of a seed for a purpose, such as a figure's id: so one figure's draws are the same whichever others are asked
 * for beside it. The generator is the Mersenne Twister (MT19937).
 */
export function randomFrom(seed: number, purpose: string): Random {
  const generator = mersenne(hash(`${seed}/${purpose}`));
  return () => uniformFloat64(generator);
}

/** FNV-1a, of 32 bits, over the text's code units. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits | 0;
}

/** A draw from the standard normal distribution (the polar method of Marsaglia). */
export function normal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

/** A draw from the gamma distribution of scale 1 (Marsaglia and Tsang). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) {
    // Of a tiny shape this comes to 0 where it is less than the smallest number.
    const power = log(1 - random()) / shape;
    return gamma(random, shape + 1) * exp(power);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const cube = root * root * root;
    if (log(1 - random()) < 0.5 * x * x + d - d * cube + d * log(cube)) return d * cube;
  }
}

/** A draw from the beta distribution; where both shapes are tiny, one of its ends. */
export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a);
  const y = gamma(random, b);
  if (x + y === 0) return random() * (a + b) < a ? 1 : 0;
  return x / (x + y);
}

/** Below this many trials, or this mean, draws are made one by one. */
const FEW = 16;

/** A draw from the binomial distribution: the trials are halved at their median, a beta draw, until few are left. */
export function binomial(random: Random, trials: number, probability: number): number {
  let left = trials;
  let chance = probability;
  let successes = 0;
  while (left > FEW && chance > 0 && chance < 1) {
    const middle = Math.floor((left + 1) / 2);
    const median = beta(random, middle, left + 1 - middle);
    if (median <= chance) {
      successes += middle;
      left -= middle;
      chance = (chance - median) / (1 - median);
    } else {
      left = middle - 1;
      chance /= median;
    }
  }
  if (chance >= 1) return successes + left;
  for (let trial = 0; trial < left; trial += 1) if (random() < chance) successes += 1;
  return successes;
}

/** A draw from the Poisson distribution: the time of an event near the mean is a gamma draw, and what is before or after it is left. */
export function poisson(random: Random, mean: number): number {
  let left = mean;
  let events = 0;
  while (left > FEW) {
    const next = Math.floor((left * 7) / 8);
    const time = gamma(random, next);
    if (time > left) return events + binomial(random, next - 1, left / time);
    events += next;
    left -= time;
  }
  const limit = exp(-left);
  for (let product = random(); product > limit; product *= random()) events += 1;
  return events;
}

/** A draw from Student's t distribution. */
export function studentT(random: Random, degrees: number): number {
  return normal(random) * Math.sqrt(degrees / (2 * gamma(random, degrees / 2)));
}

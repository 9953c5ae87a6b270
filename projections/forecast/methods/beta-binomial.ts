import { exp, log, logGamma } from '../numerics/portable-math.ts';
import { beta, type Random } from '../numerics/random.ts';

/** Of so many, how many did: of one earlier period. */
export interface Trials {
  readonly of: number;
  readonly did: number;
}

/** A probability that differs from period to period: beta distributed, with this mean and this correlation (0 to 1) within a period. */
export interface Varying {
  readonly mean: number;
  readonly correlation: number;
}

/** What earlier periods say of such a probability: possible ones, all equally so. */
export type Posterior = readonly Varying[];

/**
 * Standard deviations between periods, as a part of the greatest that there can be, with the prior of each: half-normal, so
 * that periods that differ a little are likely and periods of which one is all and another nothing are not.
 */
const SPREADS = [0.004, 0.01, 0.02, 0.035, 0.055, 0.08, 0.11, 0.15, 0.2, 0.27, 0.36, 0.5];
const PRIOR_SPREAD = 0.15;
/** Points of the mean for each spread, and how many standard deviations they reach on either side. */
const MEANS = 25;
const REACH = 4.5;

/** How many possible values stand for a posterior. */
const PARTICLES = 200;

/** What is held of the mean before any period is seen: a beta distribution, by its shapes. */
export interface Prior {
  readonly did: number;
  readonly not: number;
}

/** Nothing (Jeffreys' prior). */
const JEFFREYS: Prior = { did: 0.5, not: 0.5 };
/** That it is an exception: of corrections, where earlier periods have nobody who could be corrected. */
export const RARE: Prior = { did: 0.5, not: 20 };

/**
 * What earlier periods say of the probability of the next: the posterior of a beta-binomial model under a prior of the mean, on a grid that lies where its mass does, as particles drawn at equal distances of its distribution.
 */
export function learn(periods: readonly Trials[], before: Prior = JEFFREYS): Posterior {
  const seen = periods.filter(({ of }) => of > 0);
  const cells: (Varying & { readonly density: number })[] = [];
  for (const [i, spread] of SPREADS.entries()) {
    const correlation = spread * spread;
    const width = ((SPREADS[i + 1] ?? spread) - (SPREADS[i - 1] ?? spread)) / 2;
    const prior = log(width) - (spread * spread) / (2 * PRIOR_SPREAD * PRIOR_SPREAD);
    const { logit, deviation } = centre(seen, correlation, before);
    const step = (2 * REACH * deviation) / (MEANS - 1);
    for (let k = 0; k < MEANS; k += 1) {
      const mean = 1 / (1 + exp(-(logit + (k - (MEANS - 1) / 2) * step)));
      if (mean <= 0 || mean >= 1) continue;
      // The prior of the mean on the scale of its logit, and the width of a step.
      const ofMean = before.did * log(mean) + before.not * log(1 - mean) + log(step);
      cells.push({ mean, correlation, density: prior + ofMean + likelihood(seen, mean, correlation) });
    }
  }
  return particles(cells);
}

/** Where the mass lies for a correlation, on the scale of logits: that of the trials, each weighted by what it is worth. */
function centre(periods: readonly Trials[], correlation: number, before: Prior): { logit: number; deviation: number } {
  let { did, not } = before;
  for (const period of periods) {
    const worth = 1 / (1 + correlation * (period.of - 1));
    did += worth * period.did;
    not += worth * (period.of - period.did);
  }
  return { logit: log(did / not), deviation: Math.sqrt(1 / did + 1 / not) };
}

function likelihood(periods: readonly Trials[], mean: number, correlation: number): number {
  const { a, b } = shapes({ mean, correlation });
  const none = logGamma(a + b) - logGamma(a) - logGamma(b);
  let sum = 0;
  for (const { of, did } of periods) sum += none + logGamma(a + did) + logGamma(b + of - did) - logGamma(a + b + of);
  return sum;
}

function particles(cells: readonly (Varying & { readonly density: number })[]): Posterior {
  const greatest = cells.reduce((most, { density }) => Math.max(most, density), Number.NEGATIVE_INFINITY);
  const weights = cells.map(({ density }) => exp(density - greatest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chosen: Varying[] = [];
  let passed = 0;
  for (const [i, { mean, correlation }] of cells.entries()) {
    passed += weights[i] as number;
    while (chosen.length < PARTICLES && (chosen.length + 0.5) * total < passed * PARTICLES)
      chosen.push({ mean, correlation });
  }
  return chosen;
}

/** The shapes of the beta distribution. */
function shapes({ mean, correlation }: Varying): { a: number; b: number } {
  const both = 1 / correlation - 1;
  return { a: mean * both, b: (1 - mean) * both };
}

/** The probability of the next period. */
export function drawProbability(random: Random, posterior: Posterior): number {
  const { a, b } = shapes(posterior[Math.floor(random() * posterior.length)] as Varying);
  return beta(random, a, b);
}

/** The mean over periods and over what is not known of them. */
export function meanOf(posterior: Posterior): number {
  return posterior.reduce((sum, { mean }) => sum + mean, 0) / posterior.length;
}

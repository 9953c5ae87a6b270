import { exp, log, logGamma } from './portable-math.ts';

/** Pieces of Simpson's rule: right to eight digits for the tails that are asked for. */
const PIECES = 2000;

/** The probability that Student's t lies at least so far from 0, on either side. */
export function bothTails(distance: number, degrees: number): number {
  const constant = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * log(degrees * Math.PI);
  const density = (at: number): number => exp(constant - ((degrees + 1) / 2) * log(1 + (at * at) / degrees));
  const step = Math.abs(distance) / PIECES;
  let sum = density(0) + density(Math.abs(distance));
  for (let i = 1; i < PIECES; i += 1) sum += (i % 2 === 1 ? 4 : 2) * density(i * step);
  return Math.max(0, 1 - (2 * sum * step) / 3);
}

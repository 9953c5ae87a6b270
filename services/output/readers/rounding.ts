import { divide, type Rational, whole } from '../../../projections/numbers/rational.ts';

/** Counts are told to the nearest multiple of this (rule D1). */
export const BASE = 5;

const HALF = (BASE - 1) / 2;

/**
 * Counts of fewer are hidden (rule D2). Those of fewer than five are to be; 5, 6 and 7 would be told as 5, and be known to lie among three
 * numbers where all others lie among five.
 */
export const FEW = BASE + HALF + 1;

/** A range of whole numbers, both ends included; without an upper end `Infinity`. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** What a hidden number of few may be. */
export const anyFew: Span = { least: 0, most: FEW - 1 };

/** A count of citizens as readers are told it: to the nearest multiple of five; undefined where it is few. */
export function roundedCount(count: number): number | undefined {
  return count < FEW ? undefined : BASE * Math.floor((count + HALF) / BASE);
}

/** The counts that are told as this one. */
export function countsToldAs(told: number): Span {
  return { least: told - HALF, most: told + HALF };
}

/**
 * A mean as readers are told it: its sum is known to five times the mean, so that nobody's own amount can be told from how the mean
 * changes. The step is 1, 2 or 5 times a power of ten.
 *
 * @param toldOf how many it is the mean of, as that is told
 */
export function roundedMean(mean: Rational, toldOf: number): { readonly value: Rational; readonly step: Rational } {
  const size = { ...mean, numerator: mean.numerator < 0n ? -mean.numerator : mean.numerator };
  const step = stepFrom({ numerator: size.numerator * BigInt(BASE), denominator: size.denominator * BigInt(toldOf) });
  if (step === undefined) return { value: mean, step: whole(0) };
  const steps = divide(mean, step) as Rational;
  // Halves go up.
  const number = floorDivide(2n * steps.numerator + steps.denominator, 2n * steps.denominator);
  return { value: { numerator: number * step.numerator, denominator: step.denominator }, step };
}

/** The least of 1, 2 and 5 times the powers of ten that is not below a number; undefined for 0. */
function stepFrom({ numerator, denominator }: Rational): Rational | undefined {
  if (numerator === 0n) return undefined;
  let power: Rational = { numerator: 1n, denominator: 1n };
  const isBelow = ({ numerator: n, denominator: d }: Rational): boolean => n * denominator < numerator * d;
  while (!isBelow(power)) power = { ...power, denominator: power.denominator * 10n };
  while (isBelow({ ...power, numerator: power.numerator * 10n }))
    power = { ...power, numerator: power.numerator * 10n };
  const steps = [1n, 2n, 5n, 10n].map((times) => ({ ...power, numerator: power.numerator * times }));
  return steps.find((step) => !isBelow(step));
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

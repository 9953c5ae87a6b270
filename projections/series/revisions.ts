import { epochDay } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { add, compareRationals, multiply, type Rational, subtract, whole, ZERO } from '../numbers/rational.ts';

/** What was said of a period through a date. */
export interface Release {
  readonly through: string;
  /** Of a triangle. */
  readonly lag?: number;
  readonly value: Rational;
}

/** What was said of a period, ascending by date. */
export interface Releases {
  readonly period: Period;
  readonly releases: readonly Release[];
}

/** How what was said of a period changed, from the first release that was about all of it to the last that is known. */
export interface RevisedPeriod {
  readonly period: Period;
  readonly first: Release;
  readonly latest: Release;
  /** From the first release to the latest. */
  readonly change: Rational;
  /** Whether the latest is as late as that of any other period: one that is not may still be revised as those were. */
  readonly complete: boolean;
  /** By how much each release differs from the one before, where it does. */
  readonly steps: readonly { readonly since: string; readonly through: string; readonly change: Rational }[];
  /** Days after the period's last day until the figure was within 5 and 1 % of the latest, and stayed there. */
  readonly known95: number;
  readonly known99: number;
}

/** Revisions of some periods: their mean tells a bias, the mean of their sizes how far a release is off. */
export interface MeanRevision {
  readonly periods: number;
  readonly mean: Rational;
  readonly meanAbsolute: Rational;
}

export interface Revisions {
  readonly periods: readonly RevisedPeriod[];
  /** From the first release to the latest, of the complete periods; undefined without any. */
  readonly total: MeanRevision | undefined;
  /** Of a triangle: from each lag to the next. */
  readonly byLag: readonly (MeanRevision & { readonly lag: number })[];
  /** Days until 95 and 99 % were known, over the complete periods: of half of them, and of all. */
  readonly known:
    | { readonly median95: number; readonly most95: number; readonly median99: number; readonly most99: number }
    | undefined;
}

/**
 * How the releases of a figure were revised. A revision is a later release less an earlier one. A period counts once there
 * are two releases of it from its last day on; what is said before that day is not yet about all of it.
 */
export function revisionsOf(all: readonly Releases[]): Revisions {
  const about = all
    .map(({ period, releases }) => ({ period, releases: releases.filter((each) => daysAfter(period, each) >= 0) }))
    .filter(({ releases }) => releases.length > 1);
  const longest = Math.max(...about.map(({ releases }) => releases.at(-1)?.lag ?? 0));
  const periods = about.map((each) => revisedPeriod(each, longest));
  const complete = periods.filter((each) => each.complete);
  return {
    periods,
    total: meanOf(complete.map(({ change }) => change)),
    byLag: byLag(about.map(({ releases }) => releases)),
    known: complete.length === 0 ? undefined : knownOf(complete),
  };
}

function revisedPeriod({ period, releases }: Releases, longest: number): RevisedPeriod {
  const first = releases[0] as Release;
  const latest = releases.at(-1) as Release;
  const steps = releases.slice(1).map(({ through, value }, i) => {
    const before = releases[i] as Release;
    return { since: before.through, through, change: subtract(value, before.value) };
  });
  return {
    period,
    first,
    latest,
    change: subtract(latest.value, first.value),
    complete: (latest.lag ?? 0) === longest,
    steps: steps.filter(({ change }) => change.numerator !== 0n),
    known95: daysAfter(period, stayedWithin(5n, releases)),
    known99: daysAfter(period, stayedWithin(1n, releases)),
  };
}

/** The first release from which on none is further from the latest than so many per cent of it. */
function stayedWithin(percent: bigint, releases: readonly Release[]): Release {
  const latest = releases.at(-1) as Release;
  const margin = multiply(size(latest.value), { numerator: percent, denominator: 100n });
  const lastOutside = releases.findLastIndex(
    ({ value }) => compareRationals(size(subtract(value, latest.value)), margin) > 0,
  );
  return releases[lastOutside + 1] as Release;
}

function byLag(all: readonly (readonly Release[])[]): Revisions['byLag'] {
  const steps = all.flatMap((releases) =>
    releases.slice(1).flatMap(({ lag, value }, i) => {
      const before = releases[i] as Release;
      return lag === undefined || before.lag !== lag - 1 ? [] : [{ lag, change: subtract(value, before.value) }];
    }),
  );
  return [...Map.groupBy(steps, ({ lag }) => lag)]
    .toSorted(([a], [b]) => a - b)
    .map(([lag, ofLag]) => ({ lag, ...(meanOf(ofLag.map(({ change }) => change)) as MeanRevision) }));
}

function meanOf(changes: readonly Rational[]): MeanRevision | undefined {
  if (changes.length === 0) return undefined;
  const part = { numerator: 1n, denominator: BigInt(changes.length) };
  const mean = (numbers: readonly Rational[]): Rational => multiply(numbers.reduce(add, ZERO), part);
  return { periods: changes.length, mean: mean(changes), meanAbsolute: mean(changes.map(size)) };
}

function knownOf(complete: readonly RevisedPeriod[]): Revisions['known'] {
  const sorted = (days: (each: RevisedPeriod) => number): number[] => complete.map(days).toSorted((a, b) => a - b);
  const half = (days: readonly number[]): number => days[Math.ceil(days.length / 2) - 1] as number;
  const [at95, at99] = [sorted(({ known95 }) => known95), sorted(({ known99 }) => known99)];
  return {
    median95: half(at95),
    most95: at95.at(-1) as number,
    median99: half(at99),
    most99: at99.at(-1) as number,
  };
}

function size(value: Rational): Rational {
  return compareRationals(value, ZERO) < 0 ? multiply(value, whole(-1)) : value;
}

/** Days from the last day of a period to that through which a release knows. */
function daysAfter({ to }: Period, { through }: Release): number {
  return epochDay(through) - epochDay(to) + 1;
}

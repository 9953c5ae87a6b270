import { log, square } from '../numerics/portable-math.ts';
import { binomial, type Random } from '../numerics/random.ts';
import { type Draw, earlierThrough, type Known, knownThrough, now, type Triangle } from '../triangle.ts';
import { drawProbability, learn, meanOf, type Posterior, RARE, type Trials } from './beta-binomial.ts';
import { type Level, levelOf } from './level.ts';
import { type SeenPart, sizesBy } from './sizes.ts';

/**
 * Our own method: a Bayesian model of reporting delays.
 *
 * From one point of the triangle to the next some of the citizens in a figure leave it (corrections, exclusions), others come
 * (late registrations, and while the period runs, whoever is still to be seen), and of those who are there and not yet counted
 * some become so. Each of these is a probability that differs from period to period, learnt from earlier periods between
 * the same points. How many there will be in the end is seen from how many of a period's citizens were known by now, and from
 * where earlier periods came to, which is all there is to go by early in a period. The numerator is drawn among the
 * denominator, so a share stays one.
 */
export function* reportingDelay(triangle: Triangle, random: Random, draws: number): Generator<Draw> {
  const from = knownThrough(triangle);
  const steps = Array.from({ length: triangle.final - from }, (_, i) => learnStep(triangle, from + i + 1));
  const seen = Array.from({ length: SEEN_PARTS }, () => product(drawSeen(random, steps)));
  const sizeAtEnd = sizesBy(
    sizeOf(triangle, now(triangle)),
    levelOfCounts(earlierSizes(triangle, steps)),
    matched(seen),
  );
  for (let i = 0; i < draws; i += 1) yield drawEnd(triangle, steps, sizeAtEnd(random), random);
}

/** What earlier periods say of the way from one point to the next. */
interface Step {
  /** Of those who were there, how many left. */
  readonly leaving: Posterior;
  /** Of those who are there at the next point, how many were at this one. */
  readonly seen: Posterior;
  /** Of those counted, how many are not any more. */
  readonly uncounted: Posterior;
  /** Of those there and not counted, how many become so. */
  readonly becoming: Posterior;
}

function learnStep(triangle: Triangle, point: number): Step {
  const pairs = earlierThrough(triangle, point).map((row) => [row[point - 1], row[point]] as [Known, Known]);
  const sizes = pairs.map((pair) => pair.map((known) => sizeOf(triangle, known)) as [number, number]);
  const isShare = triangle.form === 'share';
  return {
    leaving: learn(
      sizes.map(([before, after]) => fall(before, after)),
      RARE,
    ),
    seen: learn(sizes.map(([before, after]) => ({ of: after, did: Math.min(before, after) }))),
    uncounted: isShare
      ? learn(
          pairs.map(([before, after]) => fall(before.numerator, after.numerator)),
          RARE,
        )
      : [],
    becoming: isShare ? learn(pairs.map(([before, after]) => rise(before, after))) : [],
  };
}

/** Those whom a figure is about: of a share the denominator, else those counted. */
function sizeOf({ form }: Triangle, { numerator, denominator }: Known): number {
  return form === 'share' ? denominator : numerator;
}

function fall(before: number, after: number): Trials {
  return { of: before, did: Math.max(0, before - after) };
}

function rise(before: Known, after: Known): Trials {
  const kept = Math.min(before.numerator, after.numerator);
  return { of: after.denominator - kept, did: after.numerator - kept };
}

/** How many there will be of each earlier period, the latest first; of one that is not final yet, by what is seen of periods on average. */
function earlierSizes(triangle: Triangle, steps: readonly Step[]): number[] {
  return triangle.rows.slice(1).map((row) => {
    const left = steps.slice(steps.length - (triangle.final + 1 - row.length));
    const seen = left.reduce((part, step) => part * meanOf(step.seen), 1);
    return sizeOf(triangle, row.at(-1) as Known) / seen;
  });
}

/** Where counts of earlier periods came to. It is usual that they vary as those of independent events do. */
function levelOfCounts(sizes: readonly number[]): Level {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return levelOf(
    sizes.map((size) => log(size + 0.5)),
    1 / (mean + 0.5),
  );
}

/** By how many draws the part of a period that is seen by now is told. */
const SEEN_PARTS = 400;

/** The part that is seen at each step of those who are there after it. */
function drawSeen(random: Random, steps: readonly Step[]): number[] {
  return steps.map(({ seen }) => drawProbability(random, seen));
}

function product(parts: readonly number[]): number {
  return parts.reduce((all, part) => all * part, 1);
}

/** The beta distribution with the mean and variance of some draws. */
function matched(draws: readonly number[]): SeenPart {
  const mean = draws.reduce((sum, part) => sum + part, 0) / draws.length;
  const variance = draws.reduce((sum, part) => sum + square(part - mean), 0) / draws.length;
  const room = mean * (1 - mean);
  const both = Math.max(1e-3, room / Math.max(variance, room * 1e-6) - 1);
  return { a: Math.max(1e-6, mean * both), b: Math.max(1e-6, (1 - mean) * both) };
}

/**
 * The final state, if so many will have been there: they come from step to step, and on the way some leave, some become
 * counted and some are not counted any more.
 */
function drawEnd(triangle: Triangle, steps: readonly Step[], atEnd: number, random: Random): Draw {
  const start = now(triangle);
  const isShare = triangle.form === 'share';
  const seen = drawSeen(random, steps);
  let there = sizeOf(triangle, start);
  let toCome = atEnd - there;
  let counted = isShare ? start.numerator : 0;
  for (const [i, step] of steps.entries()) {
    // Of those still to come, who come at this step: all but those who are seen at a later one.
    const later = product(seen.slice(i + 1));
    const ahead = 1 - later * (seen[i] as number);
    const comes = i === steps.length - 1 || ahead <= 0 ? 1 : (later * (1 - (seen[i] as number))) / ahead;
    const coming = binomial(random, toCome, comes);
    toCome -= coming;
    there += coming - binomial(random, there, drawProbability(random, step.leaving));
    if (!isShare) continue;
    const held = Math.min(counted, there);
    const kept = held - binomial(random, held, drawProbability(random, step.uncounted));
    counted = kept + binomial(random, there - kept, drawProbability(random, step.becoming));
  }
  return isShare ? { numerator: counted, denominator: there } : { numerator: there, denominator: start.denominator };
}

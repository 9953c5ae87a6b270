import { asItWas, type Form, type Known, type Triangle } from '../../../projections/forecast/triangle.ts';

/**
 * A world of which the truth is known: citizens one by one, each with a day on which a caseworker registers them and, where they
 * come to count, the day on which that is registered. It shares no code with the program and no family of distributions
 * with our model: what differs from period to period does so as the logit of a probability, by a normal amount.
 */
export interface World {
  /** A ratio: each citizen brings a number of days, over those of a year. */
  readonly form: Form;
  /** Earlier periods, and points of the triangle after the first. */
  readonly periods: number;
  readonly final: number;
  /** Citizens of a period, on average, by how many periods ago it is. */
  readonly level: (ago: number) => number;
  /** The probability that a citizen is registered at a point if not before, for each point but the last, at which all are. */
  readonly registered: (ago: number) => readonly number[];
  /** How much the logit of these varies from period to period. */
  readonly spread: number;
  /** Of a share: how many come to count, how much the logit of that varies, and the probability of its being known at a point. */
  readonly counted?: { readonly share: number; readonly spread: number; readonly known: readonly number[] };
  /** The probability that a citizen who is there leaves again from one point to the next. */
  readonly leaving?: number;
  /** Of a total: how much each citizen brings to it, such as placements; 1 where it is left out. */
  readonly brings?: (uniform: Uniform) => number;
}

/** A stream of numbers from 0 to 1 (mulberry32). */
export type Uniform = () => number;

export function uniformFrom(seed: number): Uniform {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A triangle of a world, and what each of its rows will come to; row 0 to the truth. */
export interface Drawn {
  readonly triangle: Triangle;
  readonly truth: Known;
  readonly ends: readonly Known[];
}

export function drawWorld(world: World, uniform: Uniform): Drawn {
  const rows = Array.from({ length: world.periods + 1 }, (_, ago) => drawPeriod(world, ago, uniform));
  const whole: Triangle = { form: world.form, rows, final: world.final };
  const ends = rows.map((row) => row.at(-1)!);
  return { triangle: asItWas(whole, 0, 0), truth: ends[0]!, ends };
}

/** How many days a citizen brings, on average. */
const DAYS_EACH = 60;

/** A period as it is known at every point, the final one included. */
function drawPeriod(world: World, ago: number, uniform: Uniform): Known[] {
  const hazards = world.registered(ago).map((hazard) => shifted(hazard, world.spread * bell(uniform)));
  const { counted } = world;
  const share = counted === undefined ? 0 : shifted(counted.share, counted.spread * bell(uniform));
  const points = world.final + 1;
  const there = new Array<number>(points).fill(0);
  const counting = new Array<number>(points).fill(0);
  for (let citizen = poissonOf(world.level(ago), uniform); citizen > 0; citizen -= 1) {
    const from = pointOf(hazards, points, uniform);
    const counts = uniform() < share ? Math.max(from, pointOf(counted!.known, points, uniform)) : points;
    let to = from + 1;
    while (to < points && uniform() >= (world.leaving ?? 0)) to += 1;
    const brings =
      world.form === 'ratio' ? Math.ceil(-DAYS_EACH * Math.log(1 - uniform())) : (world.brings?.(uniform) ?? 1);
    for (let point = from; point < to; point += 1) {
      there[point]! += brings;
      if (point >= counts) counting[point]! += 1;
    }
  }
  return there.map((number, point) => knownAs(world.form, number, counting[point]!));
}

function knownAs(form: Form, there: number, counting: number): Known {
  switch (form) {
    case 'share':
      return { numerator: counting, denominator: there };
    case 'count':
    case 'amount':
      return { numerator: there, denominator: 1 };
    case 'ratio':
      return { numerator: there, denominator: 365 };
  }
}

function pointOf(hazards: readonly number[], points: number, uniform: Uniform): number {
  for (let point = 0; point < points - 1; point += 1) if (uniform() < (hazards[point] ?? 0)) return point;
  return points - 1;
}

function shifted(probability: number, by: number): number {
  const odds = (probability / (1 - probability)) * Math.exp(by);
  return odds / (1 + odds);
}

function bell(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function poissonOf(mean: number, uniform: Uniform): number {
  let events = 0;
  let time = -Math.log(1 - uniform());
  while (time < mean) {
    events += 1;
    time -= Math.log(1 - uniform());
  }
  return events;
}

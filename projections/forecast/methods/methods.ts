import type { ForecastMethod } from '../../../contracts/figures/forecast-schema.ts';
import type { Random } from '../numerics/random.ts';
import { type Draw, isOfAmounts, now, type Triangle } from '../triangle.ts';
import { growingAmounts } from './growing-amounts.ts';
import { mack } from './mack.ts';
import { odpBootstrap } from './odp-bootstrap.ts';
import { reportingDelay } from './reporting-delay.ts';

/** Draws where the figure of row 0 will end, one after the other: so many draws, or one where all would be the same. */
type Method = (triangle: Triangle, random: Random, draws: number) => Iterable<Draw>;

/** How a figure can be forecast: our own way, the two to beat, and the least that one can say. */
export const methods: Readonly<Record<ForecastMethod, Method>> = {
  'reporting-delay': (triangle, random, draws) =>
    isOfAmounts(triangle) ? growingAmounts(triangle, random, draws) : reportingDelay(triangle, random, draws),
  mack,
  'odp-bootstrap': odpBootstrap,
  /** It stays as it is. */
  stays: (triangle) => [now(triangle)],
};

export const methodNames = Object.keys(methods) as ForecastMethod[];

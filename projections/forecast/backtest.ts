import type { Backtest, ForecastMethod } from '../../contracts/figures/forecast-schema.ts';
import { drawn } from './drawn.ts';
import { intervalScore, LEVELS, predictionOf } from './intervals.ts';
import { methodNames, methods } from './methods/methods.ts';
import { randomFrom } from './numerics/random.ts';
import { refusalOf } from './refuse.ts';
import { asItWas, type Known, ratioOf, type Triangle } from './triangle.ts';

/** Draws of each forecast: enough for its intervals. */
const DRAWS = 500;

/** One forecast that could have been made in an earlier period, as the triangle was then, and what came. */
interface Trial {
  readonly triangle: Triangle;
  readonly came: number;
}

/**
 * Every forecast of a figure that could have been made in earlier periods, against what came. Each knows what was known then
 * and no more, of the periods before it too.
 *
 * @param triangles of the figure, from different points of the period on
 */
export async function backtest(
  triangles: readonly Triangle[],
  asked: ForecastMethod,
  seed: number,
  id: string,
): Promise<Backtest> {
  const trials = triangles.flatMap((triangle) => [...trialsOf(triangle)]);
  const made = trials.filter(({ triangle }) => refusalOf(triangle) === undefined);
  const names = [asked, ...methodNames.filter((name) => name !== asked)];
  const records: Backtest['methods'] = [];
  for (const method of names) records.push(await recordOf(method, made, seed, id));
  return {
    methods: records,
    refused: trials.length - made.length,
  };
}

/** Of each earlier period that is final now, at each of its points before, where some period before it was final then. */
function* trialsOf(triangle: Triangle): Generator<Trial> {
  for (const [row, known] of triangle.rows.entries()) {
    if (row === 0 || known.length <= triangle.final) continue;
    const came = ratioOf(known[triangle.final] as Known);
    if (Number.isNaN(came)) continue;
    for (let point = 0; point < triangle.final; point += 1) {
      const then = asItWas(triangle, row, point);
      if (then.rows.some((earlier, i) => i > 0 && earlier.length > triangle.final)) yield { triangle: then, came };
    }
  }
}

async function recordOf(
  method: ForecastMethod,
  trials: readonly Trial[],
  seed: number,
  id: string,
): Promise<Backtest['methods'][number]> {
  const random = randomFrom(seed, `backtest/${id}/${method}`);
  const held = new Map<number, number>(LEVELS.map((level) => [level, 0]));
  let forecasts = 0;
  let score = 0;
  for (const { triangle, came } of trials) {
    const prediction = predictionOf(await drawn(methods[method](triangle, random, DRAWS)));
    if (prediction === undefined) continue;
    forecasts += 1;
    score += intervalScore(prediction, came);
    for (const { level, from, to } of prediction.intervals)
      if (from <= came && came <= to) held.set(level, (held.get(level) ?? 0) + 1);
  }
  return {
    method,
    forecasts,
    held: LEVELS.map((level) => ({ level, forecasts: held.get(level) ?? 0 })),
    score: forecasts === 0 ? null : score / forecasts,
  };
}

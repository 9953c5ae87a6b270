import type { ForecastResult } from '../../contracts/figures/forecast-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { noticesOfErased } from '../figures/erased-citizens.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import type { Plan } from '../goals/model/plan.ts';
import { askedFigures, type ForecastQuery, forecast, type OnProgress } from './forecast.ts';
import { figuresDrawn, firstKnownOn, knownFigures } from './known-figures.ts';

/**
 * Where a plan's figures will end, from what the ledger says was known; and of how many erased citizens they are as known at the cutoff.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE
 */
export async function forecastOfLedger(
  engine: Engine,
  plan: Plan,
  query: ForecastQuery,
  onProgress?: OnProgress,
): Promise<ForecastResult> {
  const { period, cutoff } = query;
  const figures = askedFigures(plan, query.figure);
  const known = knownFigures(engine, plan, cutoff, figuresDrawn(figures, plan));
  const result = await forecast(plan, query, known, await firstKnownOn(engine, cutoff), onProgress);
  const erased = await noticesOfErased(engine, withFigures(plan, figures), period, cutoff);
  return { ...result, notices: [...result.notices, ...erased] };
}

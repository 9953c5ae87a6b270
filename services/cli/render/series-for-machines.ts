import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { csvLine } from './csv.ts';
import { figureHeadings, figureLines } from './figures-csv.ts';

/** A series as one JSON document, written point by point: it may be long. */
export async function* seriesJson({ points, ...about }: Disclosed<SeriesResult>): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"points":[`;
  for (const [i, point] of points.entries()) yield `${i === 0 ? '' : ','}${JSON.stringify(point)}`;
  yield ']}\n';
}

/** The lines of `replay` for every point, and how long after the period's end it is. New columns come last. */
export async function* seriesCsv(result: Disclosed<SeriesResult>): AsyncGenerator<string> {
  yield csvLine([...figureHeadings, 'lag', 'lagUnit']);
  for (const point of result.points)
    for (const figure of point.figures)
      for (const line of figureLines(replayAt(result, point), figure))
        yield csvLine([...line, point.lag, result.lagUnit]);
}

/** A point as the result of `replay` that it is. */
function replayAt(
  { plan, definition, clock, position }: Omit<SeriesResult, 'points'>,
  { period, through, notices, figures }: SeriesPoint,
): ReplayResult {
  return { plan, definition, period, cutoff: { clock, through, position }, notices, figures };
}

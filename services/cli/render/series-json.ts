import type { SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Disclosed } from '../../output/gate.ts';

/** A series as one JSON document, written point by point: it may be long. */
export async function* seriesJson({
  points,
  revisions,
  events,
  ...about
}: Disclosed<SeriesResult>): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"points":[`;
  for (const [i, point] of points.entries()) yield `${i === 0 ? '' : ','}${JSON.stringify(point)}`;
  yield ']';
  if (revisions !== undefined) yield `,"revisions":${JSON.stringify(revisions)}`;
  if (events !== undefined) yield `,"events":${JSON.stringify(events)}`;
  yield '}\n';
}

import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { FigureRevisions, SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { csvLine } from './csv.ts';
import { figureHeadings, figureLines } from './figures-csv.ts';

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

/** The lines of `replay` for every point, and how long after the period's end it is. New columns come last. */
export async function* seriesCsv(result: Disclosed<SeriesResult>): AsyncGenerator<string> {
  if (result.revisions !== undefined) {
    if (result.events === undefined) yield* revisionsCsv(result, result.revisions);
    else yield* originsCsv(result, result.revisions);
    return;
  }
  yield csvLine([...figureHeadings, 'lag', 'lagUnit']);
  for (const point of result.points)
    for (const figure of point.figures)
      for (const line of figureLines(replayAt(result, point), figure))
        yield csvLine([...line, point.lag, result.lagUnit]);
}

const revisionHeadings = [
  ...['plan', 'definition', 'clock', 'position', 'id', 'periodFrom', 'periodTo'],
  ...['firstThrough', 'first', 'latestThrough', 'latest', 'change', 'complete', 'known95', 'known99'],
];

/** With `--revisions`: a line for each figure and period. New columns come last. */
function* revisionsCsv(
  { plan, definition, clock, position }: Disclosed<SeriesResult>,
  revisions: readonly FigureRevisions[],
): Generator<string> {
  yield csvLine(revisionHeadings);
  for (const { id, periods } of revisions)
    for (const { period, first, latest, change, complete, known95, known99 } of periods)
      yield csvLine([
        ...[plan, definition, clock, position, id, period.from, period.to],
        ...[first.through, first.value, latest.through, latest.value, change, complete, known95, known99],
      ]);
}

const originHeadings = [
  ...['plan', 'definition', 'clock', 'position', 'id', 'periodFrom', 'periodTo', 'since', 'through'],
  ...['cause', 'source', 'type', 'numerator', 'denominator', 'change'],
];

/** With `--causes`: a line for each figure, period, revision and origin. New columns come last. */
function* originsCsv(
  { plan, definition, clock, position }: Disclosed<SeriesResult>,
  revisions: readonly FigureRevisions[],
): Generator<string> {
  yield csvLine(originHeadings);
  for (const { id, periods } of revisions)
    for (const { period, revisions } of periods)
      for (const { since, through, origins = [] } of revisions)
        for (const { cause, source, type, numerator, denominator, change } of origins)
          yield csvLine([
            ...[plan, definition, clock, position, id, period.from, period.to, since, through],
            ...[cause, source, type, numerator, denominator, change],
          ]);
}

/** A point as the result of `replay` that it is. */
function replayAt(
  { plan, definition, clock, position }: Omit<SeriesResult, 'points'>,
  { period, through, notices, figures }: SeriesPoint,
): ReplayResult {
  return { plan, definition, period, cutoff: { clock, through, position }, notices, figures };
}

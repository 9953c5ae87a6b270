import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { FigureRevisions, SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day } from '../cells.ts';
import { type CsvDialect, csvHeadings, csvLine } from './csv.ts';
import { erasedCell } from './erased-cell.ts';
import { figureHeadings, figureLines } from './figures-csv.ts';

/** The lines of `replay` for every point, and how long after the period's end it is. New columns come last. */
export async function* seriesCsv(result: Disclosed<SeriesResult>, dialect: CsvDialect): AsyncGenerator<string> {
  if (result.revisions !== undefined) {
    if (result.events === undefined) yield* revisionsCsv(result, result.revisions, dialect);
    else yield* originsCsv(result, result.revisions, dialect);
    return;
  }
  yield csvHeadings([...figureHeadings, 'lag', 'lagUnit', 'erased'], dialect);
  for (const point of result.points)
    for (const figure of point.figures)
      for (const [i, line] of figureLines(replayAt(result, point), figure).entries())
        yield csvLine(
          [...line, point.lag, result.lagUnit, i === 0 ? erasedCell(point.notices, figure.id) : null],
          dialect,
        );
}

const revisionHeadings = [
  ...['plan', 'definition', 'clock', 'position', 'id', 'periodFrom', 'periodTo'],
  ...['firstThrough', 'first', 'latestThrough', 'latest', 'change', 'complete', 'known95', 'known99'],
];

/** With `--revisions`: a line for each figure and period. New columns come last. */
function* revisionsCsv(
  { plan, definition, clock, position }: Disclosed<SeriesResult>,
  revisions: readonly FigureRevisions[],
  dialect: CsvDialect,
): Generator<string> {
  yield csvHeadings(revisionHeadings, dialect);
  for (const { id, periods } of revisions)
    for (const { period, first, latest, change, complete, known95, known99 } of periods)
      yield csvLine(
        [
          ...[plan, definition, clock, position, id, day(period.from), day(period.to)],
          ...[day(first.through), first.value, day(latest.through), latest.value],
          ...[change, complete, known95, known99],
        ],
        dialect,
      );
}

const originHeadings = [
  ...['plan', 'definition', 'clock', 'position', 'id', 'periodFrom', 'periodTo', 'since', 'through'],
  ...['cause', 'source', 'type', 'numerator', 'denominator', 'change'],
];

/** With `--causes`: a line for each figure, period, revision and origin. New columns come last. */
function* originsCsv(
  { plan, definition, clock, position }: Disclosed<SeriesResult>,
  revisions: readonly FigureRevisions[],
  dialect: CsvDialect,
): Generator<string> {
  yield csvHeadings(originHeadings, dialect);
  for (const { id, periods } of revisions)
    for (const { period, revisions } of periods)
      for (const { since, through, origins = [] } of revisions)
        for (const { cause, source, type, numerator, denominator, change } of origins)
          yield csvLine(
            [
              ...[plan, definition, clock, position, id, day(period.from), day(period.to), day(since), day(through)],
              ...[cause, source, type, numerator, denominator, change],
            ],
            dialect,
          );
}

/** A point as the result of `replay` that it is. */
function replayAt(
  { plan, definition, clock, position }: Omit<SeriesResult, 'points'>,
  { period, through, notices, figures }: SeriesPoint,
): ReplayResult {
  return { plan, definition, period, cutoff: { clock, through, position }, notices, figures };
}

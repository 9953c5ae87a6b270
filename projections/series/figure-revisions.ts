import type { FigureRevisions, RevisionOriginResult, SeriesPoint } from '../../contracts/figures/series-schema.ts';
import { exactValue } from '../figures/exact-value.ts';
import { scaleOf } from '../figures/value-scale.ts';
import { resolved } from '../goals/graph/queries.ts';
import { type Figure, isOfCounts } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { toNumber } from '../numbers/rational.ts';
import type { PeriodCauses } from './revision-causes.ts';
import { originsTogether, type RevisionOrigin, revisionOrigins } from './revision-origins.ts';
import { type MeanRevision, type Release, type Releases, revisionsOf } from './revisions.ts';

/**
 * How each figure of a series was revised, in the order of the figures.
 *
 * @param causes what lies behind the steps; without it no origins are told
 */
export function figureRevisions(
  plan: Plan,
  points: readonly SeriesPoint[],
  causes?: readonly PeriodCauses[],
): FigureRevisions[] {
  const ids = points[0]?.figures.map(({ id }) => id) ?? [];
  const ofPeriods = [...Map.groupBy(points, ({ period }) => `${period.from}/${period.to}`).values()];
  return ids.map((id, place) => {
    const figure = resolved(plan.graph.figures, id);
    const { periods, total, byLag, known } = revisionsOf(ofPeriods.map((each) => releasesOf(each, place, figure)));
    return {
      id,
      periods: periods.map(({ period, first, latest, change, steps, ...rest }) => {
        const origins = isOfCounts(figure.measure) ? originsOf(figure, place, period, points, causes) : undefined;
        return {
          period,
          first: released(first),
          latest: released(latest),
          change: toNumber(change),
          ...rest,
          revisions: steps.map(({ since, through, change }) => {
            const ofStep = origins?.find((each) => each.since === since && each.through === through)?.origins;
            return {
              ...{ since, through },
              change: toNumber(change),
              ...(ofStep !== undefined && { origins: ofStep.map((each) => originResult(each, figure)) }),
            };
          }),
          ...(origins !== undefined && {
            origins: originsTogether(origins.map((each) => each.origins)).map((each) => originResult(each, figure)),
          }),
        };
      }),
      total: total === undefined ? null : meanResult(total),
      byLag: byLag.map(({ lag, ...mean }) => ({ lag, ...meanResult(mean) })),
      known: known ?? null,
    };
  });
}

/** What each step of a period came from; without those where the figure has no value at either end. */
function originsOf(
  figure: FigureNode,
  place: number,
  { from, to }: Releases['period'],
  points: readonly SeriesPoint[],
  causes: readonly PeriodCauses[] | undefined,
) {
  const isOf = (each: Pick<SeriesPoint, 'period'>): boolean => each.period.from === from && each.period.to === to;
  // Of a rate over hours a result tells neither of the two sums.
  const { below } = figure.partsAdded;
  if (below > 1) return undefined;
  const scale = scaleOf(figure, { from, to });
  const results = new Map(points.filter(isOf).map(({ through, figures }) => [through, figures[place]]));
  return causes?.find(isOf)?.steps.flatMap(({ since, through, origins }) => {
    const [before, after] = [since, through].map((date) => results.get(date));
    return before === undefined || after === undefined || before.value === null || after.value === null
      ? []
      : [{ since, through, origins: revisionOrigins(figure, before, after, origins, scale) }];
  });
}

function originResult(
  { numerator, denominator, change, ...origin }: RevisionOrigin,
  { partsAdded: { above, below } }: FigureNode,
): RevisionOriginResult {
  const counts = { numerator: Number(numerator) / above, denominator: Number(denominator) / below };
  return { ...origin, ...counts, change: toNumber(change) };
}

/** What the points of one period said of the figure at a place. A point at which it has no value is no release. */
function releasesOf(points: readonly SeriesPoint[], place: number, figure: Figure): Releases {
  const releases = points.flatMap(({ through, lag, figures }): Release[] => {
    const result = figures[place];
    const value = result === undefined ? undefined : exactValue(result, figure);
    return value === undefined ? [] : [{ through, value, ...(lag !== undefined && { lag }) }];
  });
  return { period: (points[0] as SeriesPoint).period, releases };
}

function released({ through, value }: Release): FigureRevisions['periods'][number]['first'] {
  return { through, value: toNumber(value) };
}

function meanResult({ periods, mean, meanAbsolute }: MeanRevision): NonNullable<FigureRevisions['total']> {
  return { periods, mean: toNumber(mean), meanAbsolute: toNumber(meanAbsolute) };
}

import type { FigureRevisions, SeriesPoint } from '../../contracts/figures/series-schema.ts';
import { exactValue } from '../figures/exact-value.ts';
import type { Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { toNumber } from '../numbers/rational.ts';
import { type MeanRevision, type Release, type Releases, revisionsOf } from './revisions.ts';

/** How each figure of a series was revised, in the order of the figures. */
export function figureRevisions(plan: Plan, points: readonly SeriesPoint[]): FigureRevisions[] {
  const ids = points[0]?.figures.map(({ id }) => id) ?? [];
  const ofPeriods = [...Map.groupBy(points, ({ period }) => `${period.from}/${period.to}`).values()];
  return ids.map((id, place) => {
    const figure = plan.figures.find((each) => each.id === id) as Figure;
    const { periods, total, byLag, known } = revisionsOf(ofPeriods.map((each) => releasesOf(each, place, figure)));
    return {
      id,
      periods: periods.map(({ period, first, latest, change, steps, ...rest }) => ({
        period,
        first: released(first),
        latest: released(latest),
        change: toNumber(change),
        ...rest,
        revisions: steps.map(({ through, change }) => ({ through, change: toNumber(change) })),
      })),
      total: total === undefined ? null : meanResult(total),
      byLag: byLag.map(({ lag, ...mean }) => ({ lag, ...meanResult(mean) })),
      known: known ?? null,
    };
  });
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

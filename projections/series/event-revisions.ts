import type { EventRevisions } from '../../contracts/figures/series-schema.ts';
import { toNumber, whole } from '../numbers/rational.ts';
import type { PeriodCauses } from './revision-causes.ts';
import { type Release, type Releases, revisionsOf } from './revisions.ts';

/** How many events were known when, and how long until nearly all were, by source and type; those with most events first. */
export function eventRevisions(causes: readonly PeriodCauses[]): EventRevisions[] {
  const all = causes.flatMap(({ period, throughs, events }) =>
    events.map(({ source, type, counts }) => ({
      ...{ source, type },
      ofPeriod: {
        period,
        releases: throughs.map((each, i): Release => ({ ...each, value: whole(counts[i] as number) })),
      } satisfies Releases,
    })),
  );
  return [...Map.groupBy(all, ({ source, type }) => JSON.stringify([source, type])).values()]
    .map((ofPair) => {
      const { source, type } = ofPair[0] as (typeof ofPair)[number];
      const { periods, known } = revisionsOf(ofPair.map(({ ofPeriod }) => ofPeriod));
      return {
        ...{ source, type },
        periods: periods.map(({ period, first, latest, complete, known95, known99 }) => ({
          period,
          first: toNumber(first.value),
          latest: toNumber(latest.value),
          ...{ complete, known95, known99 },
        })),
        known: known ?? null,
      };
    })
    .toSorted((a, b) => Number(a.source === null) - Number(b.source === null) || latestOf(b) - latestOf(a));
}

function latestOf({ periods }: EventRevisions): number {
  return periods.reduce((sum, { latest }) => sum + latest, 0);
}

import { namesOfAttributes } from '../../contracts/events/event-traits.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { relevantEvents } from '../goals/compile/relevant-events.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { date, list } from '../ledger/sql-text.ts';
import { validRows } from './changes.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/** So many pairs of a source and a type are told apart, those with most events. */
const PAIRS_AT_MOST = 50;

/** How many events of a type from a source are known at each cutoff of a series. Both are null for the pairs that are not told apart. */
export interface EventsOverTime {
  readonly source: string | null;
  readonly type: string | null;
  readonly counts: readonly number[];
}

/**
 * The events that happened in a period and that a plan may look at, by who sent them and what they are. Not profiles, which
 * tell what has long been so, nor merges.
 */
export async function eventsOverTime(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoffs: SeriesCutoffs,
): Promise<EventsOverTime[]> {
  const { length } = cutoffs.cutoffs;
  const relevant = relevantEvents(plan, contextOf(period, cutoffs.cutoffs[0] as Cutoff, undefined));
  const which = `(${relevant}) AND l.type NOT IN (${list([...namesOfAttributes, 'identity-merged'])})
    AND l.occurred_on >= ${date(period.from)} AND l.occurred_on < ${date(period.to)}`;
  const rows = await engine.rows<[string | null, string | null, number, number]>(
    `WITH valid AS (SELECT source, type, from_i, to_i FROM (${validRows(cutoffs, which)}) WHERE from_i < to_i),
      pair AS (
        SELECT source, type, row_number() OVER (ORDER BY count(*) DESC, source, type) <= ${PAIRS_AT_MOST} AS is_told
        FROM valid GROUP BY source, type),
      change AS (SELECT source, type, from_i AS i, 1 AS n FROM valid UNION ALL SELECT source, type, to_i, -1 FROM valid)
    SELECT CASE WHEN is_told THEN source END AS of_source, CASE WHEN is_told THEN type END AS of_type, i, sum(n)::INTEGER
    FROM change JOIN pair USING (source, type) WHERE i < ${length}
    GROUP BY of_source, of_type, i ORDER BY of_source NULLS LAST, of_type NULLS LAST, i`,
  );
  return [...Map.groupBy(rows, ([source, type]) => JSON.stringify([source, type])).values()].map((ofPair) => {
    const [source, type] = ofPair[0] as (typeof rows)[number];
    const changes = new Map(ofPair.map(([, , i, change]) => [i, change]));
    let known = 0;
    const counts = Array.from({ length }, (_, i) => {
      known += changes.get(i) ?? 0;
      return known;
    });
    return { source, type, counts };
  });
}

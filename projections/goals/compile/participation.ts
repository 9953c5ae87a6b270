import { date, list, quote } from '../../ledger/sql-text.ts';
import { pickDate } from './moments.ts';
import { type Needs, programmesOf } from './needs.ts';
import { dayAfter, isWindowOpen } from './occasion.ts';
import type { Scope } from './scope.ts';
import type { Source } from './seen.ts';

/**
 * Common table expressions that end in `participant`: a row per citizen with a participation in the period or one that
 * ended in it, with the columns that the plan asks for.
 *
 * Spells follow the rule for two events on one date (design, section 3): what was open that morning decides. A citizen
 * and programme with one day of enrolment and at most one of exit, which is nearly all, have one spell at most; the rest
 * go the long way. An empty spell holds no day and counts nowhere.
 */
export function participationTables(needs: Needs, scope: Scope, source: Source): string[] {
  const { occasion } = scope;
  const { period } = occasion;
  const programmes = programmesOf(needs);
  if (programmes.length === 0) return [];
  const countedUpTo = isWindowOpen(occasion) ? dayAfter(occasion) : period.to;
  return [
    `mark AS MATERIALIZED (
      SELECT citizen, initiative, occurred_on AS day, type = 'enrolled' AS begins
      FROM (${source(marksOf(programmes), ['initiative', 'occurred_on', 'type'])}))`,
    `journey AS (
      SELECT citizen, initiative,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM mark GROUP BY citizen, initiative HAVING first_begin IS NOT NULL)`,
    `simple_spell AS (
      SELECT citizen, initiative, first_begin AS from_day, CASE WHEN first_end > first_begin THEN first_end END AS to_day
      FROM journey
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end)
        AND first_end IS DISTINCT FROM first_begin)`,
    `long_journey AS (
      SELECT citizen, initiative, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM mark SEMI JOIN (
        FROM journey WHERE first_begin <> last_begin OR first_end <> last_end
      ) USING (citizen, initiative)
      GROUP BY citizen, initiative, day)`,
    `morning AS (
      SELECT *,
        coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS was_open,
        min(CASE WHEN ends THEN day END) OVER later AS next_end
      FROM long_journey
      WINDOW earlier AS (PARTITION BY citizen, initiative ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
             later AS (PARTITION BY citizen, initiative ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))`,
    `spell AS (
      FROM simple_spell
      UNION ALL
      SELECT citizen, initiative, day AS from_day, next_end AS to_day FROM morning WHERE begins AND was_open = ends)`,
    `participation AS (
      SELECT citizen, initiative, from_day, to_day,
        least(coalesce(to_day, ${date(dayAfter(occasion))}), ${date(countedUpTo)}) - greatest(from_day, ${date(period.from)}) AS days,
        coalesce(to_day >= ${date(period.from)} AND to_day < ${date(period.to)}, false) AS ended
      FROM spell)`,
    `participant AS (
      SELECT citizen, ${participantColumns(needs, scope)
        .map(({ column, sql }) => `${sql} AS ${column}`)
        .join(',\n        ')}
      FROM participation WHERE days > 0 OR ended GROUP BY citizen)`,
  ];
}

/** The types of the events that participations are made of. */
export const markTypes: readonly string[] = ['enrolled', 'exited'];

/** SQL over `ledger l` of the rows that participations in some programmes are made of. */
function marksOf(programmes: readonly string[]): string {
  return `l.type IN (${list(markTypes)}) AND l.initiative IN (${list(programmes)})`;
}

/** The columns of `participant`, by the SQL that aggregates them. */
export function participantColumns(needs: Needs, scope: Scope): { readonly column: string; readonly sql: string }[] {
  return programmesOf(needs).flatMap((programme) => programmeColumns(needs, scope, programme));
}

function programmeColumns(needs: Needs, { columns }: Scope, programme: string) {
  const here = `initiative = ${quote(programme)}`;
  const populations = needs.populations.filter(
    (population) => population.kind === 'participation' && population.programme === programme,
  );
  const counted = needs.figures
    .flatMap(({ measure }) => (measure.kind === 'places' ? measure.population : []))
    .find((name) => populations.some((population) => population.name === name));
  const picks = [
    ...populations.flatMap((population) => ('endedInPeriod' in population && population.endedInPeriod ? 'first' : [])),
    ...needs.moments.flatMap((moment) => (moment.kind === 'end' && moment.programme === programme ? moment.pick : [])),
  ];
  return [
    { column: columns.first(programme), sql: `min(from_day) FILTER (${here} AND days > 0)` },
    ...(counted === undefined
      ? []
      : [{ column: columns.days(counted), sql: `sum(days) FILTER (${here} AND days > 0)` }]),
    ...[...new Set(picks)].map((pick) => ({
      column: columns.end(programme, pick),
      sql: pickDate(pick, 'to_day', `${here} AND ended`),
    })),
  ];
}

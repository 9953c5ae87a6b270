import { resolved, rowMomentOf } from '../graph/queries.ts';
import type { Figure } from '../model/figure.ts';
import type { RowMomentNode } from '../model/plan-graph.ts';
import { all } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import { columnsOfFacts, relevantRows } from './known-events.ts';
import { type Needs, programmesOfEvents } from './needs.ts';
import { rowFact } from './row-facts.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';
import { sureDaysOf } from './spells.ts';

/**
 * The column of `verdict` that tells the rows of a citizen apart: the position of the event whose row it is, or the day on which
 * the spell begins or ends, as a number. NULL for a verdict that is on the citizen. It is there only where a figure has rows.
 */
export const ROW_KEY = 'row_key';

/** Beside it, the date of the row. */
export const ROW_ON = 'row_on';

/** The common table expression of the rows of a moment: `(citizen, row_key, row_on)`. */
export const ROWS = 'dated_row';

/**
 * The common table expression of the rows of a moment: one for each event that it finds, whatever else happened that day, or
 * for each beginning or end of a spell that is sure. All hang on the period alone, so a row stays what it is.
 */
export function rowTable(moment: RowMomentNode, needs: Needs, scope: Scope, source: Source): string {
  if (moment.kind !== 'event') {
    const { day, surely } = sureDaysOf(moment, scope);
    return `${ROWS} AS MATERIALIZED (
      SELECT citizen, (${sqlOf(day)} - DATE '1970-01-01')::BIGINT AS ${ROW_KEY}, ${sqlOf(day)} AS ${ROW_ON}
      FROM state_spell WHERE ${sqlOf(surely)})`;
  }
  const fact = rowFact(moment, scope);
  const joined = programmesOfEvents(needs).length > 0 ? ' LEFT JOIN participant USING (citizen)' : '';
  return `${ROWS} AS MATERIALIZED (
      SELECT citizen, position AS ${ROW_KEY}, occurred_on AS ${ROW_ON}
      FROM (${source(relevantRows([fact]), columnsOfFacts([fact]))})${joined}
      WHERE ${sqlOf(all([fact.kind, fact.place]))})`;
}

/** SQL over `verdict` of which of its rows a figure is about, if it is of several kinds: citizens, or the rows of a moment. */
export function isOfFigure(figure: Figure, { hasRows, graph, columns }: Rows): string {
  if (!hasRows) return 'true';
  const moment = rowMomentOf(resolved(graph.figures, figure.id));
  return moment === undefined ? `${ROW_KEY} IS NULL` : `${columns.moment(moment.name)} IS NOT NULL`;
}

interface Rows extends Pick<Scope, 'graph' | 'columns'> {
  /** Whether the plan has figures of rows. */
  readonly hasRows: boolean;
}

/** SQL over `verdict` of the key and the date of a row: 0 and NULL of a citizen. */
export function rowColumns({ hasRows }: Pick<Rows, 'hasRows'>): string {
  return hasRows
    ? `coalesce(${ROW_KEY}, 0) AS ${ROW_KEY}, ${ROW_ON}`
    : `0::BIGINT AS ${ROW_KEY}, NULL::DATE AS ${ROW_ON}`;
}

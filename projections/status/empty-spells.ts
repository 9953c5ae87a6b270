import { toldPosition } from '../../contracts/events/position.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import { LISTED_AT_MOST } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type EvaluationContext, rows } from '../goals/compile/evaluation-context.ts';
import { type PairKey, pairEvents } from '../goals/compile/pairs/pair-keys.ts';
import { emptySpells } from '../goals/compile/pairs/pair-tables.ts';
import { endedTable, endOfSpell, withEnds } from '../goals/compile/states/event-ends.ts';
import { spellTypes } from '../goals/compile/states/event-spells.ts';
import { list, quote } from '../ledger/sql-text.ts';
import { allPairs } from './all-pairs.ts';

/**
 * Finds the spells that have no day, since they end on or before they begin (`docs/rules/spells.md`, S1 and S2): those
 * that were called off, and those that a correction of either side has turned round.
 */
export async function findEmptySpells(
  engine: Engine,
  context: EvaluationContext,
): Promise<LedgerStatus['emptySpells']> {
  const found = await engine.rows<[bigint, string, string, string, number]>(`
    WITH ${[...allPairs('programme', context), ...allPairs('benefit', context)].join(',\n    ')},
    begun AS MATERIALIZED (
      ${rows(context, `${context.known} AND l.type IN (${list(spellTypes)})`, 'l.event_id, l.position, l.type, l.source, l.source_id, l.occurred_on, l.until')}),
    ${endedTable('begun', `(${rows(context, `${context.known} AND l.type = 'ended'`, 'l.type, l.ended_event_id, l.occurred_on')})`)},
    empty AS (
      SELECT position, type, source, source_id FROM ${withEnds('begun')}
      WHERE ${endOfSpell(true)} <= occurred_on
      UNION ALL ${beginsOfEmpty('programme', context)}
      UNION ALL ${beginsOfEmpty('benefit', context)})
    SELECT position, type, source, source_id, count(*) OVER ()::DOUBLE FROM empty ORDER BY position LIMIT ${LISTED_AT_MOST}`);
  return {
    total: found[0]?.[4] ?? 0,
    spells: found.map(([position, type, source, sourceId]) => ({
      position: Number(toldPosition(position)),
      type,
      source,
      sourceId,
    })),
  };
}

/** SQL of the events that begin the empty spells of a kind; of several on one day under one name, the first. */
function beginsOfEmpty(of: PairKey['of'], { known }: EvaluationContext): string {
  const { begin, column } = pairEvents[of];
  return `SELECT min(l.position), ${quote(begin)}, arg_min(l.source, l.position), arg_min(l.source_id, l.position)
      FROM (${emptySpells(of)}) e
        JOIN ledger l ON l.citizen = e.record AND l.${column} = e.pair AND l.occurred_on = e.begin_day
      WHERE l.type = ${quote(begin)} AND ${known} GROUP BY e.record, e.pair, e.begin_day`;
}

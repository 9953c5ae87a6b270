import { toldPosition } from '../../contracts/events/position.ts';
import type { Row } from '../../contracts/figures/trace-schema.ts';
import type { RowMomentNode } from '../goals/model/plan-graph.ts';

/**
 * The row of a moment by its `ROW_KEY`, as it is told.
 *
 * @param on its date, `YYYY-MM-DD`
 */
export function rowOfKey(moment: RowMomentNode | undefined, key: bigint, on: string): Row {
  return { on, position: moment?.kind === 'event' ? Number(toldPosition(key)) : null };
}

import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { rowMomentOf } from '../goals/graph/queries.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { unitOfRows } from '../goals/model/quantity.ts';

/** The part of a result that says what a figure counts that counts rows, and not citizens; nothing for one that does not. */
export function rowsResult(figure: FigureNode): Pick<FigureResult, 'rows'> {
  const rows = unitOfRows(rowMomentOf(figure));
  return rows === 'heads' ? {} : { rows };
}

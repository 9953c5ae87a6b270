import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { resolved, rowMomentOf } from '../goals/graph/queries.ts';
import type { Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { unitOfRows } from '../goals/model/quantity.ts';

/** The part of a result that says what a figure counts that counts rows, and not citizens; nothing for one that does not. */
export function rowsResult({ id }: Figure, { graph }: Plan): Pick<FigureResult, 'rows'> {
  const rows = unitOfRows(rowMomentOf(resolved(graph.figures, id)));
  return rows === 'heads' ? {} : { rows };
}

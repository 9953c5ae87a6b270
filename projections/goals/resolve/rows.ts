import { closure, hasRows, rowMomentOf, targets } from '../graph/queries.ts';
import { type Figure, isAboutCitizens } from '../model/figure.ts';
import type { PlanGraph } from '../model/plan-graph.ts';
import type { Reader } from './reader.ts';

/**
 * Refuses what a plan says of rows that cannot be so: rows that are sought from another date of the citizen, and a figure that
 * asks for the date of a row of another population, since then it is not said which row's.
 */
export function refuseMisplacedRows(graph: PlanGraph, figures: readonly Figure[], reader: Reader): void {
  for (const moment of graph.moments.values()) {
    const [anchor] = hasRows(moment) ? targets([moment], 'moment', 'anchor') : [];
    if (anchor !== undefined)
      reader.problem('PLAN_INVALID', ['moments', moment.name], { kind: 'each-from-moment', anchor: anchor.name });
  }
  figures.forEach((figure, i) => {
    const node = graph.figures.get(figure.id);
    if (node === undefined || !isAboutCitizens(node)) return;
    const own = rowMomentOf(node);
    // What other figures speak of is theirs to say.
    const spokenOf = closure([node], ({ to }) => to.part !== 'figure');
    const other = spokenOf.find((part) => part.part === 'moment' && hasRows(part) && part !== own);
    if (other !== undefined)
      reader.problem('PLAN_INVALID', ['figures', i], {
        kind: 'date-of-other-rows',
        figure: figure.id,
        moment: other.name,
      });
  });
}

import { rowMomentOf } from '../graph/queries.ts';
import type { EventMoment } from '../model/parts.ts';
import type { CitizenFigureNode, RowMomentNode } from '../model/plan-graph.ts';
import { dayColumn } from './expression/expression.ts';
import type { EventFact } from './facts.ts';
import { eventFact } from './moments.ts';
import type { Needs } from './needs.ts';
import type { Scope } from './scope.ts';

/** Figures that are about the same: citizens (no moment), or the rows of a moment. */
export interface FiguresOfRows {
  readonly moment: RowMomentNode | undefined;
  readonly figures: readonly CitizenFigureNode[];
}

/** The figures of a plan by what a verdict of theirs is on; those about citizens first. */
export function byRows({ figures }: Needs): FiguresOfRows[] {
  const grouped = [...Map.groupBy(figures, rowMomentOf)].map(([moment, figures]) => ({ moment, figures }));
  return grouped.toSorted((a, b) => (a.moment?.place ?? -1) - (b.moment?.place ?? -1));
}

/** What is looked for among events for their rows. */
export function rowFacts({ moments }: Needs, scope: Scope): EventFact[] {
  return moments.flatMap((moment) => (moment.kind === 'event' && moment.pick === 'each' ? rowFact(moment, scope) : []));
}

/** What is looked for among events for the rows of a moment: each of them is one, and none is aggregated. */
export function rowFact(moment: EventMoment, scope: Scope): EventFact {
  const column = scope.columns.moment(moment.name);
  const fact = eventFact(moment, column, () => dayColumn('occurred_on'), 0, scope);
  return { ...fact, reads: [...fact.reads, 'position'] };
}

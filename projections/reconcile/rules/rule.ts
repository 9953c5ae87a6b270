import type { Finding } from '../../../contracts/figures/reconcile-schema.ts';
import type { FigureNode } from '../../goals/model/plan-graph.ts';

/** What is wrong with what a report printed of a figure, found from the report's own numbers; none where it is right. */
export type Rule = (figure: FigureNode) => readonly Finding[];

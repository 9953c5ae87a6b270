import type { Text } from '../../../contracts/plans/plan-parts.ts';
import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';
import type { Amount, Break, Breakdown, DatedBy, Moment, Population, State } from './parts.ts';
import type { FigureNode, PlanGraph } from './plan-graph.ts';

/** A plan whose names have been resolved and whose conditions have been read. */
export interface Plan {
  readonly id: string;
  readonly title: Text;
  readonly description: Text | undefined;
  /** `sha256:` and the hash of what the plan means: its titles, notes and published figures are not part of it. */
  readonly definition: string;
  readonly datedBy: DatedBy;
  readonly report: PlanDocument['report'];
  readonly breaks: readonly Break[];
  readonly states: ReadonlyMap<string, State>;
  readonly moments: ReadonlyMap<string, Moment>;
  readonly amounts: ReadonlyMap<string, Amount>;
  readonly populations: ReadonlyMap<string, Population>;
  readonly breakdowns: ReadonlyMap<string, Breakdown>;
  /** Those of the graph, in the order of the plan. */
  readonly figures: readonly FigureNode[];
  /** Which of these parts leads to which. */
  readonly graph: PlanGraph;
}

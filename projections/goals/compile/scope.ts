import type { PlanGraph } from '../model/plan-graph.ts';
import type { Columns } from './columns.ts';
import type { EvaluationContext } from './evaluation-context.ts';

/** What of a moment may still change, as far as the plan and the context tell: which columns of `citizen_facts` it has for that. */
export interface Openness {
  readonly heldBack: boolean;
  readonly ahead: boolean;
  readonly lost: boolean;
}

/** What a part of a plan is compiled within. */
export interface Scope {
  /** The parts of the plan, with what each leads to and what is known of it. */
  readonly graph: PlanGraph;
  readonly context: EvaluationContext;
  readonly columns: Columns;
  /** What of each moment may still change, by its name; one that is not in it is settled. */
  readonly openness: ReadonlyMap<string, Openness>;
}

import type { Plan } from '../model/plan.ts';
import type { Columns } from './columns.ts';
import type { Occasion } from './occasion.ts';

/** What a part of a plan is compiled within. */
export interface Scope {
  readonly plan: Plan;
  readonly occasion: Occasion;
  readonly columns: Columns;
}

import type { Plan } from '../model/plan.ts';
import type { Columns } from './columns.ts';
import type { Occasion } from './occasion.ts';
import type { Openness } from './open-dates.ts';

/** What a part of a plan is compiled within. */
export interface Scope {
  readonly plan: Plan;
  readonly occasion: Occasion;
  readonly columns: Columns;
  /** What of each moment may still change, by its name; one that is not in it is settled. */
  readonly openness: ReadonlyMap<string, Openness>;
}

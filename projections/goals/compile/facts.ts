import type { StateNode } from '../model/plan-graph.ts';
import type { Day, Expression, Predicate } from './expression/expression.ts';

/** What is aggregated per citizen: one column. `level` 0 hangs on the period alone, 1 on dates that level 0 found, and so on. */
export type Fact = EventFact | AttributeFact | SpellFact;

/** A column over the events of a citizen. */
export interface EventFact {
  readonly of: 'events';
  readonly level: number;
  readonly column: string;
  /** Over a row of the ledger: what it must be. */
  readonly kind: Predicate;
  /** Over a row of the ledger and of `citizen_facts`: when and under which programme it must be. */
  readonly place: Predicate;
  /** The aggregate over those that are both. */
  readonly aggregate: (which: Predicate) => Expression;
  /** Ledger columns that `kind` and `place` read. */
  readonly reads: readonly string[];
  readonly types: readonly string[];
  /** Dates before (after) which no event matters, if there are any: `YYYY-MM-DD`, half-open. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether it hangs on a column of the participation. */
  readonly ofProgramme: boolean;
}

/** A column that is the value of an attribute on a date, of those who have had several. */
export interface AttributeFact {
  readonly of: 'attributes';
  readonly level: number;
  readonly column: string;
  /** The ledger's column. */
  readonly attribute: string;
  /** Over a row of `citizen_facts`. */
  readonly day: Day;
}

/** A column over the spells of a citizen. */
export interface SpellFact {
  readonly of: 'spells' | 'spells in order' | 'jobs';
  readonly level: number;
  readonly column: string;
  /**
   * The aggregate over rows of `state_spell`; of those in order, also over `before_to`, the end of the spell before. Of jobs: over rows of
   * `state_job`, which has `weekly_hours` too.
   */
  readonly aggregate: Expression;
  readonly state: StateNode;
  /** Whether it looks only at what is held back of the state: at few rows of many. */
  readonly onlyHeld?: boolean;
}

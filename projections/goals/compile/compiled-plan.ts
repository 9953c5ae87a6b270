import type { Condition } from '../model/condition.ts';
import type { CitizenFigure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import type { CitizenFigureNode } from '../model/plan-graph.ts';
import type { Scope } from './scope.ts';
import type { Outcomes, Reach } from './verdicts.ts';

/** What part of a figure a condition is. */
export type ConditionRole = 'population' | 'where' | 'exclude' | 'condition' | 'except';

/** A condition of a figure, as SQL over a row of `citizen_facts` or `verdict`. */
export interface CompiledCondition {
  readonly role: ConditionRole;
  /** Undefined for membership of the population itself. */
  readonly condition: Condition | undefined;
  /** One of the parts that must all hold: the figure's role is the `and` of these. */
  readonly conjunct: boolean;
  /** Not put together from others. */
  readonly leaf: boolean;
  /** Holds, never NULL. */
  readonly yes: string;
  /** Holds or may yet, never NULL: what is neither `yes` nor `possible` does not hold. */
  readonly possible: string;
}

/** A plan as SQL over the ledger for a context: one row per citizen, one column per figure. */
export interface CompiledPlan extends Scope {
  readonly plan: Plan;
  /** The figures that have a column, in the order of the plan. */
  readonly figures: readonly CitizenFigureNode[];
  /** Common table expressions that end in `verdict`. None when no figure is about citizens. */
  readonly tables: readonly string[];
  /** Whether `verdict` has rows of citizens, and the column `ROW_KEY` that tells them apart; NULL in those of citizens. */
  readonly hasRows: boolean;
  /** SQL over `verdict`: what a counted citizen adds to the numerator, a whole number. */
  readonly amountOf: (figure: CitizenFigure) => string;
  /** SQL over `verdict`: what a counted citizen adds to the denominator of an average or a rate. */
  readonly baseOf: (figure: CitizenFigure) => string;
  /**
   * SQL of a scalar over `tables`, not over a row: the first day on which fewest citizens were in the state of a figure
   * of the kind `lowest`; NULL where there is no such day.
   */
  readonly lowestDay: (figure: CitizenFigure) => string;
  /** What may still become of who is undecided about a figure. */
  readonly outcomesOf: (figure: CitizenFigure) => Outcomes;
  /** How far what a citizen adds to a figure of amounts may still move: SQL over `verdict`. */
  readonly reachOf: (figure: CitizenFigure) => Reach;
  /** The conditions that decide a figure's verdicts. */
  readonly conditionsOf: (figure: CitizenFigure) => readonly CompiledCondition[];
}

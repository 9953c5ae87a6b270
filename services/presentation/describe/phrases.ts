import type { Condition } from '../../../projections/goals/model/condition.ts';
import type { Target } from '../../../projections/goals/model/figure.ts';
import type { Amount, Break, Breakdown, Moment, Population, State } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { MembersUnit, Quantity } from '../../../projections/goals/model/quantity.ts';

/** The sentences of a description in one language. */
export interface Phrases {
  readonly headings: {
    readonly method: string;
    readonly breaks: string;
    readonly populations: string;
    readonly states: string;
    readonly moments: string;
    readonly amounts: string;
    readonly breakdowns: string;
    readonly figures: string;
  };
  /** How the whole plan is computed: period, cutoff, which date decides, what is undecided. */
  method(plan: Plan): readonly string[];
  break(each: Break, names: PartNames): string;
  population(population: Population, names: PartNames): string;
  state(state: State, names: PartNames): string;
  moment(moment: Moment, plan: Plan, names: PartNames): string;
  amount(amount: Amount, plan: Plan, names: PartNames): string;
  breakdown(breakdown: Breakdown, names: PartNames): string;
  /** What to call the people, or the rows, of a population that has no title. */
  unnamed(population: string, members: MembersUnit): string;
  /** `take part`, or that they are in a state. */
  stay(state: string | undefined): string;
  /** A title in the quotation marks of the language. */
  quoted(title: string): string;
  /** The heading of a figure: its goal and title, and whether it is a companion. */
  figure(figure: FigureNode): string;
  measure(figure: FigureNode, names: PartNames): readonly string[];
  /** That a condition holds, as a clause that stands by itself. */
  that(condition: Condition, names: PartNames): string;
  target(target: Target, quantity: Quantity, names: PartNames): readonly string[];
  published(published: NonNullable<FigureNode['published']>): string;
}

/** How a text speaks of a plan's parts: by their titles, in quotation marks, but for populations. */
export interface PartNames {
  population(name: string): string;
  state(name: string): string;
  moment(name: string): string;
  amount(name: string): string;
  breakdown(name: string): string;
  figure(id: string): string;
  /** What a population consists of. */
  membersOf(population: string): MembersUnit;
  /** What the citizens of a population do on the days that full-year places count. */
  stay(population: string): string;
  /** What one of an amount is: days, weeks, months, years, hours, times or events. */
  unitOf(amount: string): AmountUnit;
}

export type AmountUnit = 'days' | 'weeks' | 'months' | 'years' | 'hours' | 'times' | 'events';

import type { StateTest } from './condition.ts';
import type { CitizenFigure, CountedMeasure, Figure } from './figure.ts';
import type { Amount, Breakdown, Moment, Population, SimpleBreakdown, State } from './parts.ts';
import type { Quantity } from './quantity.ts';

/**
 * Why one part of a plan leads to another.
 *
 * - `all-of`, `any-of`, `none-of`: a state is combined of the state.
 * - `anchor`: a date that the part looks from or at is derived from the moment.
 * - `of`: what the part is made of, such as the state of `days-in`, the moment of `with` or the amount of `average`.
 * - `condition`: one of its conditions speaks of the moment or amount, or is the test.
 * - `population`, `breakdown`: whom a figure is about, and what they are sorted by; what a breakdown crosses.
 * - `derived-from`, `compared-with`: a figure's value is derived from the figure's; its groups are compared with it.
 * - `target`: the figure's target is the figure's value.
 * - `goal`: `goals-met` counts goals, and the figure belongs to one.
 */
export type EdgeRole =
  | 'all-of'
  | 'any-of'
  | 'none-of'
  | 'anchor'
  | 'of'
  | 'condition'
  | 'population'
  | 'breakdown'
  | 'derived-from'
  | 'compared-with'
  | 'target'
  | 'goal';

/** One mention of a part by another: who names a part twice has two edges to it. */
export interface PlanEdge {
  readonly role: EdgeRole;
  readonly to: PlanNode;
}

interface Node<Kind extends string> {
  /** Which section of a plan it is a part of. */
  readonly part: Kind;
  readonly name: string;
  /** Which of the parts of its section it is, from 0, in the order of the plan. */
  readonly place: number;
  /** In the order in which the part mentions others. */
  readonly edges: readonly PlanEdge[];
}

interface Levelled {
  /**
   * How often events and spells must have been looked through before this is looked for: what depends on the period alone
   * is found first (0), then what is looked for from the dates of that (1), and so on.
   */
  readonly level: number;
}

export type StateNode<Kind extends State['kind'] = State['kind']> = State & { readonly kind: Kind } & Node<'state'> & {
    /** Whether days of a state that it is combined of may be held back (docs/rules/finality.md, F2). */
    readonly partsHoldBack: boolean;
    /** Whether its own days may be: it is joined over gaps, or made of one that is. */
    readonly holdsBack: boolean;
  };

export type MomentNode = Moment &
  Node<'moment'> &
  Levelled & {
    /** Whether it is a date that is derived from the period alone, by way of other dates or not. */
    readonly isOfPeriod: boolean;
    /** Whether everybody has it: it is such a date, or one of the dates that it is chosen among is. */
    readonly isHadByAll: boolean;
  };

/** One that is the beginning or end of a spell. */
export type SpellMomentNode = Extract<MomentNode, { readonly kind: 'begins' | 'ends' }>;

/** One of which populations have a row for each date. */
export type RowMomentNode = Extract<MomentNode, { readonly kind: 'event' | 'begins' | 'ends' }> & {
  readonly pick: 'each';
};

export type AmountNode = Amount &
  Node<'amount'> &
  Levelled & {
    /** Into how many parts a unit of it is divided: of hours, else 1 (`amount-unit.ts`). */
    readonly parts: number;
  };

/** A part of conditions that looks at the spells of a state; the same test in several conditions is one. */
export type TestNode = Node<'test'> & Levelled & { readonly test: StateTest };

export type PopulationNode = Population & Node<'population'> & Levelled;

export type BreakdownNode = Breakdown & Node<'breakdown'> & Levelled;

/** One that sorts by one thing. */
export type SimpleBreakdownNode = SimpleBreakdown & BreakdownNode;

/** Its name is its id. */
export type FigureNode = Figure &
  Node<'figure'> & {
    /** What its value is. */
    readonly quantity: Quantity;
    /** The parts in which is counted what a citizen adds to it. */
    readonly partsAdded: PartsAdded;
  };

/** One that is counted, and not derived from other figures or reported by somebody else. */
export type CountedFigureNode = FigureNode & { readonly measure: CountedMeasure };

/** One that is about citizens, or rows of theirs. */
export type CitizenFigureNode = FigureNode & CitizenFigure;

/** Into how many parts a unit of what a citizen adds is divided, above the line of a ratio and below it: of hours, else 1. */
export interface PartsAdded {
  readonly above: number;
  readonly below: number;
}

export type PlanNode = StateNode | MomentNode | AmountNode | TestNode | PopulationNode | BreakdownNode | FigureNode;

/** Which part of a plan leads to which, with what is known of each. Parts that lead to themselves are refused with the plan. */
export interface PlanGraph {
  readonly states: ReadonlyMap<string, StateNode>;
  readonly moments: ReadonlyMap<string, MomentNode>;
  readonly amounts: ReadonlyMap<string, AmountNode>;
  /** By `testKey`. */
  readonly tests: ReadonlyMap<string, TestNode>;
  readonly populations: ReadonlyMap<string, PopulationNode>;
  readonly breakdowns: ReadonlyMap<string, BreakdownNode>;
  readonly figures: ReadonlyMap<string, FigureNode>;
}

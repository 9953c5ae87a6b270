import type { EventFilter, FigureDocument, PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { Rational } from '../numbers/rational.ts';
import type { Condition } from './condition.ts';

/** A text in the languages that people read figures in. */
export interface Text {
  readonly da: string;
  readonly en: string;
}

/** Which of an event's two dates decides whether it belongs to a period. */
export type DatedBy = 'occurredOn' | 'registeredAt';

export interface Population {
  readonly name: string;
  readonly title: Text | undefined;
  /** The programme whose participants these are. */
  readonly programme: string;
  /** Only those whose participation ended in the period. */
  readonly endedInPeriod: boolean;
  /** Whole years, both ends included, on the first day of participation in the period. */
  readonly age: { readonly from: number; readonly to: number } | undefined;
}

/** A moment: at most one date per citizen. */
export type Moment = EventMoment | EndMoment;

interface MomentBase {
  readonly name: string;
  readonly title: Text | undefined;
  readonly pick: 'first' | 'last';
}

/** The first or last date on which an event that passes one of the filters occurred. */
export interface EventMoment extends MomentBase {
  readonly kind: 'event';
  readonly filters: readonly EventFilter[];
  /** The programme that the event belongs to; undefined: any event of the citizen counts. */
  readonly programme: string | undefined;
  readonly during: 'period' | 'until-period-end';
  readonly datedBy: DatedBy;
}

/** The first or last date in the period on which a participation ended. */
export interface EndMoment extends MomentBase {
  readonly kind: 'end';
  readonly programme: string;
}

export interface Target {
  readonly bound: 'atLeast' | 'atMost';
  /** A share as a ratio (75 % is 3/4), a count or a number of full-year places as it stands. */
  readonly amount: Rational;
  /** What the target counts, where the plan says that it is not what the figure counts. */
  readonly unit: 'heads' | 'full-year-places' | undefined;
}

/** A population narrowed by a condition; undefined: the whole population. */
export interface Members {
  readonly population: string;
  readonly where: Condition | undefined;
}

export type Measure =
  | { readonly kind: 'count'; readonly members: Members; readonly exclude: Condition | undefined }
  | { readonly kind: 'places'; readonly population: string }
  | {
      readonly kind: 'share';
      readonly condition: Condition;
      readonly members: Members;
      readonly exclude: Condition | undefined;
    }
  | { readonly kind: 'sum'; readonly initiative: string; readonly audiences: readonly string[] }
  | { readonly kind: 'goals-met' };

export interface Figure {
  readonly id: string;
  readonly title: Text;
  readonly goal: number | undefined;
  /** Stands beside the goal's own figures and does not decide whether the goal is met. */
  readonly companion: boolean;
  readonly measure: Measure;
  readonly target: Target | undefined;
  readonly note: Text | undefined;
  readonly published: FigureDocument['published'];
}

/** A plan whose names have been resolved and whose conditions have been read. */
export interface Plan {
  readonly id: string;
  readonly title: Text;
  readonly description: Text | undefined;
  /** `sha256:` and the hash of what the plan means: its titles, notes and published figures are not part of it. */
  readonly definition: string;
  readonly datedBy: DatedBy;
  readonly report: PlanDocument['report'];
  readonly populations: ReadonlyMap<string, Population>;
  readonly moments: ReadonlyMap<string, Moment>;
  readonly figures: readonly Figure[];
}

import type { EventFilter, Text } from '../../../contracts/plans/plan-parts.ts';
import type { Condition } from './condition.ts';
import type { DateExpression, Span } from './date-expression.ts';
import type { Gap } from './gap.ts';

/** Which of an event's two dates decides whether it belongs to a period. */
export type DatedBy = 'occurredOn' | 'registeredAt';

interface Named {
  readonly name: string;
  readonly title: Text | undefined;
}

/** When something is looked for: all bounds hold together. */
export interface Window {
  /** Read so far while the period runs. */
  readonly during: 'period' | 'until-period-end' | 'any-time' | { readonly last: Span };
  /** What they bound is pending until their date has passed. `from` and `to` are in the window, `after` and `before` are not. */
  readonly from: DateExpression | undefined;
  readonly after: DateExpression | undefined;
  readonly before: DateExpression | undefined;
  readonly to: DateExpression | undefined;
}

/** Whether a window ends. One that does not is read so far (docs/rules/finality.md, F9). */
export function hasLastDay({ during, before, to }: Window): boolean {
  return during !== 'any-time' || before !== undefined || to !== undefined;
}

export type Attribute = 'gender' | 'originGroup' | 'municipality' | 'district' | 'educationLevel';

/** What is true of a citizen on some days: spells that are half-open, disjoint and not adjacent. */
export type State = Named & {
  /** By how much every spell lasts longer, before spells are joined. */
  readonly extendedBy: Span | undefined;
  /** What may lie between two spells that are one; undefined: no day. */
  readonly joinedOver: Gap | undefined;
} & (
    | { readonly kind: 'participation'; readonly programmes: readonly string[] }
    | { readonly kind: 'benefit'; readonly benefits: readonly string[] | 'any' }
    | { readonly kind: 'event' | 'since'; readonly filters: readonly EventFilter[] }
    | { readonly kind: 'assessed'; readonly outcomes: readonly string[] }
    | { readonly kind: 'attribute'; readonly attribute: Attribute; readonly values: readonly string[] | undefined }
    | { readonly kind: 'age'; readonly from: number | undefined; readonly to: number | undefined }
    | { readonly kind: 'everybody' }
    | {
        readonly kind: 'combined';
        readonly allOf: readonly string[];
        readonly anyOf: readonly string[];
        readonly noneOf: readonly string[];
      }
  );

/**
 * The name of the state of everybody in a plan that needs it and has none of its own: where `none-of` stands alone, it is
 * of what these states bar citizens from. No plan can write it.
 */
export const EVERYBODY = '(everybody)';

/** A moment: at most one date per citizen, or per row where it has rows (`pick: each`). */
export type Moment = EventMoment | EndMoment | SpellMoment | DateMoment;

/** Which of the dates that are found: a number is the n-th in order, from 1. */
export type PickedOne = 'first' | 'last' | number;

/** `each`: all of them, each the date of a row. A moment without rows has one. */
export type Picked = PickedOne | 'each';

/** The date of an event that passes one of the filters. */
export interface EventMoment extends Named {
  readonly kind: 'event';
  readonly pick: Picked;
  readonly filters: readonly EventFilter[];
  /** The programme that the event belongs to; undefined: any event of the citizen counts. */
  readonly programme: string | undefined;
  readonly window: Window;
  readonly datedBy: DatedBy;
}

/** The first or last date in the period on which a participation ended. */
export interface EndMoment extends Named {
  readonly kind: 'end';
  readonly pick: PickedOne;
  readonly programme: string;
}

/** The first day of a spell, or the first day after it. */
export interface SpellMoment extends Named {
  readonly kind: 'begins' | 'ends';
  readonly pick: Picked;
  readonly state: string;
  /** Of `begins`: only a spell that has lasted so long. */
  readonly lasting: Span | undefined;
  readonly window: Window;
}

/** A date derived from others; the citizen has it when that day has come. */
export interface DateMoment extends Named {
  readonly kind: 'date';
  readonly pick: PickedOne;
  /** One, or several of which one is chosen. */
  readonly dates: readonly DateExpression[];
  /** Which of those that the citizen has it is: by date, or the first in the order of the plan. */
  readonly choice: 'earliest' | 'latest' | 'first-there';
  readonly window: Window;
}

/** At most one whole number per citizen. */
export type Amount = Named &
  (
    | {
        readonly kind: 'days-in' | 'weeks-in' | 'months-in' | 'begins-of';
        readonly state: string;
        readonly window: Window;
      }
    /** The most days in a row in the state, or out of it. */
    | {
        readonly kind: 'longest-spell-in' | 'longest-out-of';
        readonly state: string;
        readonly window: Window;
      }
    /** The hours of the jobs of a state; in parts of an hour (`amount-unit.ts`). */
    | {
        readonly kind: 'hours-in';
        readonly state: string;
        readonly window: Window;
        /** As how many hours a week a job counts of which nobody said the hours; undefined where all are known. */
        readonly unknownHours: number | undefined;
      }
    /** Between two spells; without a gap it is 0 or no number. */
    | {
        readonly kind: 'longest-gap-in';
        readonly state: string;
        readonly window: Window;
        readonly noneIsZero: boolean;
      }
    | {
        readonly kind: 'number-of';
        readonly filters: readonly EventFilter[];
        readonly programme: string | undefined;
        readonly window: Window;
        readonly datedBy: DatedBy;
      }
    | { readonly kind: 'length-of'; readonly state: string; readonly on: DateExpression }
    | { readonly kind: 'age-on'; readonly on: DateExpression }
    | {
        readonly kind: 'time-since';
        readonly since: DateExpression;
        readonly on: DateExpression;
        readonly unit: Span['unit'];
      }
  );

/** Which citizens a figure is about, or which rows of theirs. */
export type Population = Named & { readonly where: Condition | undefined } & (
    | {
        readonly kind: 'participation';
        /** The programme whose participants these are. */
        readonly programme: string;
        /** Only those whose participation ended in the period. */
        readonly endedInPeriod: boolean;
        /** Whole years, both ends included, on the first day of participation in the period. */
        readonly age: { readonly from: number; readonly to: number } | undefined;
      }
    /** In the state on a date, which is derived from the period. */
    | { readonly kind: 'stock'; readonly state: string; readonly on: DateExpression }
    /** In the state on at least one day of the window. */
    | { readonly kind: 'overlap'; readonly state: string; readonly window: Window }
    | { readonly kind: 'with'; readonly moment: string }
    /** A row for each date that the moment has: of an event, or of the beginning or end of a spell. */
    | { readonly kind: 'each'; readonly moment: string }
  );

/** What citizens are sorted into groups by. */
export type Breakdown = SimpleBreakdown | CrossedBreakdown;

/** One that sorts by one thing. */
export type SimpleBreakdown = Named &
  (
    | { readonly kind: 'attribute'; readonly attribute: Attribute; readonly on: DateExpression }
    | { readonly kind: 'amount'; readonly amount: string; readonly bands: readonly Band[] }
    | { readonly kind: 'year-of'; readonly moment: string }
  );

/** By several others at once, each of which sorts by one thing. */
type CrossedBreakdown = Named & { readonly kind: 'crossed'; readonly breakdowns: readonly string[] };

/** Whole numbers, both ends included; `to` is undefined where there is no upper end. */
export interface Band {
  readonly label: string;
  readonly from: number;
  readonly to: number | undefined;
}

/** A date from which on figures do not compare with earlier ones. */
export interface Break {
  readonly on: string;
  readonly title: Text;
  /** Undefined: all. */
  readonly figures: readonly string[] | undefined;
}

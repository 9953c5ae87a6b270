import type { FigureDocument } from '../../../contracts/plans/figure-document-schema.ts';
import type { Text } from '../../../contracts/plans/plan-parts.ts';
import type { Rational } from '../../numbers/rational.ts';
import type { LongUnit } from './amount-unit.ts';
import type { Condition } from './condition.ts';

/** A population narrowed by a condition; undefined: the whole population. */
export interface Members {
  readonly population: string;
  readonly where: Condition | undefined;
}

/** What a figure is compared with. */
export interface Baseline {
  /** A period as written, `previous` or `year-before`. */
  readonly period: string;
  /**
   * `YYYY-MM-DD`, the baseline period's last day, as far into it as the query's cutoff is into the period, or undefined for
   * that cutoff itself.
   */
  readonly cutoff: string | 'period-end' | 'same-lag' | undefined;
}

/** How another figure is told: as it stands, in per cent of what it was, or in percentage points. */
export type ChangeUnit = 'number' | 'percent' | 'points';

/** A measure that is a count of verdicts on citizens, or adds up what counted citizens bring. */
export type CitizenMeasure =
  | {
      readonly kind: 'count';
      readonly members: Members;
      readonly exclude: Condition | undefined;
      readonly except: Condition | undefined;
    }
  | { readonly kind: 'places'; readonly population: string }
  | {
      readonly kind: 'share';
      readonly condition: Condition;
      readonly members: Members;
      /** Whether who is undecided is left out of the denominator; undefined: they are in it. */
      readonly only: 'decided' | undefined;
      readonly exclude: Condition | undefined;
      readonly except: Condition | undefined;
    }
  | {
      readonly kind: 'total';
      readonly amount: string;
      /** Of hours: as how many hours a week a full-time person works, where it is told in such; undefined where it is not. */
      readonly fullTime: Rational | undefined;
      readonly members: Members;
      readonly exclude: Condition | undefined;
    }
  | {
      readonly kind: 'average';
      readonly amount: string;
      /** Of an amount in days: the unit that its mean is told in; undefined where that is the amount's own. */
      readonly toldIn: LongUnit | undefined;
      readonly members: Members;
      readonly exclude: Condition | undefined;
    }
  | {
      readonly kind: 'quantile';
      readonly amount: string;
      /** The part of those who have the amount that have at most so much; 1/2 of a median. More than 0, less than 1. */
      readonly at: Rational;
      readonly toldIn: LongUnit | undefined;
      readonly members: Members;
      readonly exclude: Condition | undefined;
    }
  | {
      readonly kind: 'rate';
      readonly amount: string;
      readonly over: string;
      readonly per: number;
      readonly members: Members;
      readonly exclude: Condition | undefined;
    }
  | { readonly kind: 'lowest'; readonly state: string };

/** Whether a quantile is the median. */
export function isMedian({ numerator, denominator }: Rational): boolean {
  return 2n * numerator === denominator;
}

/** Which groups of a breakdown are counted. */
export type GroupTest =
  | { readonly kind: 'above' | 'below'; readonly figure: string }
  | { readonly kind: 'risen' | 'fallen' | 'unchanged'; readonly since: Baseline };

export type Measure =
  | CitizenMeasure
  | { readonly kind: 'sum'; readonly initiative: string; readonly audiences: readonly string[] }
  | {
      readonly kind: 'benchmark';
      readonly series: string;
      readonly areas: readonly string[];
      /** A period as written, `previous` or `year-before`; undefined for the period that is asked for. */
      readonly period: string | undefined;
      readonly combine: 'pooled' | 'mean' | 'sum';
      /** What its values are: per cent (12.5 is 1/8), percentage points, or numbers as they stand. */
      readonly unit: ChangeUnit;
    }
  | { readonly kind: 'change'; readonly figure: string; readonly since: Baseline; readonly unit: ChangeUnit }
  /** A figure less another of the same period, or in per cent of it. */
  | { readonly kind: 'difference' | 'ratio'; readonly figure: string; readonly other: string }
  | { readonly kind: 'mean'; readonly figure: string; readonly breakdown: string }
  | { readonly kind: 'groups'; readonly figure: string; readonly breakdown: string; readonly that: GroupTest }
  | { readonly kind: 'goals-met' };

/** What a figure must reach. */
export interface Target {
  readonly bound: 'atLeast' | 'atMost' | 'above' | 'below';
  /** A share, a change in points or in per cent as a ratio (75 % is 3/4, 5 points 1/20); a number as it stands; or another figure's value. */
  readonly amount: Rational | { readonly figure: string };
  /** What the target counts, where the plan says that it is not what the figure counts. */
  readonly unit: 'heads' | 'full-year-places' | 'days' | undefined;
}

export interface Figure {
  readonly id: string;
  readonly title: Text;
  readonly goal: number | undefined;
  /** Stands beside the goal's own figures and does not decide whether the goal is met. */
  readonly companion: boolean;
  readonly measure: Measure;
  /** Breakdowns by name; none for figures that are not about citizens. */
  readonly by: readonly string[];
  readonly target: Target | undefined;
  readonly note: Text | undefined;
  readonly published: FigureDocument['published'];
}

/** A measure that is counted, and not derived from other figures or reported by somebody else. */
export type CountedMeasure = Exclude<
  Measure,
  { kind: 'benchmark' | 'change' | 'difference' | 'ratio' | 'mean' | 'groups' | 'goals-met' }
>;

export function isCounted(measure: Measure): measure is CountedMeasure {
  return !['benchmark', 'change', 'difference', 'ratio', 'mean', 'groups', 'goals-met'].includes(measure.kind);
}

/** A counted measure whose value follows from its numerator and denominator; that of a quantile does not. */
export type MeasureOfCounts = Exclude<CountedMeasure, { kind: 'quantile' }>;

export function isOfCounts(measure: Measure): measure is MeasureOfCounts {
  return isCounted(measure) && measure.kind !== 'quantile';
}

/** A figure that is about citizens: each of its population has one verdict. */
export type CitizenFigure = Figure & { readonly measure: CitizenMeasure };

const aboutCitizens: readonly Measure['kind'][] = [
  'count',
  'places',
  'share',
  'total',
  'average',
  'quantile',
  'rate',
  'lowest',
];

export function isAboutCitizens<Of extends Figure>(figure: Of): figure is Of & CitizenFigure {
  return aboutCitizens.includes(figure.measure.kind);
}

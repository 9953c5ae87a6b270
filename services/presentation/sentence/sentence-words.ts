import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { Unit } from '../../../contracts/figures/quantity-schema.ts';
import type { Baseline, GroupTest, Measure } from '../../../projections/goals/model/figure.ts';
import type { MembersUnit } from '../../../projections/goals/model/quantity.ts';

/** A number as it is written, and whether what it counts stands in the singular. */
export interface SpokenNumber {
  readonly text: string;
  readonly isOne: boolean;
}

/** What a sentence about a figure is made of: numbers, dates and titles as they are written already. */
export interface Spoken {
  readonly result: FigureResult;
  /** The value as people are told it: `51 %`, `352,4`. */
  readonly value: SpokenNumber;
  readonly numerator: SpokenNumber;
  readonly denominator: SpokenNumber;
  /** What is counted or measured; undefined where nothing says so, and where the value is in per cent. */
  readonly unit: Unit | undefined;
  /** What the figure's population consists of; citizens, where it has none. */
  readonly members: MembersUnit;
  whole(value: number): string;
  longDate(iso: string): string;
  /** A part in per cent. */
  percent(part: { readonly numerator: bigint; readonly denominator: bigint }): string;
  /** The title of a figure, in quotation marks. */
  figure(id: string): string;
  /** The title of a breakdown, in quotation marks. */
  breakdown(name: string): string;
  /** Of a change: what it starts from, and the period that is. */
  readonly baseline: { readonly value: string; readonly period: string } | undefined;
}

/** The measures of a kind; some share one shape. */
type MeasureOf<Kind, Each = Measure> = Each extends { kind: infer Kinds } ? (Kind extends Kinds ? Each : never) : never;

export type SentencesOfMeasures = {
  readonly [Kind in Measure['kind']]: (spoken: Spoken, measure: MeasureOf<Kind>) => string;
};

/** The sentences about figures in one language. */
export interface SentenceWords {
  /** What a figure comes to, with what it is of; without its cutoff and a full stop. */
  readonly measures: SentencesOfMeasures;
  /** The same where there is no value. */
  noValue(spoken: Spoken, measure: Measure): string;
  /** A break of the series that a change lies across. */
  broken(date: string, title: string): string;
  /** At which cutoff: `kendt 31. december 2023`. */
  readonly known: Readonly<Record<'registered' | 'recorded', (date: string) => string>>;
  /** What a provisional figure can still come to. @param range as `rangeText` tells it */
  provisional(undecided: string | undefined, range: string, isBounded: boolean): string;
  readonly settled: string;
  /** A title in the quotation marks of the language. */
  quoted(title: string): string;
  since(period: Baseline['period']): string;
  groupTest(that: GroupTest, spoken: Spoken): string;
}

import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { lastDayOf } from './dates.ts';
import { type Fraction, over, sumOf, times, whole, written } from './fraction.ts';
import type { VisibleEvent } from './knowledge.ts';
import { baselinePeriod, periodOf } from './periods.ts';
import { anything, exactly, never } from './range.ts';
import type { Result, Scene } from './scene.ts';
import type { Period } from './spells.ts';

/** What somebody else reported for the period, or another that is named: in each area the last that is known. */
export function benchmarkOf(figure: FigureDocument, scene: Scene): Result {
  const period = figure.period === undefined ? scene.period : baselinePeriod(figure.period, scene.period);
  if (period === undefined) return { value: undefined, range: never };
  const value = reportedOf(figure, period, scene);
  const stands = value !== undefined && scene.through >= lastDayOf(period);
  return { value, range: stands ? exactly(value) : anything };
}

function reportedOf(figure: FigureDocument, period: Period, { events }: Scene): Fraction | undefined {
  const lastOf = (area: string): VisibleEvent | undefined =>
    events
      .filter(({ name, data }) => {
        if (name !== 'benchmark-reported' || data.series !== figure.benchmark || data.area !== area) return false;
        const about = periodOf(data.period as string);
        return about?.from === period.from && about.to === period.to;
      })
      .at(-1);

  const reported = [...new Set(figure.area!)].map(lastOf);
  if (reported.some((event) => event === undefined)) return undefined;
  const values = reported.map((event) => numberIn(event!, 'value')!);
  const weights = reported.map((event) => numberIn(event!, 'weight'));
  const value = combined(figure.combine ?? 'sum', values, weights);
  if (value === undefined || figure.in === 'number') return value;
  return over(value, whole(100));
}

function numberIn(event: VisibleEvent, field: string): Fraction | undefined {
  const number = event.data[field] as number | undefined;
  return number === undefined ? undefined : written(String(number));
}

function combined(
  how: 'pooled' | 'mean' | 'sum',
  values: readonly Fraction[],
  weights: readonly (Fraction | undefined)[],
): Fraction | undefined {
  if (how === 'sum') return sumOf(values);
  if (how === 'mean') return over(sumOf(values), whole(values.length));
  if (weights.some((weight) => weight === undefined)) return undefined;
  const weighted = values.map((value, index) => times(value, weights[index]!));
  return over(sumOf(weighted), sumOf(weights.map((weight) => weight!)));
}

import type { Missing } from '../../contracts/figures/figure-schema.ts';
import { namesOfPeriod, type Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import type { EvaluationContext } from '../goals/compile/evaluation-context.ts';
import type { Figure, Measure } from '../goals/model/figure.ts';
import { clockOrder } from '../ledger/cutoff.ts';
import { list } from '../ledger/sql-text.ts';
import {
  add,
  divide,
  multiply,
  parseAmount,
  type Rational,
  rationalOfNumber,
  whole,
  ZERO,
} from '../numbers/rational.ts';
import { isMissing, periodFrom } from './occurrences.ts';

export type BenchmarkMeasure = Measure & { readonly kind: 'benchmark' };

/** What was reported of one area. */
export interface Reported {
  readonly value: Rational;
  /** What areas are pooled by, such as the citizens that the value is a share of. */
  readonly weight: Rational | undefined;
}

/** The last report of each series, area and period, by `nameOf`. */
export type Reports = ReadonlyMap<string, Reported>;

const nameOf = (series: string, area: string, { from, to }: Period): string => `${series} ${area} ${from}/${to}`;

/**
 * Reads what others reported for the benchmarks among the figures, for the context's period or the one that a benchmark
 * names: one short query, none where there is no benchmark. Of several reports of one area for one period, however that
 * is written, the last one counts, in the order of the clock.
 */
export async function reportsFor(
  engine: Engine,
  figures: readonly Figure[],
  context: EvaluationContext,
): Promise<Reports> {
  const measures = figures.map(({ measure }) => measure).filter((measure) => measure.kind === 'benchmark');
  if (measures.length === 0) return new Map();
  const periods = measures
    .map((measure) => periodOfBenchmark(measure, context.period))
    .filter((period): period is Period => !isMissing(period));
  if (periods.length === 0) return new Map();
  const written = new Set(
    periods.flatMap((period) =>
      namesOfPeriod(period).map((name) => `(${list([name, `${period.from}/${period.to}`])})`),
    ),
  );
  // A period before or after all that can be reported has no name.
  if (written.size === 0) return new Map();
  const rows = await engine.rows<[string, string, string, { value: number; weight: number | null }]>(`
    SELECT series, area, asked.period, arg_max({value: value, weight: weight}, (${clockOrder(context.clock)})) AS report
    FROM ${context.ledger} l JOIN (VALUES ${[...written].join(', ')}) asked(name, period) ON l.benchmark_period = asked.name
    WHERE l.type = 'benchmark-reported' AND ${context.known} AND ${context.happened}
      AND l.series IN (${list([...new Set(measures.map(({ series }) => series))])})
      AND l.area IN (${list([...new Set(measures.flatMap(({ areas }) => areas))])})
    GROUP BY series, area, asked.period`);
  return new Map(
    rows.map(([series, area, period, { value, weight }]) => {
      const [from = '', to = ''] = period.split('/');
      return [
        nameOf(series, area, { from, to }),
        { value: rationalOfNumber(value), weight: weight === null ? undefined : rationalOfNumber(weight) },
      ];
    }),
  );
}

/** The period whose reports a benchmark shows, or why there is none. */
export function periodOfBenchmark({ period }: BenchmarkMeasure, own: Period): Period | Missing {
  return period === undefined ? own : periodFrom(period, own);
}

/** The value of a benchmark; undefined where an area is not reported, or cannot be pooled for want of weights. */
export function benchmarkValue(measure: BenchmarkMeasure, reports: Reports, period: Period): Rational | undefined {
  const found = measure.areas.map((area) => reports.get(nameOf(measure.series, area, period)));
  const areas = found.filter((report) => report !== undefined);
  if (areas.length < found.length) return undefined;
  const value = combined(measure.combine, areas);
  return value === undefined || measure.unit === 'number' ? value : multiply(value, parseAmount('1 %'));
}

function combined(combine: BenchmarkMeasure['combine'], areas: readonly Reported[]): Rational | undefined {
  const total = (terms: readonly Rational[]): Rational => terms.reduce(add, ZERO);
  const values = areas.map(({ value }) => value);
  if (combine === 'sum') return total(values);
  if (combine === 'mean') return divide(total(values), whole(areas.length));
  const weights = areas.map(({ weight }) => weight).filter((weight) => weight !== undefined);
  if (weights.length < areas.length) return undefined;
  return divide(total(areas.map(({ value, weight }) => multiply(value, weight as Rational))), total(weights));
}

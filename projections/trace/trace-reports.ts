import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import { namesOfPeriod } from '../calendar/period.ts';
import { type BenchmarkMeasure, periodOfBenchmark } from '../figures/benchmarks.ts';
import { isMissing } from '../figures/occurrences.ts';
import { rows as rowsOf } from '../goals/compile/evaluation-context.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import type { Figure } from '../goals/model/figure.ts';
import { clockColumns } from '../ledger/cutoff.ts';
import { list } from '../ledger/sql-text.ts';
import { countedSubject } from './trace-activities.ts';
import type { TraceScope } from './trace-citizens.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';

type BenchmarkFigure = Figure & { readonly measure: BenchmarkMeasure };

export function isBenchmark(figure: Figure): figure is BenchmarkFigure {
  return figure.measure.kind === 'benchmark';
}

/** The reports that a benchmark is made of: of each area the last one for the period. Each adds a value, and is no citizen. */
export async function* traceReports(scope: TraceScope, { measure }: BenchmarkFigure): AsyncGenerator<TracedCitizen> {
  const { engine, compiled, names, selected } = scope;
  const { context } = compiled;
  const { series, areas } = measure;
  const period = periodOfBenchmark(measure, context.period);
  if (isMissing(period)) return;
  const order = clockColumns(context.clock);
  const reports = rowsOf(
    context,
    `${context.known} AND ${context.happened} AND l.type = 'benchmark-reported' AND l.series = ${list([series])}
       AND l.area IN (${list(areas)}) AND l.benchmark_period IN (${list(namesOfPeriod(period))})`,
  );
  const rows = engine.stream(`SELECT name, ${tracedEventColumns}
     FROM (
       SELECT *, ${verdictCode.counted} AS verdict FROM (${reports})
       QUALIFY row_number() OVER (PARTITION BY area ORDER BY ${order.map((column) => `${column} DESC`).join(', ')}) = 1)
     JOIN (${names}) USING (citizen)
     WHERE ${selected}
     ORDER BY name, area`);
  let subject: TracedCitizen | undefined;
  for await (const [name, ...columns] of rows) {
    if (subject !== undefined && subject.citizen !== name) {
      yield subject;
      subject = undefined;
    }
    subject ??= countedSubject(name as string);
    subject.events.push(tracedEvent('report', null, columns));
  }
  if (subject !== undefined) yield subject;
}

import type { Attrition } from '../../contracts/figures/attrition-schema.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ForecastResult } from '../../contracts/figures/forecast-schema.ts';
import type { ProgrammeList } from '../../contracts/figures/programme-list-schema.ts';
import type { ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import type { SeriesResult } from '../../contracts/figures/series-schema.ts';
import type { TracedCitizen, TraceResult } from '../../contracts/figures/trace-schema.ts';
import type { Status } from '../../contracts/operations/status-schema.ts';
import type { DryRun } from '../../contracts/plans/check-schema.ts';
import type { Compared } from '../../projections/compare/compare.ts';
import type { PlansSideBySide } from '../../projections/diff/diff.ts';
import type { CitizenHistory } from '../../projections/trace/citizen-history.ts';

/** Verdicts on citizens, one after the other. */
export interface TracedCitizens {
  readonly header: Omit<TraceResult, 'citizens'>;
  readonly citizens: AsyncIterable<TracedCitizen>;
}

/** The results that are about citizens, and so may say too much of one of them. */
export interface Results {
  readonly figures: ReplayResult;
  readonly sample: DryRun;
  readonly reconciliation: ReconcileResult;
  readonly forecast: ForecastResult;
  readonly series: SeriesResult;
  readonly comparison: Compared;
  readonly definitions: PlansSideBySide;
  readonly citizens: TracedCitizens;
  readonly history: CitizenHistory;
  readonly attrition: Attrition;
  readonly stock: Status;
  readonly programmes: ProgrammeList;
}

/**
 * What of each result is shown. A policy is given the whole result, every table with its margins and all groups of a
 * breakdown, and not a cell at a time: a small cell that is hidden can be derived from the others and their sum.
 */
export type DisclosurePolicy = { readonly [Kind in keyof Results]: (result: Results[Kind]) => Results[Kind] };

const asItIs = <Result>(result: Result): Result => result;

/** Shows all: for who may see every citizen anyway. */
export const showAll: DisclosurePolicy = {
  figures: asItIs,
  sample: asItIs,
  reconciliation: asItIs,
  forecast: asItIs,
  series: asItIs,
  comparison: asItIs,
  definitions: asItIs,
  citizens: asItIs,
  history: asItIs,
  attrition: asItIs,
  stock: asItIs,
  programmes: asItIs,
};

/** The policy that every output goes by. */
export const disclosurePolicy = showAll;

import type { Role } from '../../contracts/access/roles.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Attrition } from '../../contracts/figures/attrition-schema.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ForecastResult } from '../../contracts/figures/forecast-schema.ts';
import type { FoundFigures } from '../../contracts/figures/found-schema.ts';
import type { ProgrammeList } from '../../contracts/figures/programme-list-schema.ts';
import type { ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import type { SeriesResult } from '../../contracts/figures/series-schema.ts';
import type { TracedCitizen, TraceResult } from '../../contracts/figures/trace-schema.ts';
import type { Status } from '../../contracts/operations/status-schema.ts';
import type { DryRun } from '../../contracts/plans/check-schema.ts';
import type { Compared } from '../../projections/compare/compare.ts';
import type { PlansSideBySide } from '../../projections/diff/diff.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { CitizenHistory } from '../../projections/trace/citizen-history.ts';
import { toldResult } from './readers/told-figures.ts';
import { toldSeries } from './readers/told-series.ts';

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
  readonly found: FoundFigures;
}

/**
 * What of each result is shown. A policy is given the whole result, every table with its margins and all groups of a
 * breakdown, and not a cell at a time: a small cell that is hidden can be derived from the others and their sum.
 */
export type DisclosurePolicy = { readonly [Kind in keyof Results]: (result: Results[Kind]) => Results[Kind] };

const asItIs = <Result>(result: Result): Result => result;

/** Shows all: on the command line, whose user holds the data. */
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
  found: asItIs,
};

/**
 * What somebody with these roles is shown (rule D8): with `audit` everything that is about citizens, with `analyse` all numbers and no
 * citizen, with `read` figures and their series, few citizens hidden, and with `operate` what the service holds.
 *
 * A policy throws CodedError HTTP_FORBIDDEN of a result that is not for these roles.
 *
 * @param plan that the figures are of
 */
export function policyOf(roles: ReadonlySet<Role>, plan: Plan): DisclosurePolicy {
  if (roles.has('audit')) return showAll;
  const forOperators = roles.has('operate') ? { stock: asItIs, programmes: asItIs } : {};
  if (roles.has('analyse')) return { ...withoutCitizens, ...forOperators };
  return { ...(roles.has('read') ? forReaders(plan) : nothing), ...forOperators };
}

/** @throws CodedError HTTP_FORBIDDEN */
function refused(role: Role): never {
  throw new CodedError('HTTP_FORBIDDEN', `This asks for the role ${role}, which the caller does not have.`);
}

const forAuditors = () => refused('audit');
const forAnalysts = () => refused('analyse');

const withoutCitizens: DisclosurePolicy = {
  ...showAll,
  comparison: (result) => ({ ...result, citizens: forAuditors, changes: forAuditors }),
  definitions: (result) => ({ ...result, citizens: forAuditors }),
  citizens: forAuditors,
  history: forAuditors,
};

const nothing: DisclosurePolicy = {
  figures: () => refused('read'),
  series: () => refused('read'),
  sample: forAnalysts,
  reconciliation: forAnalysts,
  forecast: forAnalysts,
  comparison: forAnalysts,
  definitions: forAnalysts,
  citizens: forAuditors,
  history: forAuditors,
  attrition: forAnalysts,
  stock: () => refused('operate'),
  programmes: forAnalysts,
  found: forAnalysts,
};

function forReaders(plan: Plan): DisclosurePolicy {
  return {
    ...nothing,
    figures: (result) => toldResult(result, plan),
    series: (result) => toldSeries(result, plan),
  };
}

import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { isSum } from '../goals/compile/activities.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledCondition } from '../goals/compile/compiled-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { codeOfVerdict, verdictCode } from '../goals/compile/verdicts.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { isAboutCitizens } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { erasedNames } from '../ledger/erasures.ts';
import { citizenNames, identifyCitizens } from '../ledger/identities.ts';
import { list } from '../ledger/sql-text.ts';
import { drawSample, type Sample } from './draw-sample.ts';
import { findCitizen } from './find-citizen.ts';
import { figureWithPopulation, findFigure } from './find-figure.ts';
import { traceActivities } from './trace-activities.ts';
import type { TraceScope } from './trace-citizens.ts';
import { traceCitizens } from './trace-citizens.ts';
import { isBenchmark, traceReports } from './trace-reports.ts';

/** Which citizens of a figure to trace; nothing: all of them. */
export interface TraceFilter {
  /** Pseudonyms; of each, any of those that are one citizen at the cutoff will do. */
  readonly citizens?: readonly string[];
  readonly verdict?: Verdict;
  /** Only those whom a single part of the figure's condition keeps from being counted. */
  readonly nearMisses?: boolean;
  /** Only so many of those who fit, drawn by a seed. */
  readonly sample?: Sample;
}

/**
 * The verdicts that a figure counts, citizen by citizen in the order of their pseudonyms: why, and by which events.
 *
 * The verdicts come from the same SQL that `evaluate` counts. What is added is the explanation: which parts of the
 * conditions hold, the events behind each date, spell and amount, and those that come near one that is missing. Of a sum,
 * the activities; of a benchmark, the reports.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_DERIVED_FIGURE, QUERY_UNKNOWN_CITIZEN; QUERY_NO_POPULATION where near
 * misses or a sample are asked of a figure that has none
 */
export async function* trace(
  engine: Engine,
  plan: Plan,
  figureId: string,
  period: Period,
  cutoff: Cutoff,
  filter: TraceFilter = {},
): AsyncGenerator<TracedCitizen> {
  const erased = await erasedNames(engine, cutoff);
  for await (const each of traced(engine, plan, figureId, period, cutoff, filter))
    yield erased.has(each.citizen) ? { ...each, erased: true } : each;
}

async function* traced(
  engine: Engine,
  plan: Plan,
  figureId: string,
  period: Period,
  cutoff: Cutoff,
  filter: TraceFilter,
): AsyncGenerator<TracedCitizen> {
  // The figure alone is compiled, without the groups that its citizens are sorted into.
  const isOfMembers = filter.nearMisses === true || filter.sample !== undefined;
  const found = isOfMembers ? figureWithPopulation(plan, figureId) : findFigure(plan, figureId);
  const figure = { ...found, by: [] };
  const identities = await identifyCitizens(engine, cutoff);
  const citizens: bigint[] = [];
  for (const name of filter.citizens ?? []) citizens.push(await findCitizen(engine, name, identities));
  const compiled = compilePlan(withFigures(plan, [figure]), contextOf(period, cutoff, identities));
  const wanted = filter.citizens === undefined ? [] : [`citizen IN (${citizens.join(', ')})`];
  const having = (verdict: string): string[] =>
    filter.verdict === undefined ? [] : [`${verdict} = ${codeOfVerdict(filter.verdict)}`];
  const scope = (...selected: readonly string[]): TraceScope => ({
    engine,
    compiled,
    cutoff,
    names: citizenNames(identities),
    selected: ['true', ...wanted, ...selected].join(' AND '),
  });
  const counted = having(String(verdictCode.counted));
  if (isSum(figure)) yield* traceActivities(scope(...counted), figure);
  else if (isBenchmark(figure)) yield* traceReports(scope(...counted), figure);
  else if (isAboutCitizens(figure)) {
    const verdict = compiled.columns.verdict(figure);
    const near = filter.nearMisses === true ? [isNearMiss(verdict, compiled.conditionsOf(figure))] : [];
    const fitting = [...having(verdict), ...near];
    const { sample } = filter;
    const drawn = sample === undefined ? [] : await drawSample(scope(`${verdict} IS NOT NULL`, ...fitting), sample);
    if (sample !== undefined && drawn.length === 0) return;
    yield* traceCitizens(scope(...fitting, ...(sample === undefined ? [] : [`name IN (${list(drawn)})`])), figure);
  }
}

/** SQL that holds for who is not counted, and fails exactly one of the parts that must all hold. */
function isNearMiss(verdict: string, conditions: readonly CompiledCondition[]): string {
  const parts = conditions.filter(({ role, conjunct }) => role === 'condition' && conjunct);
  const failing = parts.map(({ yes }) => `(NOT (${yes}))::INTEGER`);
  const mayCount = `${verdict} IN (${verdictCode.notCounted}, ${verdictCode.undecided})`;
  return `${mayCount} AND ${['0', ...failing].join(' + ')} = 1`;
}

import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextOf, type EvaluationContext } from '../goals/compile/evaluation-context.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { type CitizenFigure, isAboutCitizens } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { erasedCitizens, isAnybodyErased } from '../ledger/erasures.ts';
import { citizensOfNames, identifyCitizens } from '../ledger/identities.ts';

/**
 * Notices of how many citizens of a plan's figures were erased by the end of the cutoff's beginning of the log (rule E11): one for all
 * figures of which it is as many. The figures themselves do not change.
 */
export async function noticesOfErased(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<ResultNotice[]> {
  if (!(await isAnybodyErased(engine, cutoff.position))) return [];
  const identities = await identifyCitizens(engine, cutoff);
  await engine.materialise('erased_citizen', erasedCitizens(identities, cutoff.position));
  await engine.materialise(
    'erased_ledger',
    `SELECT l.* FROM ledger l WHERE l.citizen IN (
       SELECT key FROM (${citizensOfNames(identities)}) SEMI JOIN erased_citizen USING (citizen))`,
  );
  const context = contextOf(period, cutoff, identities);
  const figures = plan.figures.filter(isAboutCitizens).map((figure) => ({ ...figure, by: [] }));
  // Verdicts of a citizen rest on his own events, but for those on the day on which fewest of all were in a state.
  const { lowest = [], others = [] } = Object.groupBy(figures, ({ measure }) =>
    measure.kind === 'lowest' ? 'lowest' : 'others',
  );
  const counts = new Map([
    ...(await erasedIn(engine, plan, others, { ...context, ledger: 'erased_ledger' })),
    ...(await erasedIn(engine, plan, lowest, context)),
  ]);
  const concerned = figures.filter(({ id }) => (counts.get(id) ?? 0) > 0);
  return [...Map.groupBy(concerned, ({ id }) => counts.get(id) as number)].map(([citizens, of]) => ({
    code: 'QUERY_CITIZENS_ERASED',
    through: cutoff.through,
    citizens,
    figures: of.map(({ id }) => id),
  }));
}

/** How many of the table `erased_citizen` have a verdict in each figure. */
async function erasedIn(
  engine: Engine,
  plan: Plan,
  figures: readonly CitizenFigure[],
  context: EvaluationContext,
): Promise<[string, number][]> {
  if (figures.length === 0) return [];
  const { tables, columns } = compilePlan(withFigures(plan, figures), context);
  const counts = figures.map(
    (figure, i) => `count(DISTINCT citizen) FILTER (${columns.verdict(figure)} IS NOT NULL)::DOUBLE AS erased_${i}`,
  );
  const [row = {}] = await engine.namedRows(
    `WITH ${tables.join(',\n    ')}\nSELECT ${counts.join(', ')} FROM verdict SEMI JOIN erased_citizen USING (citizen)`,
  );
  return figures.map(({ id }, i) => [id, Number(row[`erased_${i}`] ?? 0)]);
}

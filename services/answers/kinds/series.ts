import type { SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Engine } from '../../../projections/engine/engine.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Cutoff, CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import type { AskedOfPlan } from '../../../projections/series/asked-of-plan.ts';
import { eventRevisions } from '../../../projections/series/event-revisions.ts';
import { figureRevisions } from '../../../projections/series/figure-revisions.ts';
import type { SeriesQuestion } from '../../../projections/series/question.ts';
import { causesOfRevisions } from '../../../projections/series/revision-causes.ts';
import { series as computeSeries } from '../../../projections/series/series.ts';
import { answerKind } from '../answer-kind.ts';
import { planIdentity } from '../plan-identity.ts';

/** A plan's figures at many cutoffs, of many periods, or both. */
export interface QuestionOfSeries {
  readonly plan: Plan;
  readonly series: SeriesQuestion;
  readonly asked: AskedOfPlan;
  /** Whether it tells also how what was said was revised, and by which sources and types of events. Not of one cutoff. */
  readonly revisions: 'none' | 'told' | 'with-causes';
  /** Its last date, and the clock and position of all. */
  readonly cutoff: CutoffQuery;
}

/** What `series` prints. */
export const series = answerKind({
  identity: ({ plan, series, asked, revisions }: QuestionOfSeries) => [planIdentity(plan), series, asked, revisions],
  cutoffs: ({ cutoff }) => [cutoff],
  compute: (engine, question, [at]) => seriesOf(engine, question, at as Cutoff),
});

async function seriesOf(
  engine: Engine,
  { plan, series: question, asked, revisions }: QuestionOfSeries,
  at: Cutoff,
): Promise<SeriesResult> {
  const result = await computeSeries(engine, plan, question, asked, at);
  if (revisions === 'none') return result;
  if (revisions === 'told') return { ...result, revisions: figureRevisions(plan, result.points) };
  const causes = await causesOfRevisions(engine, plan, question, asked, at);
  return { ...result, revisions: figureRevisions(plan, result.points, causes), events: eventRevisions(causes) };
}

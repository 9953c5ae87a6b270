import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { DiffResult, RedefinedCitizen } from '../../contracts/figures/diff-schema.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { evaluate } from '../figures/evaluate.ts';
import { noticesOfBoth } from '../figures/notices.ts';
import { keepActivities, materialiseVerdicts, type VerdictTable } from '../figures/verdict-table.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { erasedNames } from '../ledger/erasures.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { redefinedCitizens } from './redefined-citizens.ts';

/** The figures of two plans side by side, without the citizens, of whom there may be many. */
export type PlansSideBySide = Omit<DiffResult, 'figures'> & {
  readonly figures: readonly { readonly id: string; readonly before: FigureResult; readonly after: FigureResult }[];
  /** The citizens whose verdict or amount in a figure differs, in the order of their pseudonyms. One stream at a time. */
  readonly citizens: (figure: string) => AsyncGenerator<RedefinedCitizen>;
};

/**
 * Compares two definitions: both plans over the same events, for the same period, as known at the same cutoff. So what
 * differs differs because of the definitions alone. Figures are paired by their ids.
 *
 * @param figure only this one
 * @throws CodedError QUERY_UNKNOWN_FIGURE when not both plans have it
 */
export async function diffPlans(
  engine: Engine,
  plans: readonly [Plan, Plan],
  period: Period,
  cutoff: Cutoff,
  figure?: string,
): Promise<PlansSideBySide> {
  const [a, b] = plans;
  const idsOf = (plan: Plan): string[] => plan.figures.map(({ id }) => id);
  const common = idsOf(a).filter((id) => idsOf(b).includes(id));
  if (figure !== undefined && !common.includes(figure)) throw notInBoth(figure, plans, common);
  const asked = figure === undefined ? common : [figure];
  const before = await evaluate(engine, a, period, cutoff);
  const after = await evaluate(engine, b, period, cutoff);

  const identities = await identifyCitizens(engine, cutoff);
  const context = contextOf(period, cutoff, identities);
  const verdictsOf = async (plan: Plan, table: string): Promise<VerdictTable> => {
    const figures = plan.figures.filter(({ id }) => asked.includes(id)).map((figure) => ({ ...figure, by: [] }));
    const verdicts = await materialiseVerdicts(engine, compilePlan(withFigures(plan, figures), context), table);
    await keepActivities(engine, verdicts);
    return verdicts;
  };
  const verdicts = [await verdictsOf(a, 'definition_before'), await verdictsOf(b, 'definition_after')] as const;

  const erased = await erasedNames(engine, cutoff);
  const only = (plan: Plan): string[] => (figure === undefined ? idsOf(plan).filter((id) => !common.includes(id)) : []);
  return {
    plans: [
      { plan: a.id, definition: a.definition },
      { plan: b.id, definition: b.definition },
    ],
    same: a.definition === b.definition,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    notices: noticesOfBoth(before.notices, after.notices),
    onlyIn: [only(a), only(b)],
    figures: asked.map((id) => ({
      id,
      before: before.figures.find((each) => each.id === id) as FigureResult,
      after: after.figures.find((each) => each.id === id) as FigureResult,
    })),
    citizens: (id) => redefinedCitizens(engine, ...verdicts, id, erased),
  };
}

function notInBoth(figure: string, [a, b]: readonly [Plan, Plan], common: readonly string[]): CodedError {
  const lacking = [a, b].filter((plan) => plan.figures.every(({ id }) => id !== figure)).map((plan) => plan.id);
  const both = common.length === 0 ? 'They have none in common.' : `Both have ${common.join(', ')}.`;
  return new CodedError(
    'QUERY_UNKNOWN_FIGURE',
    `There is no figure "${figure}" in ${lacking.join(' nor in ')}. ${both}`,
    { path: '--figure' },
  );
}

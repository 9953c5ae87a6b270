import type { RedefinedCitizen } from '../../../contracts/figures/diff-schema.ts';
import { diffPlans, type PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import type { AnswerKind } from '../answer-kind.ts';
import { type Listed, listed } from '../listed.ts';
import { planIdentity } from '../plan-identity.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** What two definitions make of the same events. */
export interface QuestionOfDefinitions extends QuestionOfPlan {
  readonly other: Plan;
  /** Only this figure, which both plans have. */
  readonly figure?: string | undefined;
  /** So many citizens are listed for each figure at most. */
  readonly citizensAtMost: number;
}

interface ComputedDefinitions {
  readonly figures: Omit<PlansSideBySide, 'citizens'>;
  readonly citizens: readonly (readonly [string, Listed<RedefinedCitizen>])[];
}

/** Plans side by side, and the figures of which they list not all citizens. */
export interface ListedDefinitions extends PlansSideBySide {
  readonly hasMore: ReadonlySet<string>;
}

/** What `diff` prints. */
export const definitions: AnswerKind<QuestionOfDefinitions, ComputedDefinitions, ListedDefinitions> = {
  identity: ({ other, figure, citizensAtMost, ...question }) => [
    identityOfPlan(question),
    planIdentity(other),
    figure ?? null,
    citizensAtMost,
  ],
  cutoffs: ({ cutoff }) => [cutoff],
  async compute(engine, { plan, other, period, figure, citizensAtMost }, [cutoff]) {
    const { citizens, ...figures } = await diffPlans(engine, [plan, other], period, cutoff as Cutoff, figure);
    const byFigure: [string, Listed<RedefinedCitizen>][] = [];
    for (const { id } of figures.figures) byFigure.push([id, await listed(citizens(id), citizensAtMost)]);
    return { figures, citizens: byFigure };
  },
  told({ figures, citizens }) {
    const byFigure = new Map(citizens);
    return {
      ...figures,
      async *citizens(figure) {
        yield* byFigure.get(figure)?.first ?? [];
      },
      hasMore: new Set(citizens.flatMap(([figure, { hasMore }]) => (hasMore ? [figure] : []))),
    };
  },
};

import type { RedefinedCitizen, VerdictChange } from '../../../contracts/figures/diff-schema.ts';
import { diffPlans, type PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import type { AnswerKind } from '../answer-kind.ts';
import type { Listed } from '../listed.ts';
import { planIdentity } from '../plan-identity.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** What two definitions make of the same events. */
export interface QuestionOfDefinitions extends QuestionOfPlan {
  readonly other: Plan;
  /** Only this figure, which both plans have. */
  readonly figure?: string | undefined;
  /** So many citizens are listed for each figure at most. */
  readonly citizensAtMost: number;
  /** The figure of which citizens are listed, where it is not every one. */
  readonly citizensOf?: string | undefined;
  /** How many of them are passed over, in the order of their pseudonyms; none where it is left out. */
  readonly passOver?: number;
}

/** Those whom another definition changes in a figure: the first of them, and how many there are of each change. */
interface Redefined extends Listed<RedefinedCitizen> {
  readonly changes: readonly VerdictChange[];
}

interface ComputedDefinitions {
  readonly figures: Omit<PlansSideBySide, 'citizens'>;
  readonly citizens: readonly (readonly [string, Redefined])[];
}

/** Plans side by side, the figures of which they list not all citizens, and how many change by figure. */
export interface ListedDefinitions extends PlansSideBySide {
  readonly hasMore: ReadonlySet<string>;
  readonly changes: ReadonlyMap<string, readonly VerdictChange[]>;
}

/** There are as many kinds of changes as pairs of verdicts, however many citizens. */
async function counted(all: AsyncIterable<RedefinedCitizen>, atMost: number, passOver: number): Promise<Redefined> {
  const first: RedefinedCitizen[] = [];
  const changes = new Map<string, VerdictChange>();
  let found = 0;
  for await (const citizen of all) {
    if (found++ >= passOver && first.length < atMost) first.push(citizen);
    const { from, to } = citizen;
    const key = JSON.stringify([from, to]);
    changes.set(key, { from, to, citizens: (changes.get(key)?.citizens ?? 0) + 1 });
  }
  return { first, hasMore: found > passOver + first.length, changes: [...changes.values()] };
}

/** What `diff` prints. */
export const definitions: AnswerKind<QuestionOfDefinitions, ComputedDefinitions, ListedDefinitions> = {
  identity: ({ other, figure, citizensAtMost, citizensOf, passOver, ...question }) => [
    identityOfPlan(question),
    planIdentity(other),
    figure ?? null,
    citizensAtMost,
    ...(citizensOf === undefined && passOver === undefined ? [] : [citizensOf ?? null, passOver ?? 0]),
  ],
  cutoffs: ({ cutoff }) => [cutoff],
  async compute(engine, { plan, other, period, figure, citizensAtMost, citizensOf, passOver = 0 }, [cutoff]) {
    const { citizens, ...figures } = await diffPlans(engine, [plan, other], period, cutoff as Cutoff, figure);
    const byFigure: [string, Redefined][] = [];
    for (const { id } of figures.figures) {
      const atMost = citizensOf === undefined || citizensOf === id ? citizensAtMost : 0;
      byFigure.push([id, await counted(citizens(id), atMost, passOver)]);
    }
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
      changes: new Map(citizens.map(([figure, { changes }]) => [figure, changes])),
    };
  },
};

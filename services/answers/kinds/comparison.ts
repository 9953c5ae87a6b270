import { type Cause, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import { type Compared, compare } from '../../../projections/compare/compare.ts';
import type { Change } from '../../../projections/compare/read-changes.ts';
import type { Cutoff, CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import type { AnswerKind } from '../answer-kind.ts';
import type { Listed } from '../listed.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** Which changes are listed; all where nothing is said. */
export interface ChangeFilter {
  readonly figure?: string | undefined;
  readonly cause?: Cause | undefined;
  /** The system that sent an event behind the change, or what adjusted one. */
  readonly source?: string | undefined;
}

/** What changed between two cutoffs, of one clock and position. */
export interface QuestionOfComparison extends QuestionOfPlan {
  readonly with: CutoffQuery;
  /** So many changes are listed for each cause at most, by citizen. The sums of causes are always of all. */
  readonly changesAtMost: number;
  readonly only?: ChangeFilter;
  /** How many of those that fit are passed over, for each cause; none where it is left out. */
  readonly passOver?: number;
}

interface ComputedComparison {
  readonly sums: Omit<Compared, 'citizens' | 'changes'>;
  readonly changes: readonly (readonly [Cause, Listed<Change>])[];
  readonly sources: readonly string[];
}

/** A comparison, and the causes of which it lists not all changes. */
export interface ListedComparison extends Compared {
  readonly hasMore: ReadonlySet<Cause>;
  /** The systems that sent what is behind the changes, in whichever figure and for whichever cause; where any are listed. */
  readonly sources: readonly string[];
}

function sourcesOf({ events }: Change): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ source, adjustedBy }) => [source, ...(adjustedBy === null ? [] : [adjustedBy.source])]),
  );
}

function fits({ figure }: Change, cause: Cause, sentBy: ReadonlySet<string>, only: ChangeFilter): boolean {
  return (
    (only.figure === undefined || only.figure === figure) &&
    (only.cause === undefined || only.cause === cause) &&
    (only.source === undefined || sentBy.has(only.source))
  );
}

/** What `compare` prints. */
export const comparison: AnswerKind<QuestionOfComparison, ComputedComparison, ListedComparison> = {
  identity: ({ only = {}, passOver = 0, changesAtMost, ...question }) => [
    identityOfPlan(question),
    changesAtMost,
    [only.figure ?? null, only.cause ?? null, only.source ?? null],
    passOver,
  ],
  cutoffs: (question) => [question.cutoff, question.with],
  async compute(engine, { plan, period, changesAtMost, only = {}, passOver = 0 }, [one, other]) {
    const { citizens: _, changes, ...sums } = await compare(engine, plan, period, one as Cutoff, other as Cutoff);
    const byCause: [Cause, Listed<Change>][] = [];
    const sources = new Set<string>();
    const causes = changesAtMost === 0 ? [] : (Object.keys(causeLabels) as Cause[]);
    // One stream at a time, each to its end: what is not listed has sources, too.
    for (const cause of causes) {
      const first: Change[] = [];
      let fitting = 0;
      for await (const change of changes(cause)) {
        const sentBy = sourcesOf(change);
        for (const source of sentBy) sources.add(source);
        if (!fits(change, cause, sentBy, only)) continue;
        if (fitting++ >= passOver && first.length < changesAtMost) first.push(change);
      }
      byCause.push([cause, { first, hasMore: fitting > passOver + first.length }]);
    }
    return { sums, changes: byCause, sources: [...sources].sort() };
  },
  told({ sums, changes, sources }) {
    const byCause = new Map(changes);
    async function* ofCause(cause: Cause): AsyncGenerator<Change> {
      yield* byCause.get(cause)?.first ?? [];
    }
    return {
      ...sums,
      changes: ofCause,
      async *citizens(id, cause) {
        for await (const { figure, ...citizen } of ofCause(cause)) if (figure === id) yield citizen;
      },
      hasMore: new Set(changes.flatMap(([cause, { hasMore }]) => (hasMore ? [cause] : []))),
      sources,
    };
  },
};

import type { TracedCitizen, TraceResult } from '../../../contracts/figures/trace-schema.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { type TraceFilter, trace } from '../../../projections/trace/trace.ts';
import { traceHeader } from '../../../projections/trace/trace-header.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import type { AnswerKind } from '../answer-kind.ts';
import { type Listed, listed } from '../listed.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** Citizens of a figure, with their verdicts and why. */
export interface QuestionOfCitizens extends QuestionOfPlan {
  readonly figure: string;
  readonly filter: TraceFilter;
  /** How many of those who fit are passed over, in the order of their pseudonyms, and how many are then listed at most. */
  readonly passOver: number;
  readonly atMost: number;
}

interface ComputedCitizens extends Listed<TracedCitizen> {
  readonly header: Omit<TraceResult, 'citizens'>;
}

/** Citizens of a figure, and whether others come after them. */
export interface ListedCitizens extends TracedCitizens {
  readonly hasMore: boolean;
}

/** What `trace` prints, a page of it. */
export const citizens: AnswerKind<QuestionOfCitizens, ComputedCitizens, ListedCitizens> = {
  identity: ({ figure, filter, passOver, atMost, ...question }) => [
    identityOfPlan(question),
    figure,
    [
      ...[filter.citizens ?? null, filter.verdict ?? null, filter.nearMisses ?? false],
      ...(filter.sample === undefined ? [] : [filter.sample.seed, filter.sample.size]),
    ],
    passOver,
    atMost,
  ],
  cutoffs: ({ cutoff }) => [cutoff],
  async compute(engine, { plan, period, figure, filter, passOver, atMost }, [fixed]) {
    const cutoff = fixed as Cutoff;
    const found = await listed(trace(engine, plan, figure, period, cutoff, filter), atMost, passOver);
    return { header: await traceHeader(engine, plan, figure, period, cutoff), ...found };
  },
  told: ({ header, first, hasMore }) => ({
    header,
    citizens: (async function* () {
      yield* first;
    })(),
    hasMore,
  }),
};

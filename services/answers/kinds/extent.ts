import { firstKnownOn } from '../../../projections/forecast/known-figures.ts';
import { type Cutoff, type CutoffQuery, knownAt } from '../../../projections/ledger/cutoff.ts';
import { answerKind } from '../answer-kind.ts';

/** From when to when there is anything. */
export interface QuestionOfExtent {
  readonly cutoff: CutoffQuery;
}

/** The dates, `YYYY-MM-DD` in Copenhagen, between which there is anything; null where there is nothing. */
export interface Extent {
  /** The first date through which anything was known on the clock: a cutoff before it is one before the first event. */
  readonly firstKnownOn: string | null;
  /** When what is known at the cutoff occurred first and last. */
  readonly firstOccurredOn: string | null;
  readonly lastOccurredOn: string | null;
}

export const extent = answerKind({
  identity: (_question: QuestionOfExtent) => [],
  cutoffs: ({ cutoff }: QuestionOfExtent) => [cutoff],
  async compute(engine, _question, [fixed]): Promise<Extent> {
    const cutoff = fixed as Cutoff;
    const [occurred] = await engine.rows<[string | null, string | null]>(
      `SELECT min(occurred_on)::VARCHAR, max(occurred_on)::VARCHAR FROM ledger l WHERE ${knownAt(cutoff)}`,
    );
    const [firstOccurredOn, lastOccurredOn] = occurred ?? [null, null];
    return { firstKnownOn: (await firstKnownOn(engine, cutoff)) ?? null, firstOccurredOn, lastOccurredOn };
  },
});

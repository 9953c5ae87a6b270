import type { Cutoff, CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import { citizenHistory } from '../../../projections/trace/citizen-history.ts';
import { answerKind } from '../answer-kind.ts';

/** All that was ever sent of a citizen. */
export interface QuestionOfHistory {
  readonly cutoff: CutoffQuery;
  /** Any pseudonym of the citizen. */
  readonly citizen: string;
}

/** The events of one citizen, whatever figures make of them. */
export const history = answerKind({
  identity: ({ citizen }: QuestionOfHistory) => [citizen],
  cutoffs: ({ cutoff }) => [cutoff],
  compute: (engine, { citizen }, [cutoff]) => citizenHistory(engine, citizen, cutoff as Cutoff),
});

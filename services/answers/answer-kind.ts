import type { Engine } from '../../projections/engine/engine.ts';
import type { Cutoff, CutoffQuery } from '../../projections/ledger/cutoff.ts';

/**
 * A kind of question, and how it is answered.
 *
 * An answer is a function of its question, whose every cutoff is fixed, and of the log. What it is computed to is plain JSON, so
 * that it can be kept; `told` makes of that what callers are told.
 */
export interface AnswerKind<Question, Computed, Told> {
  /** What is asked besides the cutoffs: JSON that differs wherever the answer may. */
  readonly identity: (question: Question) => unknown;
  /** The cutoffs that the answer is about; all of one position, the head of the log where none is given. */
  readonly cutoffs: (question: Question) => readonly CutoffQuery[];
  /** @param cutoffs those of the question, fixed, in their order */
  readonly compute: (engine: Engine, question: Question, cutoffs: readonly Cutoff[]) => Promise<Computed>;
  readonly told: (computed: Computed) => Told;
}

/** A kind whose results are told as they are computed. */
export function answerKind<Question, Result>(
  kind: Omit<AnswerKind<Question, Result, Result>, 'told'>,
): AnswerKind<Question, Result, Result> {
  return { ...kind, told: (result) => result };
}

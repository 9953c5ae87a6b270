/**
 * Computed answers that are kept, by name. They are worth nothing but time: whoever cannot keep or find one computes it, so nothing here
 * throws.
 */
export interface KeptAnswers extends Disposable {
  /** The answer of a name as it was kept; undefined where it is not, or not any more. */
  find(name: string): string | undefined;
  /** Keeps an answer; those that were asked for longest ago give way to it. */
  keep(name: string, answer: string): void;
}

/** Where none are kept. */
export const keptNowhere: KeptAnswers = {
  find: () => undefined,
  keep: () => undefined,
  [Symbol.dispose]: () => undefined,
};

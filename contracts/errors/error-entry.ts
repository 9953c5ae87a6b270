/** What the catalogue says of one code. */
export interface ErrorEntry {
  /**
   * Exit code of the command that ends on it: 1 internal error, 2 usage, 4 invalid input, 5 not reproduced (rule
   * U2). 0 for a notice: what was asked for is done all the same.
   */
  readonly exit: 0 | 1 | 2 | 4 | 5;
  /** What went wrong, as a sentence without its details. */
  readonly what: string;
  /** Why it is refused, where that is not plain from `what`. */
  readonly why?: string;
  /** What the reader can do about it. */
  readonly remedy: string;
}

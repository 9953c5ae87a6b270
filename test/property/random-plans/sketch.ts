/** The names that a plan has so far, by what they are the names of. */
export interface SketchNames {
  readonly states: readonly string[];
  readonly moments: readonly string[];
  readonly amounts: readonly string[];
  /** A state of jobs, each as it is. */
  readonly jobs?: string | undefined;
}

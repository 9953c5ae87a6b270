import type { WorkWatch } from './work-watch.ts';

/** What intake is doing, for whoever asks whether it is ready. */
export type IntakePhase =
  | 'connecting'
  | 'waiting for topics'
  | 'joining the group'
  | 'consuming'
  | 'starting again'
  | 'stopped';

export interface IntakeState {
  phase: IntakePhase;
  /** How many partitions this member has; none is fine while others have them all. */
  partitions: number;
  /** Where messages wait without being dealt with. It outlives clients, since a stalled partition may be why one gave up. */
  readonly work: WorkWatch;
}

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
}

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

/**
 * Whether intake does its work: it is in its group, and in none of its partitions messages wait while nothing is dealt
 * with. Where none waits, or others have all partitions, there is no work to do, and it is ready.
 */
export function intakeReadiness({ phase, partitions, work }: Readonly<IntakeState>): {
  readonly ready: boolean;
  readonly state: string;
} {
  if (phase !== 'consuming') return { ready: false, state: phase };
  const stalled = work.stalled();
  if (stalled.length === 0) return { ready: true, state: `${phase}, partitions: ${partitions}` };
  return { ready: false, state: `stalled in partition ${stalled.join(', ')}` };
}

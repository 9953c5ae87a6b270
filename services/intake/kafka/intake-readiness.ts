import type { IntakeState } from './intake-state.ts';

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

/** What one phase of the bench measured; printed as one line of JSON by the process that ran it. */
export interface PhaseResult {
  /** What the phase took, in seconds: the whole of it, or the median of its repetitions. */
  readonly seconds: number;
  /** Events it worked on. */
  readonly events: number;
  /** The most memory the process held, in MiB. */
  readonly peakMiB: number;
  /** Processor time of the process, its start included, in seconds. */
  readonly cpuSeconds: number;
}

/** Prints the result of a phase that ran in this process. */
export function reportPhase(seconds: number, events: number): void {
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const { user, system } = process.cpuUsage();
  const result: PhaseResult = { seconds, events, peakMiB, cpuSeconds: (user + system) / 1e6 };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Runs work and tells how long it took, in seconds. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

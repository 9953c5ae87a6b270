/** What an append can be made to suffer. */
export type Fault =
  /** Answered UNAVAILABLE, and not done. */
  | 'refuse'
  /** Done, and answered UNAVAILABLE: a client that repeats it has it answered twice. */
  | 'fail-after'
  /** Done, and never answered. */
  | 'silent'
  /** Answered DEADLINE_EXCEEDED at once, and done: what a client sees of `silent`, without its wait. */
  | 'time-out';

export interface FaultPlan {
  readonly fault: Fault;
  /** How many appends suffer it. */
  readonly times: number;
  /** Appends to pass by before the first that suffers. */
  readonly skip?: number;
  /** Only appends to streams whose names hold this. */
  readonly stream?: string;
}

export interface Faults {
  /** Replaces what was planned. */
  plan(plans: readonly FaultPlan[]): void;
  /** The fault of the next append to a stream, if it is to suffer one. */
  next(stream: string): Fault | undefined;
}

export function faults(): Faults {
  let planned: { plan: FaultPlan; skip: number; times: number }[] = [];
  return {
    plan(plans) {
      planned = plans.map((plan) => ({ plan, skip: plan.skip ?? 0, times: plan.times }));
    },
    next(stream) {
      for (const each of planned) {
        if (each.times === 0 || !stream.includes(each.plan.stream ?? '')) continue;
        if (each.skip-- > 0) continue;
        each.times--;
        return each.plan.fault;
      }
      return undefined;
    },
  };
}

import type { Engine } from '../engine/engine.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';

/** What a trace works on. */
export interface TraceScope {
  readonly engine: Engine;
  readonly compiled: CompiledPlan;
  readonly cutoff: Cutoff;
  /** SQL of (citizen, name): the pseudonym under which each citizen is shown. */
  readonly names: string;
  /** SQL over (citizen, verdict): which citizens to trace. */
  readonly selected: string;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';

/** What a trace works on. */
export interface TraceScope {
  readonly connection: DuckDBConnection;
  readonly compiled: CompiledPlan;
  readonly cutoff: Cutoff;
  /** SQL of (citizen, name): the pseudonym under which each citizen is shown. */
  readonly names: string;
  /** SQL over (citizen, verdict): which citizens to trace. */
  readonly selected: string;
}

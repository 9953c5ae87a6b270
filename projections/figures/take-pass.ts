import type { DuckDBConnection } from '@duckdb/node-api';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { occasionOf } from '../goals/compile/occasion.ts';
import type { Plan } from '../goals/plan.ts';
import { type Cutoff, fixCutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { type Reports, reportsFor } from './benchmarks.ts';
import { type Occurrence, type Pass, passesOf } from './passes.ts';
import { type Tally, tally } from './tally.ts';

/** What a pass over the ledger found. */
export interface Taken extends Occurrence {
  /** By figure: those about citizens and activities that the pass needs. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly reports: Reports;
}

/** What all passes of a plan found, by the key of their occurrence. */
export type AllTaken = ReadonlyMap<string, Taken>;

/**
 * Takes every pass that a plan's figures need, one after another. What was taken already, by key, is not taken again.
 *
 * @param cutoff the query's own: its clock and position hold for every pass
 */
export async function takePasses(
  connection: DuckDBConnection,
  plan: Plan,
  root: Occurrence,
  cutoff: Cutoff,
  taken: AllTaken = new Map(),
): Promise<AllTaken> {
  const all = new Map(taken);
  for (const [key, pass] of passesOf(plan, root))
    if (!all.has(key)) all.set(key, await takePass(connection, plan, pass, await cutoffOf(connection, pass, cutoff)));
  return all;
}

async function takePass(connection: DuckDBConnection, plan: Plan, pass: Pass, cutoff: Cutoff): Promise<Taken> {
  const needed = { ...plan, figures: plan.figures.filter(({ id }) => pass.figures.has(id)) };
  const identities = await identifyCitizens(connection, cutoff);
  const compiled = compilePlan(needed, occasionOf(pass.period, cutoff, identities));
  return takeCompiled(connection, compiled, await tally(connection, compiled));
}

/** What a compiled plan's own pass found, once it is tallied. */
export async function takeCompiled(
  connection: DuckDBConnection,
  { plan, occasion }: CompiledPlan,
  tallies: ReadonlyMap<string, Tally>,
): Promise<Taken> {
  const reports = await reportsFor(connection, plan.figures, occasion);
  return { period: occasion.period, through: occasion.through, tallies, reports };
}

async function cutoffOf(connection: DuckDBConnection, { through }: Pass, cutoff: Cutoff): Promise<Cutoff> {
  if (through === cutoff.through) return cutoff;
  const { clock, position } = cutoff;
  return fixCutoff(connection, { clock, through, position });
}

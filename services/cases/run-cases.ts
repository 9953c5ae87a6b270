import type { Coverage, Difference } from '../../contracts/plans/check-schema.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { coverageOf, type Seen } from './coverage.ts';
import { differencesOf } from './differences.ts';
import { withLedgerInMemory } from './ledger-in-memory.ts';
import type { Case } from './read-cases.ts';

export interface CasesResult {
  readonly cases: number;
  readonly differences: readonly Difference[];
  readonly coverage: readonly Coverage[];
}

/**
 * Runs the cases of a plan: each in a ledger in memory of its own, through the same steps as any log goes through.
 *
 * @param onCase called when a case is done, with how many are
 */
export async function runCases(
  plan: Plan,
  cases: readonly Case[],
  signal: AbortSignal,
  onCase: (done: number) => void = () => undefined,
): Promise<CasesResult> {
  const differences: Difference[] = [];
  const seen: Seen = new Map();
  for (const [i, each] of cases.entries()) {
    signal.throwIfAborted();
    await withLedgerInMemory(each.events, async (ledger) => {
      differences.push(...(await differencesOf(ledger, plan, each, seen)));
    });
    onCase(i + 1);
  }
  return { cases: cases.length, differences, coverage: coverageOf(plan, seen) };
}

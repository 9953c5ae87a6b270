import type { Plan } from '../../projections/goals/plan.ts';
import { withCaseLedger } from './case-ledger.ts';
import { type Coverage, coverageOf, type Seen } from './coverage.ts';
import { type Difference, differencesOf } from './differences.ts';
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
    await withCaseLedger(each.events, async (ledger) => {
      differences.push(...(await differencesOf(ledger, plan, each, seen)));
    });
    onCase(i + 1);
  }
  return { cases: cases.length, differences, coverage: coverageOf(plan, seen) };
}

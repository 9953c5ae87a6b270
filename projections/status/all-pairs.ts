import { contextAt, type EvaluationContext } from '../goals/compile/evaluation-context.ts';
import { allPairRows, type PairKey } from '../goals/compile/pairs/pair-keys.ts';
import { pairTables } from '../goals/compile/pairs/pair-tables.ts';
import { fromLedger } from '../goals/compile/source.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { knownAt } from '../ledger/cutoff.ts';
import type { Identities } from '../ledger/identities.ts';

/** The context of all that is known, in no period. */
export function contextOfAll(everything: Cutoff, identities: Identities | undefined): EvaluationContext {
  const { clock, through } = everything;
  return contextAt({ from: through, to: through }, { known: knownAt(everything), clock, through, identities });
}

/** Common table expressions of all participations (tables `programme_…`) or benefits (`benefit_…`); `pair` is the code. */
export function allPairs(of: PairKey['of'], context: EvaluationContext): string[] {
  return pairTables({ name: of, rows: [allPairRows(of)], apart: true, source: fromLedger(context) }, context);
}

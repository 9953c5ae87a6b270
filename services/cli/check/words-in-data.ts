import { existsSync } from 'node:fs';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { UnmatchedCodeDetail } from '../../../contracts/plans/lint-details.ts';
import { unmatchedCodes } from '../../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Locate, Place } from '../../../projections/goals/yaml/locate-field.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { inDanish } from '../../presentation/errors/danish-messages.ts';
import { type CliContext, say } from '../context.ts';
import { withLedger } from '../with-ledger.ts';

/** How long a check of a plan waits for another command that has the ledger. */
const PATIENCE_MS = 2_000;

/** A word that no event carries, and the first place in the plan that says it, from 1. */
export interface PlacedWord extends Place {
  readonly code: 'QUERY_UNMATCHED_CODE';
  readonly field: string;
  readonly detail: UnmatchedCodeDetail;
}

/**
 * The words of a plan that no event of the data directory carries, as warnings of `check`. Only where there is a ledger
 * already: to check a plan makes nothing, and whoever has no data is told nothing of them. Where the data cannot be read
 * just now, the plan is checked without them, and stderr says why.
 */
export async function unmatchedInData(context: CliContext, plan: Plan, locate: Locate): Promise<PlacedWord[]> {
  if (!existsSync(ledgerFile(context.dataDir()))) return [];
  try {
    const words = await withLedger(context, ({ engine }) => unmatchedCodes(engine, plan), PATIENCE_MS);
    return words.map((each) => ({
      code: 'QUERY_UNMATCHED_CODE',
      ...locate(each.path),
      field: each.path.join('.'),
      detail: each.detail,
    }));
  } catch (error) {
    if (!isCodedError(error)) throw error;
    say(context, {
      da: `${error.code}: planens ord er ikke søgt i data: ${inDanish(error.message) ?? error.message}`,
      en: `${error.code}: the words of the plan were not looked for in the data: ${error.message}`,
    });
    return [];
  }
}

import { existsSync } from 'node:fs';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { CheckResult } from '../../../contracts/plans/check-schema.ts';
import { unheardWordText, unmatchedCodes } from '../../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Locate } from '../../../projections/goals/yaml/locate-field.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { type CliContext, say } from '../context.ts';
import { withLedger } from '../with-ledger.ts';

/** How long a check of a plan waits for another command that has the ledger. */
const PATIENCE_MS = 2_000;

/**
 * The words of a plan that no event of the data directory carries, as warnings of `check`. Only where there is a ledger
 * already: to check a plan makes nothing, and whoever has no data is told nothing of them. Where the data cannot be read
 * just now, the plan is checked without them, and stderr says why.
 */
export async function unheardInData(context: CliContext, plan: Plan, locate: Locate): Promise<CheckResult['warnings']> {
  if (!existsSync(ledgerFile(context.dataDir()))) return [];
  try {
    const words = await withLedger(context, ({ engine }) => unmatchedCodes(engine, plan), PATIENCE_MS);
    return words.map((each) => ({
      code: 'QUERY_UNHEARD_WORD',
      ...locate(each.path),
      field: each.path.join('.'),
      message: unheardWordText(each),
    }));
  } catch (error) {
    if (!isCodedError(error)) throw error;
    say(context, `${error.code}: the words of the plan were not looked for in the data: ${error.message}`);
    return [];
  }
}

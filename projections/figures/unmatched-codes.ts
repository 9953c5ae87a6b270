import type { UnmatchedCodeDetail } from '../../contracts/plans/lint-details.ts';
import type { Engine } from '../engine/engine.ts';
import { type MunicipalityCode, municipalityCodes, municipalityColumns } from '../goals/model/municipality-codes.ts';
import type { Plan } from '../goals/model/plan.ts';
import { nearest } from '../goals/yaml/closest-match.ts';

/** A word that a plan speaks of and that no event of the ledger carries, by the first field of the plan that says it. */
export interface UnmatchedCode extends Pick<MunicipalityCode, 'path'> {
  readonly detail: UnmatchedCodeDetail;
}

/**
 * The words of the municipality's own that a plan speaks of and that no event carries, whenever it was registered. Such a
 * word is misspelt, or nothing has come in under it yet; either way its figures come out as nothing, without an error. A
 * ledger without events says nothing of words.
 */
export async function unmatchedCodes(engine: Engine, plan: Plan): Promise<UnmatchedCode[]> {
  const asked = municipalityCodes(plan);
  const some = await engine.rows('FROM ledger SELECT 1 LIMIT 1');
  if (some.length === 0) return [];
  const unmatched: UnmatchedCode[] = [];
  for (const column of municipalityColumns) {
    const words = asked.filter((each) => each.column === column);
    if (words.length === 0) continue;
    const rows = await engine.rows<[string]>(`SELECT DISTINCT ${column} FROM ledger WHERE ${column} IS NOT NULL`);
    const heard = rows.map(([word]) => word);
    for (const { word, path } of words)
      if (!heard.includes(word))
        unmatched.push({ path, detail: { kind: 'unmatched-code', column, word, meant: nearest(word, heard) ?? null } });
  }
  return unmatched;
}

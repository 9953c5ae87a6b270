import type { RedefinedCitizen } from '../../contracts/figures/diff-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Engine } from '../engine/engine.ts';
import { rowOfKey } from '../evidence/told-row.ts';
import { differing, type VerdictTable } from '../figures/verdict-table.ts';
import { verdictOfCode } from '../goals/compile/verdicts.ts';
import { resolved, rowMomentOf } from '../goals/graph/queries.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';

/** Of one figure, the citizens whose verdict differs between two definitions, or what they add; by name. */
export async function* redefinedCitizens(
  engine: Engine,
  before: VerdictTable,
  after: VerdictTable,
  figure: string,
  erased: ReadonlySet<string>,
): AsyncGenerator<RedefinedCitizen> {
  const rows = engine.stream<
    [string, bigint, string | null, number | null, number | null, bigint, bigint, bigint, bigint]
  >(
    `SELECT name, row_key, row_on::VARCHAR, from_verdict, to_verdict, from_adds, to_adds, from_base, to_base
     FROM (${differing(before, after, figure)}) ORDER BY name, row_on, row_key`,
  );
  const [was, is] = [before, after].map(({ compiled }) => resolved(compiled.graph.figures, figure)) as [
    FigureNode,
    FigureNode,
  ];
  const moment = rowMomentOf(is) ?? rowMomentOf(was);
  const kinds = [was, is].map(({ measure }) => measure.kind);
  for await (const [citizen, key, on, from, to, amountFrom, amountTo, baseFrom, baseTo] of rows) {
    yield {
      citizen,
      ...(erased.has(citizen) && { erased: true as const }),
      ...(on !== null && { row: rowOfKey(moment, key, on) }),
      from: verdictOrNull(from),
      to: verdictOrNull(to),
      amountFrom: Number(amountFrom) / was.partsAdded.above,
      amountTo: Number(amountTo) / is.partsAdded.above,
      ...(kinds.includes('rate') && {
        baseFrom: Number(baseFrom) / was.partsAdded.below,
        baseTo: Number(baseTo) / is.partsAdded.below,
      }),
    };
  }
}

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}

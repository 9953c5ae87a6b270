import type { RedefinedCitizen } from '../../contracts/figures/diff-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Engine } from '../engine/engine.ts';
import { rowOfKey } from '../evidence/told-row.ts';
import { partsAdded } from '../figures/value-scale.ts';
import { differing, type VerdictTable } from '../figures/verdict-table.ts';
import { verdictOfCode } from '../goals/compile/verdicts.ts';
import { resolved, rowMomentOf } from '../goals/graph/queries.ts';

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
  const [moment] = [after, before].flatMap(
    ({ compiled: { graph } }) => rowMomentOf(resolved(graph.figures, figure)) ?? [],
  );
  const kinds = [before, after].map(
    ({ compiled }) => compiled.plan.figures.find(({ id }) => id === figure)?.measure.kind,
  );
  const [partsFrom, partsTo] = [before, after].map(({ compiled: { graph } }) =>
    partsAdded(resolved(graph.figures, figure).measure, { graph }),
  ) as [Parts, Parts];
  for await (const [citizen, key, on, from, to, amountFrom, amountTo, baseFrom, baseTo] of rows) {
    yield {
      citizen,
      ...(erased.has(citizen) && { erased: true as const }),
      ...(on !== null && { row: rowOfKey(moment, key, on) }),
      from: verdictOrNull(from),
      to: verdictOrNull(to),
      amountFrom: Number(amountFrom) / partsFrom.above,
      amountTo: Number(amountTo) / partsTo.above,
      ...(kinds.includes('rate') && {
        baseFrom: Number(baseFrom) / partsFrom.below,
        baseTo: Number(baseTo) / partsTo.below,
      }),
    };
  }
}

type Parts = ReturnType<typeof partsAdded>;

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}

import type { RedefinedCitizen } from '../../contracts/figures/diff-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Engine } from '../engine/engine.ts';
import { activityRows, isSum } from '../goals/compile/activities.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { addsToFigure, verdictCode, verdictOfCode } from '../goals/compile/verdicts.ts';
import { isAboutCitizens } from '../goals/model/figure.ts';
import { citizenNames } from '../ledger/identities.ts';

/** One of two plans, with what it says of every citizen. */
export interface Side {
  readonly compiled: CompiledPlan;
  /** A temporary table of the citizens with their verdicts, and what they add. */
  readonly table: string;
}

/** Computes the verdicts of a plan and leaves them in a temporary table. */
export async function layOutSide(engine: Engine, compiled: CompiledPlan, table: string): Promise<Side> {
  const { figures, columns, tables } = compiled;
  if (figures.length > 0) {
    const said = figures.flatMap((figure) => {
      const verdict = columns.verdict(figure);
      const ifAdded = (sql: string) => `CASE WHEN ${addsToFigure(figure, verdict)} THEN ${sql} ELSE 0 END::BIGINT`;
      return [
        verdict,
        `${ifAdded(compiled.amountOf(figure))} AS amount_of_${verdict}`,
        `${figure.measure.kind === 'rate' ? ifAdded(compiled.baseOf(figure)) : 0} AS base_of_${verdict}`,
      ];
    });
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS WITH ${tables.join(',\n')}\nSELECT citizen, ${said.join(', ')} FROM verdict`,
    );
  }
  return { compiled, table };
}

/** Of one figure, the citizens whose verdict differs between the sides, or what they add. */
export async function* redefinedCitizens(
  engine: Engine,
  [before, after]: readonly [Side, Side],
  figure: string,
  identities: boolean,
): AsyncGenerator<RedefinedCitizen> {
  const rows = engine.stream<[string, number | null, number | null, bigint, bigint, bigint | number, bigint | number]>(
    `SELECT name, a.verdict, b.verdict, coalesce(a.amount, 0), coalesce(b.amount, 0), coalesce(a.base, 0), coalesce(b.base, 0)
     FROM (${saidOf(before, figure)}) a FULL JOIN (${saidOf(after, figure)}) b USING (citizen)
       JOIN (${citizenNames(identities)}) USING (citizen)
     WHERE a.verdict IS DISTINCT FROM b.verdict OR a.amount IS DISTINCT FROM b.amount OR a.base IS DISTINCT FROM b.base
     ORDER BY name`,
  );
  const kinds = [before, after].map(
    ({ compiled }) => compiled.plan.figures.find(({ id }) => id === figure)?.measure.kind,
  );
  for await (const [name, from, to, amountFrom, amountTo, baseFrom, baseTo] of rows) {
    yield {
      citizen: name,
      from: verdictOrNull(from),
      to: verdictOrNull(to),
      amountFrom: Number(amountFrom),
      amountTo: Number(amountTo),
      ...(kinds.includes('rate') && { baseFrom: Number(baseFrom), baseTo: Number(baseTo) }),
    };
  }
}

/** SQL of (citizen, verdict, amount, base): what a side says in a figure. A figure reckoned from others is about nobody. */
function saidOf({ compiled, table }: Side, id: string): string {
  const { plan, occasion, columns } = compiled;
  const figure = plan.figures.find((each) => each.id === id);
  if (figure !== undefined && isAboutCitizens(figure)) {
    const verdict = columns.verdict(figure);
    return `SELECT citizen, ${verdict} AS verdict, amount_of_${verdict} AS amount, base_of_${verdict} AS base
      FROM ${table} WHERE ${verdict} IS NOT NULL`;
  }
  if (figure !== undefined && isSum(figure))
    return `SELECT citizen, ${verdictCode.counted}::UTINYINT AS verdict, sum(headcount)::BIGINT AS amount, 0 AS base
      FROM (${activityRows(figure, plan, occasion)}) GROUP BY citizen`;
  return 'SELECT NULL::BIGINT AS citizen, NULL::UTINYINT AS verdict, 0::BIGINT AS amount, 0 AS base WHERE false';
}

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}

import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { occasionOf } from '../../projections/goals/compile/occasion.ts';
import { verdictOfCode } from '../../projections/goals/compile/verdicts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import type { OracleAnswer } from '../oracle/figures.ts';
import type { Period } from '../oracle/spells.ts';
import type { OracleVerdict } from '../oracle/verdicts.ts';

/** By figure, then by citizen: the verdict and what it adds. */
export type Verdicts = Readonly<Record<string, Readonly<Record<string, OracleVerdict>>>>;

/** The verdicts that the compiled plan gives, one row per citizen. */
export async function verdictsInTable(
  { engine }: Ledger,
  plan: Plan,
  period: Period,
  query: CutoffQuery,
): Promise<Verdicts> {
  const cutoff = await fixCutoff(engine, query);
  const identities = await identifyCitizens(engine, cutoff);
  const { tables, figures, columns, amountOf, baseOf } = compilePlan(plan, occasionOf(period, cutoff, identities));
  if (figures.length === 0) return {};
  const selected = figures.map((figure, i) => {
    const base = figure.measure.kind !== 'average' && figure.measure.kind !== 'rate' ? '0' : baseOf(figure);
    return `${columns.verdict(figure)} AS verdict_of_${i}, ${amountOf(figure)} AS adds_${i}, ${base} AS over_${i}`;
  });
  const rows = await engine.namedRows(
    `WITH ${tables.join(',\n')} SELECT name, ${selected.join(', ')} FROM verdict JOIN (${citizenNames(identities)}) USING (citizen)`,
  );
  return Object.fromEntries(
    figures.map((figure, i) => [
      figure.id,
      Object.fromEntries(
        rows
          .filter((row) => row[`verdict_of_${i}`] !== null)
          .map((row) => {
            const verdict = verdictOfCode(Number(row[`verdict_of_${i}`]));
            const number = (name: string) => (verdict === 'counted' ? Number(row[`${name}_${i}`] ?? 0) : 0);
            return [row.name as string, { verdict, adds: number('adds'), over: number('over') }];
          }),
      ),
    ]),
  );
}

/** The same by the oracle; why somebody is undecided stands in a trace, not in the table. */
export function verdictsByOracle({ verdicts }: OracleAnswer): Verdicts {
  return Object.fromEntries(
    [...verdicts].map(([figure, ofFigure]) => [
      figure,
      Object.fromEntries([...ofFigure].map(([citizen, { verdict, adds, over }]) => [citizen, { verdict, adds, over }])),
    ]),
  );
}

import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../../projections/calendar/period.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { materialiseVerdicts, type VerdictTable } from '../../projections/figures/verdict-table.ts';
import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import { verdictOfCode } from '../../projections/goals/compile/verdicts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Cutoff } from '../../projections/ledger/cutoff.ts';
import { citizenNames, citizensOfNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';

export interface CaseVerdicts {
  /** With all that they rest on. */
  readonly kept: VerdictTable;
  /** The verdict of a figure on a citizen, by any pseudonym of theirs; undefined for who is not in the population. */
  of(figure: string, citizen: string): Verdict | undefined;
  /** The pseudonym that a trace calls a citizen by. */
  nameOf(citizen: string): string;
}

/** Computes the verdicts of every figure on every citizen of a case, by the SQL that `replay` counts. */
export async function caseVerdicts(
  { engine }: Ledger,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<CaseVerdicts> {
  const identities = await identifyCitizens(engine, cutoff);
  const compiled = compilePlan(plan, contextOf(period, cutoff, identities));
  const names = await engine.rows<[string, bigint, string]>(
    `SELECT subject, citizen, name FROM (${citizensOfNames(identities)}) JOIN (${citizenNames(identities)}) USING (citizen)`,
  );
  const citizens = new Map(names.map(([subject, key, name]) => [subject, { key, name }]));
  const kept = await materialiseVerdicts(engine, compiled, 'case_verdict', { facts: true });
  const verdicts = await readVerdicts(engine, kept);
  return {
    kept,
    of: (figure, citizen) => verdicts.get(citizens.get(citizen)?.key)?.get(figure),
    nameOf: (citizen) => citizens.get(citizen)?.name ?? citizen,
  };
}

async function readVerdicts(
  engine: Engine,
  { compiled: { figures, columns }, name }: VerdictTable,
): Promise<ReadonlyMap<bigint | undefined, ReadonlyMap<string, Verdict>>> {
  if (figures.length === 0) return new Map();
  const codes = figures.map((figure) => `${columns.verdict(figure)}::INTEGER`);
  const rows = await engine.rows<[bigint, ...(number | null)[]]>(`SELECT citizen, ${codes.join(', ')} FROM ${name}`);
  return new Map(
    rows.map(([citizen, ...row]) => [
      citizen,
      new Map(
        figures.flatMap(({ id }, i) => {
          const code = row[i] ?? null;
          return code === null ? [] : [[id, verdictOfCode(code)] as const];
        }),
      ),
    ]),
  );
}

import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../../projections/calendar/period.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { materialiseVerdicts, type VerdictTable } from '../../projections/figures/verdict-table.ts';
import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import { ROW_ON } from '../../projections/goals/compile/rows.ts';
import { verdictOfCode } from '../../projections/goals/compile/verdicts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Cutoff } from '../../projections/ledger/cutoff.ts';
import { citizenNames, citizensOfNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { writtenRow } from './written-row.ts';

export interface CaseVerdicts {
  /** With all that they rest on. */
  readonly kept: VerdictTable;
  /**
   * The verdict of a figure on a citizen, by any pseudonym of theirs; undefined for who is not in the population. Of a figure of
   * rows, the verdicts on the citizen's rows, or on those of a date that is written after the pseudonym: each once, with commas.
   */
  of(figure: string, citizen: string): string | undefined;
  /** The pseudonym that a trace calls a citizen by, with the date of rows where one is written. */
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
    of: (figure, written) => {
      const { citizen, on } = writtenRow(written);
      const found = verdicts
        .get(citizens.get(citizen)?.key)
        ?.get(figure)
        ?.filter((row) => on === undefined || row.on === on);
      return found === undefined || found.length === 0 ? undefined : distinct(found);
    },
    nameOf: (written) => {
      const { citizen, on } = writtenRow(written);
      return [citizens.get(citizen)?.name ?? citizen, ...(on === undefined ? [] : [on])].join(' ');
    },
  };
}

/** A verdict, on a citizen or on a row of theirs with this date. */
interface OnRow {
  readonly verdict: Verdict;
  readonly on: string | null;
}

function distinct(rows: readonly OnRow[]): string {
  return [...new Set(rows.map(({ verdict }) => verdict))].toSorted().join(', ');
}

/** Of each citizen, by figure: one, or one for each row. */
async function readVerdicts(
  engine: Engine,
  { compiled, name }: VerdictTable,
): Promise<ReadonlyMap<bigint | undefined, ReadonlyMap<string, readonly OnRow[]>>> {
  const { figures, columns } = compiled;
  const found = new Map<bigint, Map<string, OnRow[]>>();
  if (figures.length === 0) return found;
  const codes = figures.map((figure) => `${columns.verdict(figure)}::INTEGER`);
  const rows = await engine.rows<[bigint, string | null, ...(number | null)[]]>(
    `SELECT citizen, ${compiled.hasRows ? `${ROW_ON}::VARCHAR` : 'NULL'}, ${codes.join(', ')} FROM ${name}`,
  );
  for (const [citizen, on, ...row] of rows) {
    const ofCitizen = found.get(citizen) ?? new Map<string, OnRow[]>();
    found.set(citizen, ofCitizen);
    figures.forEach(({ id }, i) => {
      const code = row[i] ?? null;
      if (code !== null) ofCitizen.set(id, [...(ofCitizen.get(id) ?? []), { verdict: verdictOfCode(code), on }]);
    });
  }
  return found;
}

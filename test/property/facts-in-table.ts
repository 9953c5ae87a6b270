import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import type { OracleAnswer } from '../oracle/figures.ts';
import type { Period } from '../oracle/spells.ts';

/** By citizen, what the moments and amounts of a plan come to, and whether those that are missing are pending. */
export type Facts = Readonly<Record<string, Readonly<Record<string, Fact>>>>;
type Fact = string | number | boolean | null;

/** The moments and amounts on which the compiled plan's verdicts rest, of the citizens whom it looks at. */
export async function factsInTable({ engine }: Ledger, plan: Plan, period: Period, query: CutoffQuery): Promise<Facts> {
  const cutoff = await fixCutoff(engine, query);
  const identities = await identifyCitizens(engine, cutoff);
  const { tables, figures, columns } = compilePlan(plan, contextOf(period, cutoff, identities));
  if (figures.length === 0) return {};
  const rows = await engine.namedRows(
    `WITH ${tables.join(',\n')} SELECT name, verdict.* FROM verdict JOIN (${citizenNames(identities)}) USING (citizen)`,
  );
  const moments = [...plan.moments.keys()].map((name) => ({
    name,
    column: columns.moment(name),
    open: [columns.heldFrom(name), columns.aheadFrom(name), columns.lost(name)],
  }));
  const amounts = [...plan.amounts.keys()].map((name) => ({
    name,
    column: columns.amount(name),
    open: [columns.open(name)],
  }));
  return Object.fromEntries(
    rows.map((row) => {
      // A column that says what may still change is there only where something may.
      const isOpen = (column: string): boolean => (row[column] ?? false) !== false;
      const facts = [...moments, ...amounts].flatMap(({ name, column, open }) =>
        column in row
          ? [
              [name, factOf(row[column])],
              [`${name} pending`, open.some(isOpen)],
            ]
          : [],
      );
      return [row.name as string, Object.fromEntries(facts)];
    }),
  );
}

/** Numbers come as texts where they are larger than a number of JSON may be. */
function factOf(value: unknown): Fact {
  if (typeof value === 'boolean') return value;
  const text = String(value);
  if (value === null) return null;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** The same facts by the oracle. */
export function factsByOracle({ citizens }: OracleAnswer, plan: Plan, asked: Facts): Facts {
  return Object.fromEntries(
    Object.entries(asked).map(([subject, facts]) => {
      const life = citizens.get(subject)!;
      const fact = (what: string): Fact => {
        const [name, pending] = what.split(' ') as [string, string?];
        if (pending !== undefined) return (plan.moments.has(name) ? life.moment(name) : life.amount(name)).pending;
        return plan.moments.has(name) ? (life.moment(name).day ?? null) : (life.amount(name).value ?? null);
      };
      return [subject, Object.fromEntries(Object.keys(facts).map((name) => [name, fact(name)]))];
    }),
  );
}

import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import { needsOfFigures, requirementsOf } from '../../projections/goals/compile/needs.ts';
import { byRows } from '../../projections/goals/compile/row-facts.ts';
import { isOfFigure } from '../../projections/goals/compile/rows.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import type { OracleAnswer } from '../oracle/figures.ts';
import { rowsOf } from '../oracle/moments.ts';
import type { Period } from '../oracle/spells.ts';
import { rowName } from './verdicts-in-table.ts';

/** By citizen, or row of theirs, what the moments and amounts of a plan come to, and whether those that are missing are pending. */
export type Facts = Readonly<Record<string, Readonly<Record<string, Fact>>>>;
type Fact = string | number | boolean | null;

/** The moments and amounts on which the compiled plan's verdicts rest, of the citizens whom it looks at. */
export async function factsInTable({ engine }: Ledger, plan: Plan, period: Period, query: CutoffQuery): Promise<Facts> {
  const cutoff = await fixCutoff(engine, query);
  const identities = await identifyCitizens(engine, cutoff);
  const compiled = compilePlan(plan, contextOf(period, cutoff, identities));
  const { tables, figures, columns, hasRows } = compiled;
  const facts: Record<string, Readonly<Record<string, Fact>>> = {};
  for (const kind of byRows(requirementsOf(compiled.graph))) {
    const needs = needsOfFigures(kind.figures);
    const rows = await engine.namedRows(
      `WITH ${tables.join(',\n')} SELECT name${hasRows ? ` || coalesce(${rowName(kind.moment)}, '')` : ''} AS whose, verdict.*
       FROM verdict JOIN (${citizenNames(identities)}) USING (citizen) WHERE ${isOfFigure(kind.figures[0]!, compiled)}`,
    );
    const moments = needs.moments.map(({ name }) => ({
      name,
      column: columns.moment(name),
      open: [columns.heldFrom(name), columns.aheadFrom(name), columns.lost(name)],
    }));
    const amounts = needs.amounts.map(({ name }) => ({
      name,
      column: columns.amount(name),
      open: [columns.open(name)],
    }));
    for (const row of rows) {
      // A column that says what may still change is there only where something may.
      const isOpen = (column: string): boolean => (row[column] ?? false) !== false;
      const found = [...moments, ...amounts].flatMap(({ name, column, open }) => [
        [name, factOf(row[column])],
        [`${name} pending`, open.some(isOpen)],
      ]);
      facts[row.whose as string] = Object.fromEntries(found);
    }
  }
  return figures.length === 0 ? {} : facts;
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
    Object.entries(asked).map(([whose, facts]) => {
      const [subject, key] = whose.split(' ') as [string, string?];
      const citizen = citizens.get(subject)!;
      const [row] = [...plan.moments.values()].flatMap(({ name, pick }) =>
        pick === 'each' && key !== undefined ? rowsOf(name, citizen).filter((each) => each.key === key) : [],
      );
      const life = row === undefined ? citizen : citizen.inRow(row);
      const fact = (what: string): Fact => {
        const [name, pending] = what.split(' ') as [string, string?];
        if (pending !== undefined) return (plan.moments.has(name) ? life.moment(name) : life.amount(name)).pending;
        return plan.moments.has(name) ? (life.moment(name).day ?? null) : (life.amount(name).value ?? null);
      };
      return [whose, Object.fromEntries(Object.keys(facts).map((name) => [name, fact(name)]))];
    }),
  );
}

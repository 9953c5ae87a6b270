import type { Coverage } from '../../contracts/plans/check-schema.ts';
import type { VerdictTable } from '../../projections/figures/verdict-table.ts';
import type { CompiledCondition, CompiledPlan, ConditionRole } from '../../projections/goals/compile/compiled-plan.ts';
import type { CitizenFigure } from '../../projections/goals/model/figure.ts';
import { populationOf } from '../../projections/goals/model/figure-conditions.ts';
import type { Population } from '../../projections/goals/model/parts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { writeCondition } from '../../projections/goals/syntax/write-condition.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { mayBePending } from './may-be-pending.ts';

/** What was seen so far, by figure, role and condition. */
export type Seen = Map<string, Coverage>;

/** Takes note of what a case's citizens make of every condition. */
export async function see({ engine }: Ledger, { compiled, name }: VerdictTable, seen: Seen): Promise<void> {
  const asked = compiled.figures.flatMap((figure) => askedOf(figure, compiled));
  if (asked.length === 0) return;
  const truths = asked.flatMap(({ sql: { yes, no, pending } }) =>
    [yes, no, pending].map((truth) => `coalesce(bool_or(${truth}), false)`),
  );
  const [row = []] = await engine.rows<boolean[]>(
    `SELECT ${truths.map((truth, i) => `${truth} AS c${i}`).join(',\n')} FROM (FROM citizen SELECT key) LEFT JOIN ${name} ON citizen = key`,
  );
  for (const [i, { sql: _, canBePending, ...coverage }] of asked.entries()) {
    const [yes = false, no = false, pending = false] = row.slice(3 * i);
    const key = keyOf(coverage);
    const before = seen.get(key);
    seen.set(key, {
      ...coverage,
      yes: yes || before?.yes === true,
      no: no || before?.no === true,
      pending:
        canBePending || (before !== undefined && before.pending !== null) ? pending || before?.pending === true : null,
    });
  }
}

/** Everything that can be seen of a plan, populations first, then in the order of its figures; `seen` holds all of it once a case has run. */
export function coverageOf(plan: Plan, seen: Seen): Coverage[] {
  const places = new Map(plan.figures.map(({ id }, i) => [id, i]));
  const place = ({ figure }: Coverage): number => (figure === null ? -1 : (places.get(figure) ?? 0));
  return [...seen.values()].toSorted((a, b) => place(a) - place(b));
}

type Asked = Pick<Coverage, 'figure' | 'role' | 'condition'> & {
  readonly canBePending: boolean;
  /** SQL over every citizen of the case: the columns are NULL for one whom the plan has nothing to do with. */
  readonly sql: { readonly yes: string; readonly no: string; readonly pending: string };
};

function askedOf(figure: CitizenFigure, compiled: CompiledPlan): Asked[] {
  const { plan, context, columns } = compiled;
  const name = populationOf(figure) ?? '';
  const population = plan.populations.get(name);
  /** Of whom a condition is asked at all. */
  const among: Readonly<Record<ConditionRole, string>> = {
    population: 'true',
    where: population === undefined ? 'false' : `coalesce(${columns.member(name)}, false)`,
    exclude: `${columns.verdict(figure)} IS NOT NULL`,
    condition: `${columns.verdict(figure)} IS NOT NULL`,
    except: `${columns.verdict(figure)} IS NOT NULL`,
  };
  return compiled
    .conditionsOf(figure)
    .filter(({ leaf }) => leaf)
    .map(({ role, condition, yes, possible }: CompiledCondition): Asked => {
      const holds = `coalesce(${yes}, false)`;
      const asked = condition === undefined || population === undefined ? undefined : condition;
      const may = `coalesce(${possible}, false)`;
      return {
        figure: condition === undefined ? null : figure.id,
        role,
        condition: condition === undefined ? name : writeCondition(condition),
        canBePending: asked !== undefined && mayBePending(asked, population as Population, plan, context.period),
        sql: {
          yes: `${among[role]} AND ${holds}`,
          no: `${among[role]} AND NOT ${may}`,
          pending: `${among[role]} AND ${may} AND NOT ${holds}`,
        },
      };
    });
}

const keyOf = ({ figure, role, condition }: Pick<Coverage, 'figure' | 'role' | 'condition'>): string =>
  JSON.stringify([figure, role, condition]);

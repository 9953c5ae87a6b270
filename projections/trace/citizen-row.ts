import type { Row, TracedCitizen, Truth } from '../../contracts/figures/trace-schema.ts';
import type { Reason } from '../../contracts/figures/verdicts.ts';
import { MOST_EVENTS } from '../evidence/deciding-rows.ts';
import { spellsColumn } from '../evidence/spell-lists.ts';
import { addsIn } from '../figures/verdict-table.ts';
import { rangeOf } from '../goals/compile/amount-range.ts';
import type { CompiledCondition } from '../goals/compile/compiled-plan.ts';
import { never } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import type { Needs } from '../goals/compile/needs.ts';
import { isAmountPendingForPeriod, isPendingForPeriod } from '../goals/compile/pending-for-period.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { verdictCode, verdictOfCode } from '../goals/compile/verdicts.ts';
import { resolved } from '../goals/graph/queries.ts';
import type { Condition } from '../goals/model/condition.ts';
import { amountsOfMeasure } from '../goals/model/figure-conditions.ts';
import type { CitizenFigureNode } from '../goals/model/plan-graph.ts';
import { writeCondition } from '../goals/syntax/write-condition.ts';
import type { Findings } from './reason.ts';
import { whyLeaf, whyOutside } from './reason-sql.ts';

/** A citizen as the query tells of them, before the reason is found. */
export type CitizenDetail = Omit<TracedCitizen, 'reason'> &
  Pick<Findings, 'excluded' | 'leaves' | 'openAmounts' | 'later' | 'reasons'>;

/** What is told of a citizen: SQL columns over `traced`, and how to read them. */
export function citizenRow(
  scope: Scope,
  figure: CitizenFigureNode,
  needs: Needs,
  conditions: readonly CompiledCondition[],
  leaves: readonly CompiledCondition[],
  hindsight: boolean,
) {
  const { columns } = scope;
  const columnsSql: string[] = [];
  /** Adds a column; the answer reads it from a row. */
  const addColumn = (sql: string): ((row: readonly unknown[]) => unknown) => {
    const place = columnsSql.push(sql) - 1;
    return (row) => row[place];
  };
  const verdict = addColumn(columns.verdict(figure));
  const amount = addColumn(addsIn(figure, columns));
  const moments = needs.moments.map(({ name }) => [name, addColumn(`${columns.moment(name)}::VARCHAR`)] as const);
  const amounts = needs.amounts.map(({ name }) => [name, addColumn(`${columns.amount(name)}::BIGINT`)] as const);
  const spells = needs.states.map(
    (state) => [state.name, addColumn(`to_json(${spellsColumn(state)}[-${MOST_EVENTS}:])::VARCHAR`)] as const,
  );
  const truths = conditions.flatMap(({ role, condition, conjunct, leaf, yes, possible }) =>
    condition === undefined
      ? []
      : [
          {
            role,
            condition,
            conjunct,
            leaf,
            holds: addColumn(`(${yes})::TINYINT + (${possible})::TINYINT`),
            forPeriod: addColumn(sqlOf(leaf ? isPendingForPeriod(condition, scope) : never)),
          },
        ],
  );
  const open = amountsOfMeasure(figure.measure).map((name) => ({
    open: addColumn(sqlOf(rangeOf(name, scope).open)),
    forPeriod: addColumn(sqlOf(isAmountPendingForPeriod(name, scope))),
  }));
  const later = leaves.map(({ condition }, i) => ({
    condition: condition as Condition,
    holds: addColumn(hindsight ? `coalesce(later_${i}, false)` : 'false'),
  }));
  const reasons = [
    ...leaves.map(({ condition }) => [condition as Condition, whyLeaf(condition as Condition, scope)] as const),
    ...needs.moments.map((moment) => [moment.name, whyOutside(moment, scope)] as const),
  ].flatMap(([of, sql]) => (sql === undefined ? [] : [[of, addColumn(sql)] as const]));

  return {
    columns: columnsSql,
    read(citizen: string, of: Row | undefined, row: readonly unknown[]): CitizenDetail {
      const told = truths.map(({ holds, forPeriod, ...each }) => ({
        ...each,
        holds: truthsInOrder[Number(holds(row))] as Truth,
        forPeriod: forPeriod(row) === true,
      }));
      const having = (role: string) => told.filter((each) => each.role === role && each.conjunct);
      const code = Number(verdict(row));
      const failing = having('condition').filter(({ holds }) => holds !== 'yes');
      const near = code === verdictCode.notCounted || code === verdictCode.undecided;
      return {
        citizen,
        ...(of !== undefined && { row: of }),
        verdict: verdictOfCode(code),
        amount: Number(amount(row)) / figure.partsAdded.above,
        moments: Object.fromEntries(moments.map(([name, date]) => [name, date(row) as string | null])),
        amounts: Object.fromEntries(
          amounts.map(([name, number]) => [name, inUnits(number(row), resolved(scope.graph.amounts, name).parts)]),
        ),
        spells: Object.fromEntries(spells.map(([state, list]) => [state, readSpells(list(row) as string)])),
        conditions: distinct(
          told.map(({ role, condition, conjunct, holds }) => ({
            role,
            condition: writeCondition(condition),
            must: conjunct,
            holds,
          })),
        ),
        nearMiss:
          near && failing.length === 1 ? writeCondition((failing[0] as (typeof failing)[number]).condition) : null,
        events: [],
        eventsLeftOut: {},
        excluded: having('exclude').length > 0 && having('exclude').every(({ holds }) => holds === 'yes'),
        leaves: new Map(told.filter(({ leaf }) => leaf).map(({ condition, ...each }) => [condition, each])),
        openAmounts: open
          .filter((each) => each.open(row) === true)
          .map(({ forPeriod }) => ({ forPeriod: forPeriod(row) === true })),
        later: new Set(later.filter(({ holds }) => holds(row) === true).map(({ condition }) => condition)),
        reasons: new Map(reasons.map(([of, why]) => [of, why(row) as Reason])),
      };
    },
  };
}

const truthsInOrder: readonly Truth[] = ['no', 'pending', 'yes'];

function readSpells(json: string): { from: string; to: string | null }[] {
  const spells = JSON.parse(json) as { from_day: string; to_day: string }[];
  return spells.map(({ from_day, to_day }) => ({ from: from_day, to: to_day === 'infinity' ? null : to_day }));
}

function inUnits(value: unknown, parts: number): number | null {
  return value === null ? null : Number(value) / parts;
}

/** What is written twice in a role is told once, as a part that must hold where it is one. */
function distinct(parts: readonly TracedCitizen['conditions'][number][]): TracedCitizen['conditions'] {
  const first = new Map<string, TracedCitizen['conditions'][number]>();
  for (const part of parts) {
    const key = `${part.role} ${part.condition}`;
    const told = first.get(key);
    if (told === undefined || part.must) first.set(key, part);
  }
  return [...first.values()];
}

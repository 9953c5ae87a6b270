import { hasRows, stateOf } from '../graph/queries.ts';
import type { StateNode } from '../model/plan-graph.ts';
import { rangeColumns } from './amount-range.ts';
import { amountFacts, amountValue } from './amounts.ts';
import { asksWhatRuns, isAhead } from './conditions.ts';
import { chosenDate } from './date-choice.ts';
import { dayColumn, type Expression, sqlDay, sqlNumber, sqlTruth, truthColumn } from './expression/expression.ts';
import { isAlways, sure } from './expression/predicates.ts';
import type { Fact, SpellFact } from './facts.ts';
import { attributeOn, groupFacts } from './groups.ts';
import { isMinimumStock, minimumStockDay, stateOfMinimum } from './minimum-stock.ts';
import { endDate, eventFact, pickDate } from './moments.ts';
import type { Needs } from './needs.ts';
import { openColumns } from './open-moments.ts';
import { populationFacts } from './populations.ts';
import { ROW_ON } from './rows.ts';
import type { Scope } from './scope.ts';
import { isOn, isState, runsSinceFact, spellMomentFacts, testFacts } from './spells.ts';
import { boundsOf, isIn } from './windows.ts';

/** A column that is had once a level has been aggregated: over its aggregates and the columns before it. */
export interface Output {
  readonly level: number;
  readonly column: string;
  readonly expression: Expression;
}

/** All that is aggregated for what a plan's figures rest on. */
export function factsOf(needs: Needs, scope: Scope): Fact[] {
  const { columns } = scope;
  return [
    ...needs.moments.flatMap((moment): Fact[] => {
      if (moment.kind === 'begins' || moment.kind === 'ends') return spellMomentFacts(moment, scope);
      if (moment.kind !== 'event' || moment.pick === 'each') return [];
      const { pick } = moment;
      return [
        eventFact(
          moment,
          columns.moment(moment.name),
          (which) => pickDate(pick, dayColumn('occurred_on'), which),
          moment.level,
          scope,
        ),
      ];
    }),
    ...needs.amounts.flatMap((amount) => amountFacts(amount, scope)),
    ...needs.tests.filter(({ test }) => !isAhead(test, scope)).flatMap((test) => testFacts(test, scope)),
    ...statesThatMayRun(needs, scope).map((state) => runsSinceFact(state, scope)),
    ...needs.populations.flatMap((population) => populationFacts(population, needs, scope)),
    ...needs.breakdowns.flatMap((breakdown) => groupFacts(breakdown, scope)),
    ...needs.figures.filter(isMinimumStock).map((figure): SpellFact => {
      const state = stateOfMinimum(figure, scope);
      return {
        of: 'spells',
        level: 0,
        column: columns.onLowest(figure),
        aggregate: sqlTruth`bool_or(${isOn(isState(state), minimumStockDay(figure, scope), scope)})`,
        state,
      };
    }),
  ];
}

/** The columns that a plan's figures rest on, each after those that it is derived from. */
export function outputsOf(needs: Needs, scope: Scope): Output[] {
  const { columns } = scope;
  const at = (level: number, found: readonly Omit<Output, 'level'>[]): Output[] =>
    found.map((each) => ({ level, ...each }));
  return [
    ...needs.moments.flatMap((moment) => {
      const { level } = moment;
      const column = columns.moment(moment.name);
      const date = (expression: Expression): Output[] => [
        { level, column, expression },
        ...at(level, openColumns(moment, scope)),
      ];
      if (hasRows(moment)) return date(dayColumn(ROW_ON));
      if (moment.kind === 'end') return date(dayColumn(endDate(moment, scope)));
      if (moment.kind !== 'date') return date(dayColumn(column));
      const { day } = chosenDate(moment, scope);
      const lies = isIn(day, boundsOf(moment.window, scope));
      return date(isAlways(lies) ? day : sqlDay`CASE WHEN ${lies} THEN ${day} END`);
    }),
    ...needs.amounts.flatMap((amount) => {
      const { level } = amount;
      return [
        { level, column: columns.amount(amount.name), expression: amountValue(amount, scope) },
        ...at(level, rangeColumns(amount, scope)),
      ];
    }),
    ...needs.tests
      .filter(({ test }) => !isAhead(test, scope))
      .flatMap((test) => testFacts(test, scope).map(({ level, column }) => flag(level, column))),
    ...statesThatMayRun(needs, scope).map((state) => {
      const column = columns.runsSince(state.name);
      return { level: 0, column, expression: dayColumn(column) };
    }),
    ...needs.populations.flatMap((population) =>
      populationFacts(population, needs, scope).map(({ level, column }) =>
        column === columns.days(population.name)
          ? { level, column, expression: sqlNumber`coalesce(${column}, 0)` }
          : flag(level, column),
      ),
    ),
    ...needs.breakdowns.flatMap((breakdown) =>
      groupFacts(breakdown, scope).map((fact) => ({
        level: fact.level,
        column: fact.column,
        expression: attributeOn(fact, scope),
      })),
    ),
    ...needs.figures.filter(isMinimumStock).map((figure) => flag(0, columns.onLowest(figure))),
  ];
}

/** The states of which it is asked how long the spell has lasted that runs at the cutoff. */
function statesThatMayRun({ tests }: Needs, scope: Scope): StateNode[] {
  return [...new Set(tests.filter(({ test }) => asksWhatRuns(test, scope)).map(stateOf))];
}

function flag(level: number, column: string): Output {
  return { level, column, expression: sure(truthColumn(column)) };
}

import { stateOf } from '../graph/queries.ts';
import type { Population } from '../model/parts.ts';
import type { PopulationNode } from '../model/plan-graph.ts';
import { ageOn } from './ages.ts';
import { hasMoment, truthOf } from './conditions.ts';
import { fixedDate } from './dates.ts';
import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { extreme, fixedDay } from './expression/days.ts';
import { dayColumn, type Predicate, sqlTruth, truthColumn } from './expression/expression.ts';
import { all, always, compare, isAlways, isThere, never, not, sure } from './expression/predicates.ts';
import type { SpellFact } from './facts.ts';
import type { Needs } from './needs.ts';
import type { Scope } from './scope.ts';
import { daysInState, hasDayIn, isOn, isState, mayBeState } from './spells.ts';
import { boundsOf, boundsOfPeriod, isSettledWindow } from './windows.ts';

/** Whether a population is one on a date that has not come, whoever it is: nobody is in it, and nothing is known of it. */
export function isStockAhead(population: Population, context: EvaluationContext): boolean {
  return (
    population.kind === 'stock' && isAlways(compare(fixedDay(stockDate(population, context)), '>=', dayAfter(context)))
  );
}

/** The columns that tell who is in a population by way of a spell, and for how many days of the period. */
export function populationFacts(population: PopulationNode, needs: Needs, scope: Scope): SpellFact[] {
  if (population.kind !== 'stock' && population.kind !== 'overlap') return [];
  const { columns, context } = scope;
  const { name } = population;
  const state = stateOf(population);
  const inPlaces = needs.figures.some(({ measure }) => measure.kind === 'places' && measure.population === name);
  const days: SpellFact[] = inPlaces
    ? [
        {
          of: 'spells',
          level: 0,
          column: columns.days(name),
          aggregate: daysInState(state, boundsOfPeriod(context), scope),
          state,
        },
      ]
    : [];
  const inSpell = (level: number, holds: (mine: Predicate) => Predicate): SpellFact[] => {
    const fact = (column: string, mine: Predicate): SpellFact => ({
      of: 'spells',
      level,
      column,
      aggregate: sqlTruth`bool_or(${holds(mine)})`,
      state,
    });
    const sure = fact(columns.inSpell(name), isState(state));
    return state.holdsBack ? [sure, fact(columns.mayBeInSpell(name), mayBeState(state))] : [sure];
  };
  if (population.kind === 'stock') {
    if (isStockAhead(population, context)) return days;
    const day = fixedDay(stockDate(population, context));
    return [...inSpell(0, (mine) => isOn(mine, day, scope)), ...days];
  }
  const bounds = boundsOf(population.window, scope);
  return [...inSpell(population.level, (mine) => hasDayIn(mine, bounds, scope)), ...days];
}

/** Never NULL: a day that would put the citizen in a population by a state is held back, and none is sure. */
export function isHeldBack(population: PopulationNode, scope: Scope): Predicate {
  if (population.kind !== 'stock' && population.kind !== 'overlap') return never;
  if (!stateOf(population).holdsBack || isStockAhead(population, scope.context)) return never;
  const { columns } = scope;
  const settled = population.kind === 'stock' ? always : isSettledWindow(boundsOf(population.window, scope));
  const holds = population.where === undefined ? always : truthOf(population.where, scope).yes;
  return all([
    not(truthColumn(columns.inSpell(population.name))),
    truthColumn(columns.mayBeInSpell(population.name)),
    settled,
    holds,
  ]);
}

/** Never NULL: holds for the citizens of a population. */
export function membership(population: Population, scope: Scope): Predicate {
  const { where } = population;
  return all([withoutCondition(population, scope), where === undefined ? always : truthOf(where, scope).yes]);
}

/** Never NULL: holds for those who are in a population but for its condition. */
export function withoutCondition(population: Population, scope: Scope): Predicate {
  const { columns, context } = scope;
  switch (population.kind) {
    case 'stock':
      return isStockAhead(population, context) ? never : truthColumn(columns.inSpell(population.name));
    case 'overlap':
      return all([truthColumn(columns.inSpell(population.name)), isSettledWindow(boundsOf(population.window, scope))]);
    case 'with':
    case 'each':
      return hasMoment(population.moment, scope);
    case 'participation': {
      const { programme, age, endedInPeriod } = population;
      const first = dayColumn(columns.first(programme, endedInPeriod));
      const member = isThere(endedInPeriod ? dayColumn(columns.end(programme, 'first')) : first);
      if (age === undefined) return member;
      const day = extreme('greatest', [first, fixedDay(context.period.from)]);
      return all([member, sure(sqlTruth`${ageOn(day)} BETWEEN ${age.from} AND ${age.to}`)]);
    }
  }
}

/** Whether a plan asks how old somebody is, apart from states of an age. */
export function asksForAges(needs: Needs): boolean {
  return (
    needs.amounts.some(({ kind }) => kind === 'age-on') ||
    needs.populations.some((population) => population.kind === 'participation' && population.age !== undefined)
  );
}

/** Holds for the citizens of `participant` whose age is asked for; always, where it is anybody's. */
export function whoseAge(needs: Needs, { columns }: Scope): Predicate {
  if (needs.amounts.some(({ kind }) => kind === 'age-on')) return always;
  const aged = needs.populations.flatMap((population) =>
    population.kind === 'participation' && population.age !== undefined
      ? `${columns.first(population.programme, population.endedInPeriod)} IS NOT NULL`
      : [],
  );
  return sqlTruth`${aged.join(' OR ')}`;
}

function stockDate(population: Population & { kind: 'stock' }, { period }: EvaluationContext): string {
  const day = fixedDate(population.on, period);
  if (day === undefined) throw new Error(`the date of ${population.name} is not derived from the period`);
  return day;
}

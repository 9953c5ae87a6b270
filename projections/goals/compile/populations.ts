import { date } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { Population } from '../model/plan.ts';
import { ageOn } from './ages.ts';
import { hasMoment, truthOf } from './conditions.ts';
import { fixedDate } from './dates.ts';
import type { SpellFact } from './facts.ts';
import { all, not, sure } from './logic.ts';
import type { Needs } from './needs.ts';
import { dayAfter, type Occasion } from './occasion.ts';
import type { Scope } from './scope.ts';
import { daysInState, hasDayIn, isOn, isState, mayBeState } from './spells.ts';
import { holdsBack } from './states/held-back.ts';
import { boundsOf, boundsOfPeriod, isSettledWindow } from './windows.ts';

/** Whether a population is one on a date that has not come: nobody is in it, and nothing is known of it. */
export function isStockAhead(population: Population, occasion: Occasion): boolean {
  return population.kind === 'stock' && stockDate(population, occasion) >= dayAfter(occasion);
}

/** The columns that tell who is in a population by way of a spell, and for how many days of the period. */
export function populationFacts(population: Population, needs: Needs, scope: Scope): SpellFact[] {
  if (population.kind !== 'stock' && population.kind !== 'overlap') return [];
  const { columns, occasion, plan } = scope;
  const { state, name } = population;
  const inPlaces = needs.figures.some(({ measure }) => measure.kind === 'places' && measure.population === name);
  const days: SpellFact[] = inPlaces
    ? [
        {
          of: 'spells',
          stage: 0,
          column: columns.days(name),
          aggregate: daysInState(state, boundsOfPeriod(occasion), scope),
          state,
        },
      ]
    : [];
  const inSpell = (stage: number, holds: (mine: string) => string): SpellFact[] => {
    const fact = (column: string, mine: string): SpellFact => ({
      of: 'spells',
      stage,
      column,
      aggregate: `bool_or(${holds(mine)})`,
      state,
    });
    const sure = fact(columns.inSpell(name), isState(state, scope));
    return holdsBack(plan, state) ? [sure, fact(columns.mayBeInSpell(name), mayBeState(state, scope))] : [sure];
  };
  if (population.kind === 'stock') {
    if (isStockAhead(population, occasion)) return days;
    const day = date(stockDate(population, occasion));
    return [...inSpell(0, (mine) => isOn(mine, day, scope)), ...days];
  }
  const stage = resolved(plan.graph.populations, name).level;
  const bounds = boundsOf(population.window, scope);
  return [...inSpell(stage, (mine) => hasDayIn(mine, bounds, scope)), ...days];
}

/** SQL, never NULL: a day that would put the citizen in a population by a state is held back, and none is sure. */
export function isHeldBack(population: Population, scope: Scope): string {
  if (population.kind !== 'stock' && population.kind !== 'overlap') return 'false';
  if (!holdsBack(scope.plan, population.state) || isStockAhead(population, scope.occasion)) return 'false';
  const { columns } = scope;
  const settled = population.kind === 'stock' ? 'true' : isSettledWindow(boundsOf(population.window, scope));
  const holds = population.where === undefined ? 'true' : truthOf(population.where, scope).yes;
  return all([not(columns.inSpell(population.name)), columns.mayBeInSpell(population.name), settled, holds]);
}

/** SQL, never NULL, that holds for the citizens of a population. */
export function membership(population: Population, scope: Scope): string {
  const { where } = population;
  return all([withoutCondition(population, scope), where === undefined ? 'true' : truthOf(where, scope).yes]);
}

/** SQL, never NULL, that holds for those who are in a population but for its condition. */
export function withoutCondition(population: Population, scope: Scope): string {
  const { columns, occasion } = scope;
  switch (population.kind) {
    case 'stock':
      return isStockAhead(population, occasion) ? 'false' : columns.inSpell(population.name);
    case 'overlap':
      return all([columns.inSpell(population.name), isSettledWindow(boundsOf(population.window, scope))]);
    case 'with':
      return hasMoment(population.moment, scope);
    case 'participation': {
      const { programme, age, endedInPeriod } = population;
      const first = columns.first(programme, endedInPeriod);
      const member = `${endedInPeriod ? columns.end(programme, 'first') : first} IS NOT NULL`;
      if (age === undefined) return member;
      const day = `greatest(${first}, ${date(occasion.period.from)})`;
      return all([member, sure(`${ageOn(day)} BETWEEN ${age.from} AND ${age.to}`)]);
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

/** SQL that holds for the citizens of `participant` whose age is asked for; `true` where it is anybody's. */
export function whoseAge(needs: Needs, { columns }: Scope): string {
  if (needs.amounts.some(({ kind }) => kind === 'age-on')) return 'true';
  const aged = needs.populations.flatMap((population) =>
    population.kind === 'participation' && population.age !== undefined
      ? `${columns.first(population.programme, population.endedInPeriod)} IS NOT NULL`
      : [],
  );
  return aged.join(' OR ');
}

function stockDate(population: Population & { kind: 'stock' }, { period }: Occasion): string {
  const day = fixedDate(population.on, period);
  if (day === undefined) throw new Error(`the date of ${population.name} is not reckoned from the period`);
  return day;
}

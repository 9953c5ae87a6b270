import { date } from '../../ledger/sql-text.ts';
import { anchorsOfWindow } from '../model/anchors.ts';
import type { Population } from '../model/plan.ts';
import { ageOn } from './ages.ts';
import { hasMoment, truthOf } from './conditions.ts';
import { fixedDate } from './dates.ts';
import type { SpellFact } from './facts.ts';
import { all, sure } from './logic.ts';
import type { Needs } from './needs.ts';
import { dayAfter, type Occasion } from './occasion.ts';
import type { Scope } from './scope.ts';
import { daysInState, hasDayIn, isOn } from './spells.ts';
import { stageOfSought } from './stages.ts';
import { boundsOf } from './windows.ts';

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
  const period = { during: 'period', from: undefined, after: undefined, before: undefined, to: undefined } as const;
  const days: SpellFact[] = inPlaces
    ? [
        {
          of: 'spells',
          stage: 0,
          column: columns.days(name),
          aggregate: daysInState(state, boundsOf(period, scope), scope),
          state,
        },
      ]
    : [];
  if (population.kind === 'stock') {
    if (isStockAhead(population, occasion)) return days;
    const holds = isOn(state, date(stockDate(population, occasion)), scope);
    return [{ of: 'spells', stage: 0, column: columns.inSpell(name), aggregate: `bool_or(${holds})`, state }, ...days];
  }
  const stage = stageOfSought(plan, anchorsOfWindow(population.window));
  const holds = hasDayIn(state, boundsOf(population.window, scope), scope);
  return [{ of: 'spells', stage, column: columns.inSpell(name), aggregate: `bool_or(${holds})`, state }, ...days];
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
      return columns.inSpell(population.name);
    case 'with':
      return hasMoment(population.moment, scope);
    case 'participation': {
      const { programme, age, endedInPeriod } = population;
      const first = columns.first(programme);
      const member = `${endedInPeriod ? columns.end(programme, 'first') : first} IS NOT NULL`;
      if (age === undefined) return member;
      const day = `greatest(${first}, ${date(occasion.period.from)})`;
      return all([member, `${first} IS NOT NULL`, sure(`${ageOn(day)} BETWEEN ${age.from} AND ${age.to}`)]);
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
      ? `${columns.first(population.programme)} IS NOT NULL`
      : [],
  );
  return aged.join(' OR ');
}

function stockDate(population: Population & { kind: 'stock' }, { period }: Occasion): string {
  const day = fixedDate(population.on, period);
  if (day === undefined) throw new Error(`the date of ${population.name} is not reckoned from the period`);
  return day;
}

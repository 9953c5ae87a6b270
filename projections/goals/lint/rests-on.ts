import { amountsOf, type Condition, momentsOf, statesOf } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { amountsOfMeasure, conditionsOf, populationOf } from '../model/figure-conditions.ts';
import type { Amount, Breakdown, Moment, Plan, Population, Window } from '../model/plan.ts';

/** The names of the parts of a plan that its figures rest on, directly or by way of others. */
export type RestsOn = Readonly<
  Record<'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns', ReadonlySet<string>>
>;

export function restsOn(plan: Plan): RestsOn {
  const found = {
    states: new Set<string>(),
    moments: new Set<string>(),
    amounts: new Set<string>(),
    populations: new Set<string>(),
    breakdowns: new Set<string>(),
  };
  const add = <Part>(
    among: Set<string>,
    parts: ReadonlyMap<string, Part>,
    names: readonly string[],
    follow: (part: Part) => void,
  ): void => {
    for (const name of names) {
      const part = parts.get(name);
      if (part === undefined || among.has(name)) continue;
      among.add(name);
      follow(part);
    }
  };
  const states = (names: readonly string[]): void =>
    add(found.states, plan.states, names, (state) => {
      if (state.kind === 'combined') states([...state.allOf, ...state.anyOf, ...state.noneOf]);
    });
  const moments = (names: readonly string[]): void =>
    add(found.moments, plan.moments, names, (moment) => {
      states('state' in moment ? [moment.state] : []);
      moments(anchorsOfDates(datesOfMoment(moment)));
    });
  const amounts = (names: readonly string[]): void =>
    add(found.amounts, plan.amounts, names, (amount) => {
      states('state' in amount ? [amount.state] : []);
      moments(anchorsOfDates(datesOfAmount(amount)));
    });
  const condition = (each: Condition | undefined): void => {
    states(statesOf(each));
    moments(momentsOf(each));
    amounts(amountsOf(each));
  };
  const population = (each: Population): void => {
    condition(each.where);
    if (each.kind === 'with') moments([each.moment]);
    if ('state' in each) states([each.state]);
    if (each.kind === 'overlap') moments(anchorsOfDates(datesOfWindow(each.window)));
  };
  const breakdown = (each: Breakdown): void => {
    if (each.kind === 'amount') amounts([each.amount]);
    if (each.kind === 'year-of') moments([each.moment]);
    if (each.kind === 'attribute') moments(anchorsOfDates([each.on]));
  };
  for (const figure of plan.figures) {
    const { measure } = figure;
    for (const each of conditionsOf(figure)) condition(each.condition);
    amounts(amountsOfMeasure(measure));
    if (measure.kind === 'lowest') states([measure.state]);
    const counted = populationOf(figure);
    add(found.populations, plan.populations, counted === undefined ? [] : [counted], population);
    add(found.breakdowns, plan.breakdowns, figure.by, breakdown);
  }
  return found;
}

/** The bounds that are written of a window. */
function datesOfWindow({ from, after, before, to }: Window): DateExpression[] {
  return [from, after, before, to].filter((date) => date !== undefined);
}

function datesOfMoment(moment: Moment): DateExpression[] {
  if (moment.kind === 'end') return [];
  return [...(moment.kind === 'date' ? [moment.date] : []), ...datesOfWindow(moment.window)];
}

function datesOfAmount(amount: Amount): DateExpression[] {
  return [
    ...('since' in amount ? [amount.since] : []),
    ...('on' in amount ? [amount.on] : []),
    ...('window' in amount ? datesOfWindow(amount.window) : []),
  ];
}

const anchorsOfDates = (dates: readonly DateExpression[]): string[] => dates.flatMap((date) => anchorOf(date) ?? []);

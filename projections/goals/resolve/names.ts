import { nearest } from '../yaml/closest-match.ts';
import { suggestion } from '../yaml/plan-problem.ts';
import type { FormedPlan } from './formed-plan.ts';

/** What a plan gives names to. */
export type Kind = 'state' | 'moment' | 'amount' | 'population' | 'breakdown' | 'figure';

/** Where a name is used, as far as what to write instead depends on it. */
export type Use = 'condition' | 'date' | 'field';

export interface Names {
  /** What is wrong with a name that should be of a kind; undefined where it is of that kind. */
  mistake(wanted: Kind, name: string, use: Use): string | undefined;
}

/** The names of a plan, by kind. */
export function namesOf(plan: FormedPlan): Names {
  const names: Readonly<Record<Kind, ReadonlySet<string>>> = {
    state: new Set(Object.keys(plan.states)),
    moment: new Set(Object.keys(plan.moments)),
    amount: new Set(Object.keys(plan.amounts)),
    population: new Set(Object.keys(plan.populations)),
    breakdown: new Set(Object.keys(plan.breakdowns)),
    figure: new Set(plan.figures.map(({ id }) => id)),
  };
  const kinds = Object.keys(names) as Kind[];
  return {
    mistake: (wanted, name, use) => {
      if (names[wanted].has(name)) return undefined;
      const found = kinds.find((kind) => names[kind].has(name));
      if (found !== undefined) return otherKind(wanted, found, name, use);
      // In a condition a word alone may be meant as any of three.
      const candidates = use === 'condition' ? [...names.state, ...names.moment, ...names.amount] : names[wanted];
      return `there is no ${wanted} "${name}"${suggestion(nearest(name, [...candidates]))}`;
    },
  };
}

const a = (kind: Kind): string => `${kind === 'amount' ? 'an' : 'a'} ${kind}`;

/** `"work" is a state; write "work on DATE" or "work during period"` */
function otherKind(wanted: Kind, found: Kind, name: string, use: Use): string {
  const is = `"${name}" is ${a(found)}`;
  const instead = use === 'condition' ? inCondition[found]?.(name) : undefined;
  if (instead !== undefined) return `${is}; ${instead}`;
  const needed = use === 'date' ? 'a date is derived from a moment' : `${a(wanted)} is needed here`;
  const made = makes[`${found} ${wanted}`]?.(name);
  return `${is}, and ${needed}${made === undefined ? '' : `; ${made}`}`;
}

/** How a condition speaks of each kind. */
const inCondition: Partial<Record<Kind, (name: string) => string>> = {
  state: (name) => `write "${name} on DATE", "${name} during period" or "${name} throughout period"`,
  moment: (name) => `write "${name}" alone, or compare its date: "${name} on or after DATE"`,
  amount: (name) => `compare it with a number: "${name} at least 3"`,
  population: () => 'a condition speaks of states, moments and amounts',
};

/** How to make what is needed of what is there: `found wanted`. */
const makes: Readonly<Record<string, (name: string) => string>> = {
  'state moment': (name) => `define one with "begins: ${name}" or "ends: ${name}"`,
  'state population': (name) => `define one with "in: ${name}"`,
  'state amount': (name) => `define one with "days-in: ${name}"`,
  'moment population': (name) => `define one with "with: ${name}"`,
  'moment state': () => 'define a state of the events that the moment looks for',
};

import { type MeaningDetail, type NamedKind, namedKinds } from '../../../contracts/plans/plan-details.ts';
import { nearest } from '../yaml/closest-match.ts';
import type { FormedPlan } from './formed-plan.ts';

type WrongName = Extract<MeaningDetail, { kind: 'unknown-name' | 'other-kind' }>;

/** Where a name is used, as far as what to write instead depends on it. */
export type Use = Extract<MeaningDetail, { kind: 'other-kind' }>['use'];

export interface DeclaredNames {
  /** What is wrong with a name that should be of a kind; undefined where it is of that kind. */
  mistake(wanted: NamedKind, name: string, use: Use): WrongName | undefined;
}

/** The names of a plan, by kind. */
export function namesOf(plan: FormedPlan): DeclaredNames {
  const names: Readonly<Record<NamedKind, ReadonlySet<string>>> = {
    state: new Set(Object.keys(plan.states)),
    moment: new Set(Object.keys(plan.moments)),
    amount: new Set(Object.keys(plan.amounts)),
    population: new Set(Object.keys(plan.populations)),
    breakdown: new Set(Object.keys(plan.breakdowns)),
    figure: new Set(plan.figures.map(({ id }) => id)),
  };
  return {
    mistake: (wanted, name, use) => {
      if (names[wanted].has(name)) return undefined;
      const found = namedKinds.find((kind) => names[kind].has(name));
      if (found !== undefined) return { kind: 'other-kind', wanted, found, name, use };
      // In a condition a word alone may be meant as any of three.
      const candidates = use === 'condition' ? [...names.state, ...names.moment, ...names.amount] : names[wanted];
      return { kind: 'unknown-name', wanted, name, meant: nearest(name, [...candidates]) ?? null };
    },
  };
}

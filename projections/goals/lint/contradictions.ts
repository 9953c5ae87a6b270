import { closure, resolved } from '../graph/queries.ts';
import type { State } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanNode } from '../model/plan-graph.ts';
import { isWholeNamed, mostOfNamed, OLDEST } from './amount-limits.ts';
import { isStretched } from './implied-states.ts';
import type { LintFinding } from './lint-finding.ts';
import { choices, holdsIn, worldsOf } from './worlds.ts';

/** Days of a citizen that can be told apart by these states are at most so many. */
const CASES_AT_MOST = 20_000;

/** A state that nobody can be in on any day: what it asks for contradicts itself. */
export function lintStateNever(plan: Plan): LintFinding[] {
  const never = new Set([...plan.states.values()].filter((state) => isNever(state, plan)).map(({ name }) => name));
  return [...never].flatMap((name): LintFinding[] => {
    const state = plan.states.get(name);
    // Of those that rest on one another only the first is to blame.
    if (state?.kind === 'combined' && [...state.allOf, ...state.anyOf].some((each) => never.has(each))) return [];
    return [
      {
        path: ['states', name],
        detail:
          state?.kind === 'age' ? { kind: 'state-too-old', oldest: OLDEST } : { kind: 'state-contradicts-itself' },
      },
    ];
  });
}

/** A population whose own condition contradicts itself. */
export function lintPopulationNever(plan: Plan): LintFinding[] {
  return [...plan.populations.values()].flatMap(({ name, where, ...population }): LintFinding[] => {
    if (population.kind === 'participation' && (population.age?.from ?? 0) > OLDEST)
      return [{ path: ['populations', name, 'age'], detail: { kind: 'population-too-old', oldest: OLDEST } }];
    if (where === undefined) return [];
    const worlds = worldsOf(
      [where],
      (each) => mostOfNamed(each, plan),
      (each) => isWholeNamed(each, plan),
    );
    if (worlds === undefined || worlds.some((world) => holdsIn(world, where))) return [];
    return [{ path: ['populations', name, 'where'], detail: { kind: 'nobody-satisfies' } }];
  });
}

function isNever(state: State, plan: Plan): boolean {
  const cases = choicesOf(atomsOf(state, plan));
  return cases?.every((each) => !isIn(state, each, plan, new Map(), true)) ?? false;
}

/** The states that a state is combined of and that are combined of none; what is joined over gaps stands for itself. */
function atomsOf(whole: State, plan: Plan): State[] {
  const isParted = (state: State): boolean => state === whole || !isStretched(state);
  const stateOf = ({ name }: PlanNode): State => resolved(plan.states, name);
  return closure([resolved(plan.graph.states, whole.name)], (_, from) => isParted(stateOf(from)))
    .map(stateOf)
    .filter((state) => state.kind !== 'combined' || !isParted(state));
}

/** What may be true of a citizen on a day: by the variable that a state looks at, its value. */
type Case = ReadonlyMap<string, string | number | boolean | undefined>;

function choicesOf(states: readonly State[]): Case[] | undefined {
  const values = new Map<string, Set<string | number | boolean | undefined>>();
  for (const state of states) {
    const key = variableOf(state);
    const known = values.get(key) ?? new Set();
    for (const value of valuesOf(state)) known.add(value);
    values.set(key, known);
  }
  if ([...values.values()].reduce((product, { size }) => Math.min(product * size, 1e12), 1) > CASES_AT_MOST)
    return undefined;
  return choices([...values].map(([key, each]) => [key, [...each]] as const));
}

/** States of one variable are not independent: nobody is at once 17 and 18 years old, or of two genders. */
function variableOf(state: State): string {
  if (isStretched(state)) return `state ${state.name}`;
  if (state.kind === 'age' || state.kind === 'assessed') return state.kind;
  return state.kind === 'attribute' ? `attribute ${state.attribute}` : `state ${state.name}`;
}

function valuesOf(state: State): (string | number | boolean | undefined)[] {
  if (isStretched(state)) return [true, false];
  switch (state.kind) {
    case 'age':
      return [
        undefined,
        ...[0, OLDEST, state.from ?? 0, (state.to ?? OLDEST) + 1, (state.from ?? 1) - 1].filter(isAge),
      ];
    case 'assessed':
      return [undefined, ...state.outcomes];
    case 'attribute':
      return [undefined, 'another value', ...(state.values ?? [])];
    case 'participation':
    case 'benefit':
    case 'event':
    case 'since':
    case 'everybody':
    case 'combined':
      return [true, false];
  }
}

const isAge = (age: number): boolean => age >= 0 && age <= OLDEST;

/** @param known what was found already of states that the state is combined of */
function isIn(state: State, each: Case, plan: Plan, known: Map<State, boolean>, isWhole = false): boolean {
  const value = each.get(variableOf(state));
  if (state.kind === 'combined' && (!isStretched(state) || isWhole)) {
    const holds = (name: string): boolean => {
      const part = plan.states.get(name);
      if (part === undefined) return false;
      const found = known.get(part) ?? isIn(part, each, plan, known);
      known.set(part, found);
      return found;
    };
    return (
      state.allOf.every(holds) && (state.anyOf.length === 0 || state.anyOf.some(holds)) && !state.noneOf.some(holds)
    );
  }
  if (isStretched(state)) return value === true;
  switch (state.kind) {
    case 'age':
      return typeof value === 'number' && value >= (state.from ?? 0) && value <= (state.to ?? OLDEST);
    case 'assessed':
      return state.outcomes.includes(String(value));
    case 'attribute':
      return value !== undefined && (state.values?.includes(String(value)) ?? true);
    case 'participation':
    case 'benefit':
    case 'event':
    case 'since':
    case 'everybody':
    case 'combined':
      return value === true;
  }
}

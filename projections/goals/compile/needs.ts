import { anchorsOfAmount, anchorsOfDate, anchorsOfMoment, anchorsOfWindow } from '../model/anchors.ts';
import { amountsOf, type Condition, leavesOf, momentsOf, statesOf } from '../model/condition.ts';
import { type CitizenFigure, isAboutCitizens } from '../model/figure.ts';
import type { Amount, Breakdown, Moment, Plan, Population } from '../model/plan.ts';

/** A part of a condition that looks at the spells of a state. */
export type StateTest = Condition & { readonly op: 'on' | 'during' | 'throughout' };

/** What the figures of a plan that are about citizens rest on. */
export interface Needs {
  readonly figures: readonly CitizenFigure[];
  readonly populations: readonly Population[];
  readonly breakdowns: readonly Breakdown[];
  /** Those that others are reckoned from come before those. */
  readonly moments: readonly Moment[];
  readonly amounts: readonly Amount[];
  readonly tests: readonly StateTest[];
  /** Names of states, without what they are combined of. */
  readonly states: readonly string[];
}

/** Works out what of a plan its figures rest on; what none does is not compiled. */
export function needsOf(plan: Plan): Needs {
  const figures = plan.figures.filter(isAboutCitizens);
  const populations = named(
    plan.populations,
    figures.flatMap(({ measure }) =>
      measure.kind === 'lowest' ? [] : measure.kind === 'places' ? measure.population : measure.members.population,
    ),
  );
  const breakdowns = named(
    plan.breakdowns,
    figures.flatMap(({ by }) => by),
  );
  const conditions = [
    ...populations.flatMap(({ where }) => where ?? []),
    ...figures.flatMap((figure) => conditionsOfMeasure(figure)),
  ];
  const amounts = named(plan.amounts, [
    ...conditions.flatMap(amountsOf),
    ...figures.flatMap(({ measure }) =>
      measure.kind === 'average' ? measure.amount : measure.kind === 'rate' ? [measure.amount, measure.over] : [],
    ),
    ...breakdowns.flatMap((breakdown) => (breakdown.kind === 'amount' ? breakdown.amount : [])),
  ]);
  const moments = withAnchors(plan, [
    ...conditions.flatMap(momentsOf),
    ...amounts.flatMap(anchorsOfAmount),
    ...populations.flatMap(anchorsOfPopulation),
    ...breakdowns.flatMap(anchorsOfBreakdown),
  ]);
  const tests = new Map(
    conditions.flatMap(leavesOf).flatMap((leaf) => (isStateTest(leaf) ? [[testKey(leaf), leaf] as const] : [])),
  );
  const states = [
    ...conditions.flatMap(statesOf),
    ...[...moments, ...amounts, ...populations].flatMap((each) => ('state' in each ? each.state : [])),
    ...figures.flatMap(({ measure }) => (measure.kind === 'lowest' ? measure.state : [])),
  ];
  return {
    figures,
    populations,
    breakdowns,
    moments,
    amounts,
    tests: [...tests.values()],
    states: [...new Set(states)],
  };
}

/** The conditions that a figure itself writes. */
export function conditionsOfMeasure({ measure }: CitizenFigure): Condition[] {
  const written = [
    'members' in measure ? measure.members.where : undefined,
    'exclude' in measure ? measure.exclude : undefined,
    'condition' in measure ? measure.condition : undefined,
    'except' in measure ? measure.except : undefined,
  ];
  return written.filter((condition) => condition !== undefined);
}

/** The programmes whose participation is asked about. */
export function programmesOf({ populations, moments, amounts }: Needs): string[] {
  const asked = [...populations, ...moments, ...amounts].map((each) =>
    'programme' in each ? each.programme : undefined,
  );
  return [...new Set(asked.filter((programme) => programme !== undefined))];
}

/** The programmes that events, looked for or counted, are to belong to (`of`). */
export function programmesOfEvents({ moments, amounts }: Needs): string[] {
  const asked = [
    ...moments.flatMap((moment) => (moment.kind === 'event' ? moment.programme : [])),
    ...amounts.flatMap((amount) => (amount.kind === 'number-of' ? amount.programme : [])),
  ];
  return [...new Set(asked.filter((programme) => programme !== undefined))];
}

function anchorsOfPopulation(population: Population): string[] {
  if (population.kind === 'with') return [population.moment];
  return population.kind === 'overlap' ? anchorsOfWindow(population.window) : [];
}

function anchorsOfBreakdown(breakdown: Breakdown): string[] {
  if (breakdown.kind === 'year-of') return [breakdown.moment];
  return breakdown.kind === 'attribute' ? anchorsOfDate(breakdown.on) : [];
}

function isStateTest(leaf: Condition): leaf is StateTest {
  return leaf.op === 'on' || leaf.op === 'during' || leaf.op === 'throughout';
}

/** What tells one state test from another. */
export function testKey(test: StateTest): string {
  return JSON.stringify(test);
}

/** Moments with all that they are reckoned from, which come first. */
function withAnchors(plan: Plan, names: readonly string[]): Moment[] {
  const found = new Map<string, Moment>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    const moment = resolved(plan.moments, name);
    anchorsOfMoment(moment).forEach(add);
    found.set(name, moment);
  };
  names.forEach(add);
  return [...found.values()];
}

function named<T>(among: ReadonlyMap<string, T>, names: readonly string[]): T[] {
  return [...new Set(names)].map((name) => resolved(among, name));
}

/** What a name stands for in a plan whose names have been resolved. */
export function resolved<T>(among: ReadonlyMap<string, T>, name: string): T {
  const found = among.get(name);
  if (found === undefined) throw new Error(`unresolved name ${name}`);
  return found;
}

import { type Condition, datesOf, isStateTest, leavesOf, type StateTest } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { Figure } from '../model/figure.ts';
import type { Amount, Breakdown, Moment, Population, State, Window } from '../model/parts.ts';
import type { EdgeRole, PlanNode } from '../model/plan-graph.ts';

/** That a part of a plan names another, and as what. */
export type Mention = {
  readonly role: EdgeRole;
  readonly kind: Exclude<PlanNode['part'], 'test'>;
  readonly name: string;
};

/** A mention, or a test that a condition makes. */
export type MentionOrTest = Mention | { readonly role: 'condition'; readonly kind: 'test'; readonly test: StateTest };

export function mentionsOfState(state: State): Mention[] {
  if (state.kind !== 'combined') return [];
  const parts = (role: EdgeRole, names: readonly string[]): Mention[] =>
    names.map((name) => ({ role, kind: 'state', name }));
  return [...parts('all-of', state.allOf), ...parts('any-of', state.anyOf), ...parts('none-of', state.noneOf)];
}

export function mentionsOfMoment(moment: Moment): Mention[] {
  if (moment.kind === 'end') return [];
  return [
    ...('state' in moment ? [ofState(moment.state)] : []),
    ...(moment.kind === 'date' ? anchors(...moment.dates) : []),
    ...anchorsOfWindow(moment.window),
  ];
}

export function mentionsOfAmount(amount: Amount): Mention[] {
  const state = 'state' in amount ? [ofState(amount.state)] : [];
  if ('window' in amount) return [...state, ...anchorsOfWindow(amount.window)];
  return [...state, ...(amount.kind === 'time-since' ? anchors(amount.since) : []), ...anchors(amount.on)];
}

export function mentionsOfTest(test: StateTest): Mention[] {
  return [ofState(test.state), ...anchors(...datesOf(test))];
}

export function mentionsOfPopulation(population: Population): MentionOrTest[] {
  const condition = mentionsOfCondition(population.where);
  switch (population.kind) {
    case 'participation':
      return condition;
    case 'stock':
      return [...condition, ofState(population.state), ...anchors(population.on)];
    case 'overlap':
      return [...condition, ofState(population.state), ...anchorsOfWindow(population.window)];
    case 'with':
    case 'each':
      return [...condition, { role: 'of', kind: 'moment', name: population.moment }];
  }
}

export function mentionsOfBreakdown(breakdown: Breakdown): Mention[] {
  switch (breakdown.kind) {
    case 'attribute':
      return anchors(breakdown.on);
    case 'amount':
      return [{ role: 'of', kind: 'amount', name: breakdown.amount }];
    case 'year-of':
      return [{ role: 'of', kind: 'moment', name: breakdown.moment }];
    case 'crossed':
      return breakdown.breakdowns.map((name) => ({ role: 'breakdown', kind: 'breakdown', name }));
  }
}

/** @param withGoals the figures that belong to a goal, for one that counts goals */
export function mentionsOfFigure({ measure, by, target }: Figure, withGoals: readonly string[]): MentionOrTest[] {
  const figures = (role: EdgeRole, ...names: readonly string[]): Mention[] =>
    names.map((name) => ({ role, kind: 'figure', name }));
  const breakdowns = (names: readonly string[]): Mention[] =>
    names.map((name) => ({ role: 'breakdown', kind: 'breakdown', name }));
  const mentions: MentionOrTest[] = [];
  if ('population' in measure) mentions.push({ role: 'population', kind: 'population', name: measure.population });
  if ('members' in measure) {
    mentions.push({ role: 'population', kind: 'population', name: measure.members.population });
    mentions.push(...mentionsOfCondition(measure.members.where), ...mentionsOfCondition(measure.exclude));
  }
  if ('condition' in measure) mentions.push(...mentionsOfCondition(measure.condition));
  if ('except' in measure) mentions.push(...mentionsOfCondition(measure.except));
  if ('amount' in measure) mentions.push({ role: 'of', kind: 'amount', name: measure.amount });
  if ('over' in measure) mentions.push({ role: 'of', kind: 'amount', name: measure.over });
  if ('state' in measure) mentions.push(ofState(measure.state));
  mentions.push(...breakdowns(by));
  if ('figure' in measure) mentions.push(...figures('derived-from', measure.figure));
  if ('other' in measure) mentions.push(...figures('derived-from', measure.other));
  if ('breakdown' in measure) mentions.push(...breakdowns([measure.breakdown]));
  if ('that' in measure && 'figure' in measure.that) mentions.push(...figures('compared-with', measure.that.figure));
  if (target !== undefined && 'figure' in target.amount) mentions.push(...figures('target', target.amount.figure));
  if (measure.kind === 'goals-met') mentions.push(...figures('goal', ...withGoals));
  return mentions;
}

function mentionsOfCondition(condition: Condition | undefined): MentionOrTest[] {
  if (condition === undefined) return [];
  const inCondition = (kind: 'moment' | 'amount', name: string): Mention => ({ role: 'condition', kind, name });
  return leavesOf(condition).flatMap((leaf): MentionOrTest[] => {
    if (isStateTest(leaf)) return [{ role: 'condition', kind: 'test', test: leaf }];
    if (leaf.op === 'has') return [inCondition('moment', leaf.moment)];
    if (leaf.op === 'amount') return [inCondition('amount', leaf.amount)];
    return datesOf(leaf).flatMap((date) => {
      const anchor = anchorOf(date);
      return anchor === undefined ? [] : [inCondition('moment', anchor)];
    });
  });
}

function ofState(name: string): Mention {
  return { role: 'of', kind: 'state', name };
}

function anchors(...dates: readonly (DateExpression | undefined)[]): Mention[] {
  return dates.flatMap((date) => {
    const name = date === undefined ? undefined : anchorOf(date);
    return name === undefined ? [] : [{ role: 'anchor', kind: 'moment', name }];
  });
}

function anchorsOfWindow({ from, after, before, to }: Window): Mention[] {
  return anchors(from, after, before, to);
}

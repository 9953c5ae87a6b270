import type { Condition } from './condition.ts';
import { type CitizenMeasure, type Figure, isMedian, type Members } from './figure.ts';

/** A condition of a figure, with the field of the plan that it stands in. */
export interface FigureCondition {
  readonly condition: Condition;
  readonly field: 'count' | 'share' | 'of' | 'exclude' | 'except';
}

/** Every condition of a figure, but those of its population. */
export function conditionsOf({ measure }: Figure): FigureCondition[] {
  const found: (readonly [FigureCondition['field'], Condition | undefined])[] = [];
  if (measure.kind === 'share') found.push(['share', measure.condition]);
  if ('members' in measure) found.push([measure.kind === 'count' ? 'count' : 'of', measure.members.where]);
  if ('exclude' in measure) found.push(['exclude', measure.exclude]);
  if ('except' in measure) found.push(['except', measure.except]);
  return found.flatMap(([field, condition]) => (condition === undefined ? [] : [{ field, condition }]));
}

/** The population that a figure is about; undefined for one that is about none. */
export function populationOf({ measure }: Figure): string | undefined {
  return measure.kind === 'places' ? measure.population : membersOf(measure)?.population;
}

function membersOf(measure: Figure['measure']): Members | undefined {
  return 'members' in measure ? measure.members : undefined;
}

/** The amounts that a figure adds up, or takes a quantile of. */
export function amountsOfMeasure(measure: CitizenMeasure | Figure['measure']): string[] {
  return amountsAdded(measure).map(({ name }) => name);
}

/** The same, with the field of the plan that each stands in; of a median written as a quantile at 50 % that of a median. */
export function amountsAdded(measure: CitizenMeasure | Figure['measure']): { name: string; field: string }[] {
  if (!('amount' in measure)) return [];
  const field = measure.kind === 'quantile' && isMedian(measure.at) ? 'median' : measure.kind;
  const amount = { name: measure.amount, field };
  return measure.kind === 'rate' ? [amount, { name: measure.over, field: 'over' }] : [amount];
}

import type { Condition } from './condition.ts';
import type { Figure } from './plan.ts';

/** A condition of a figure, with the field of the plan that it stands in. */
export interface FigureCondition {
  readonly condition: Condition;
  readonly field: 'count' | 'share' | 'of' | 'exclude';
}

/** Every condition of a figure. */
export function conditionsOf({ measure }: Figure): FigureCondition[] {
  if (measure.kind !== 'count' && measure.kind !== 'share') return [];
  const found: (readonly [FigureCondition['field'], Condition | undefined])[] = [
    [measure.kind === 'share' ? 'of' : 'count', measure.members.where],
    ['exclude', measure.exclude],
  ];
  if (measure.kind === 'share') found.unshift(['share', measure.condition]);
  return found.flatMap(([field, condition]) => (condition === undefined ? [] : [{ field, condition }]));
}

/** The population that a figure counts; undefined for one that counts no citizens. */
export function populationOf({ measure }: Figure): string | undefined {
  if (measure.kind === 'places') return measure.population;
  return measure.kind === 'count' || measure.kind === 'share' ? measure.members.population : undefined;
}

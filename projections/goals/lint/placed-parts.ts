import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import type { Condition } from '../model/condition.ts';
import { conditionsOf } from '../model/figure-conditions.ts';
import type { Amount, Moment, Population, State, Window } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';

type Path = LintFinding['path'];

/** A window of a plan, with the part that it belongs to. */
export interface PlacedWindow {
  readonly path: Path;
  readonly window: Window;
  readonly part: Moment | Amount | Population;
}

/** Every window of a plan. */
export function windowsOf(plan: Plan): PlacedWindow[] {
  const sections = [
    ['moments', plan.moments],
    ['amounts', plan.amounts],
    ['populations', plan.populations],
  ] as const;
  return sections.flatMap(([section, parts]) =>
    [...parts.values()].flatMap((part) =>
      'window' in part ? [{ path: [section, part.name], window: part.window, part }] : [],
    ),
  );
}

export interface PlacedCondition {
  readonly path: Path;
  readonly condition: Condition;
}

/** Every condition of a plan: those of its populations and of its figures. */
export function conditionsIn(plan: Plan): PlacedCondition[] {
  return [
    ...[...plan.populations.values()].flatMap(({ name, where }) =>
      where === undefined ? [] : [{ path: ['populations', name, 'where'], condition: where }],
    ),
    ...plan.figures.flatMap((figure, i) =>
      conditionsOf(figure).map(({ condition, field }) => ({ path: ['figures', i, field], condition })),
    ),
  ];
}

export interface PlacedFilter {
  /** Of the part or the item of `or` that the filter is. */
  readonly path: Path;
  /** The field that holds its event types. */
  readonly field: string;
  readonly filter: EventFilter;
}

/** Every filter of a plan; the first of a part is its own, the others stand under `or`. */
export function filtersOf(plan: Plan): PlacedFilter[] {
  const sections: readonly (readonly [string, Iterable<State | Moment | Amount>])[] = [
    ['states', plan.states.values()],
    ['moments', plan.moments.values()],
    ['amounts', plan.amounts.values()],
  ];
  return sections.flatMap(([section, parts]) =>
    [...parts].flatMap((part) =>
      'filters' in part
        ? part.filters.map((filter, i) =>
            i === 0
              ? { path: [section, part.name], field: fields[part.kind], filter }
              : { path: [section, part.name, 'or', i - 1], field: 'event', filter },
          )
        : [],
    ),
  );
}

const fields = { event: 'event', since: 'since', 'number-of': 'number-of' } as const;

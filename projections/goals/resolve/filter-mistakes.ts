import type { FilterField, JourneyName } from '../../../contracts/events/catalogue.ts';
import { saysWeeklyHours } from '../../../contracts/events/event-traits.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';
import type { MeaningDetail } from '../../../contracts/plans/plan-details.ts';
import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import { nearest } from '../yaml/closest-match.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { FormedPlan } from './formed-plan.ts';

/** A field or value of a filter that the events it looks for do not have. */
export interface FilterMistake {
  readonly path: Path;
  readonly detail: MeaningDetail;
}

/** Everything that a plan's filters ask for and no event of theirs can have, by the event catalogue. */
export function filterMistakes({ states, moments, amounts, figures }: FormedPlan): FilterMistake[] {
  return [
    ...Object.entries(states).flatMap(([name, state]) => {
      if (state.form === 'event') return ofFilters(state.event, state, ['states', name]);
      return state.form === 'since' ? ofFilters(state.since, state, ['states', name]) : [];
    }),
    ...Object.entries(moments).flatMap(([name, moment]) =>
      moment.form === 'event' ? ofFilters(moment.event, moment, ['moments', name]) : [],
    ),
    ...Object.entries(amounts).flatMap(([name, amount]) =>
      amount.form === 'number-of' ? ofFilters(amount['number-of'], amount, ['amounts', name]) : [],
    ),
    ...figures.flatMap((figure, i) =>
      figure.form === 'sum' ? ofField(['activity-held'], 'audience', figure.audience, ['figures', i, 'audience']) : [],
    ),
  ];
}

type Narrowing = { readonly [Field in FilterField]?: string[] | undefined } & Pick<EventFilter, 'weeklyHours'>;

function ofFilters(
  event: readonly JourneyName[],
  { or, ...own }: Narrowing & { readonly or?: EventFilter[] | undefined },
  path: Path,
): FilterMistake[] {
  return [
    ...ofFilter(event, own, path),
    ...(or ?? []).flatMap((filter, i) => ofFilter(filter.event, filter, [...path, 'or', i])),
  ];
}

function ofFilter(event: readonly JourneyName[], filter: Narrowing, path: Path): FilterMistake[] {
  const withoutHours = filter.weeklyHours === undefined ? [] : event.filter((type) => !saysWeeklyHours(type));
  return [
    ...filterFields.flatMap((field) => ofField(event, field, filter[field], [...path, field])),
    ...(withoutHours.length === 0 ? [] : [noField(withoutHours, 'weeklyHours', [...path, 'weeklyHours'])]),
  ];
}

function ofField(
  types: readonly JourneyName[],
  field: string,
  values: readonly string[] | undefined,
  path: Path,
): FilterMistake[] {
  if (values === undefined) return [];
  const without = types.filter((type) => enumeratedValues(type, field).length === 0);
  if (without.length > 0) return [noField(without, field, path)];
  const allowed = [...new Set(types.flatMap((type) => enumeratedValues(type, field)))];
  return values.flatMap((value, i) =>
    allowed.includes(value)
      ? []
      : [
          {
            path: values.length === 1 ? path : [...path, i],
            detail: {
              kind: 'no-filter-value',
              events: [...types],
              field,
              value,
              meant: nearest(value, allowed) ?? null,
              values: allowed,
            },
          },
        ],
  );
}

function noField(events: JourneyName[], field: string, path: Path): FilterMistake {
  return { path, detail: { kind: 'no-filter-field', events, field } };
}

import { typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../../contracts/plans/plan-parts.ts';
import { enumeration } from '../enumeration.ts';

export const or = (items: readonly string[]): string => enumeration(items, 'or');
export const and = (items: readonly string[]): string => enumeration(items, 'and');

/** `“employed” (full time or part time) or “education started”` */
export function events(filters: readonly EventFilter[]): string {
  return or(filters.map(filterText));
}

/** Which events of a programme count: those of the participation. */
export function ownership(programme: string | undefined): string {
  return programme === undefined
    ? ''
    : `, registered under ${programme} or under no programme, and not before the day on which the citizen's participation began`;
}

function filterText(filter: EventFilter): string {
  const types = or(filter.event.map((type) => `“${typeLabel(type).en}”`));
  const narrowed = filterFields.flatMap((field) => {
    const values = filter[field];
    return values === undefined ? [] : [or(values.map((value) => valueLabel(filter.event, field, value).en))];
  });
  return narrowed.length === 0 ? types : `${types} (${narrowed.join('; ')})`;
}

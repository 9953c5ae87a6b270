import { typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../../contracts/plans/plan-parts.ts';
import { writtenAmountIn } from '../../numbers.ts';
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
  const said = [...narrowed, ...hours(filter.weeklyHours)];
  return said.length === 0 ? types : `${types} (${said.join('; ')})`;
}

const unbounded = {
  known: 'with a known number of hours a week',
  unknown: 'with an unknown number of hours a week',
} as const;
const bounds = { atLeast: 'at least', atMost: 'at most', above: 'more than', below: 'less than' } as const;

/** `at least 15 and less than 37 hours a week` */
function hours(wanted: EventFilter['weeklyHours']): string[] {
  if (wanted === undefined) return [];
  if (typeof wanted === 'string') return [unbounded[wanted]];
  const written = Object.entries(bounds).flatMap(([bound, word]) => {
    const number = wanted[bound as keyof typeof bounds];
    return number === undefined ? [] : [`${word} ${writtenAmountIn('en', String(number))}`];
  });
  return [`${written.join(' and ')} hours a week`];
}

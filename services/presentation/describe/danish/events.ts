import { typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../../contracts/plans/plan-parts.ts';
import { enumeration } from '../enumeration.ts';

export const eller = (items: readonly string[]): string => enumeration(items, 'eller');
export const og = (items: readonly string[]): string => enumeration(items, 'og');

/** `»ansat« (fuldtidsjob eller deltidsjob) eller »uddannelse påbegyndt«` */
export function events(filters: readonly EventFilter[]): string {
  return eller(filters.map(filterText));
}

/** Which events of a programme count: those of the participation. */
export function ownership(programme: string | undefined): string {
  return programme === undefined
    ? ''
    : `, registreret på indsatsen ${programme} eller uden indsats, tidligst på den dag, hvor borgerens forløb i indsatsen begyndte`;
}

function filterText(filter: EventFilter): string {
  const types = eller(filter.event.map((type) => `»${typeLabel(type).da}«`));
  const narrowed = filterFields.flatMap((field) => {
    const values = filter[field];
    return values === undefined ? [] : [eller(values.map((value) => valueLabel(filter.event, field, value).da))];
  });
  return narrowed.length === 0 ? types : `${types} (${narrowed.join('; ')})`;
}

import { typeLabels } from '../../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../../contracts/plans/plan-parts.ts';
import { filterFields, valueLabels } from '../../../../projections/goals/model/filter-values.ts';
import { enumeration } from '../enumeration.ts';

export const eller = (items: readonly string[]): string => enumeration(items, 'eller');
export const og = (items: readonly string[]): string => enumeration(items, 'og');

/** `»ansat« (fuldtidsjob eller deltidsjob) eller »uddannelse påbegyndt«` */
export function events(filters: readonly EventFilter[]): string {
  return eller(filters.map(filterText));
}

/** The label of a value of a type's field. */
export function labelOf(types: EventFilter['event'], field: string, value: string): string {
  return types.map((type) => valueLabels(type, field)[value]).find((label) => label !== undefined) ?? value;
}

/** Which events of a programme count: those of the participation. */
export function ownership(programme: string | undefined): string {
  return programme === undefined
    ? ''
    : `, registreret på indsatsen ${programme} eller uden indsats, tidligst på den dag, hvor borgerens forløb i indsatsen begyndte`;
}

function filterText(filter: EventFilter): string {
  const types = eller(filter.event.map((type) => `»${typeLabels[type]}«`));
  const narrowed = filterFields.flatMap((field) => {
    const values = filter[field];
    return values === undefined ? [] : [eller(values.map((value) => labelOf(filter.event, field, value)))];
  });
  return narrowed.length === 0 ? types : `${types} (${narrowed.join('; ')})`;
}

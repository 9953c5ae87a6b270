import { typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../../contracts/plans/plan-parts.ts';
import { writtenAmountIn } from '../../numbers.ts';
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
  const said = [...narrowed, ...hours(filter.weeklyHours)];
  return said.length === 0 ? types : `${types} (${said.join('; ')})`;
}

const unbounded = { known: 'med kendt timetal om ugen', unknown: 'med ukendt timetal om ugen' } as const;
const bounds = { atLeast: 'mindst', atMost: 'højst', above: 'over', below: 'under' } as const;

/** `mindst 15 og under 37 timer om ugen` */
function hours(wanted: EventFilter['weeklyHours']): string[] {
  if (wanted === undefined) return [];
  if (typeof wanted === 'string') return [unbounded[wanted]];
  const written = Object.entries(bounds).flatMap(([bound, word]) => {
    const number = wanted[bound as keyof typeof bounds];
    return number === undefined ? [] : [`${word} ${writtenAmountIn('da', String(number))}`];
  });
  return [`${written.join(' og ')} timer om ugen`];
}

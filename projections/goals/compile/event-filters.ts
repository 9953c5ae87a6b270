import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { list } from '../../ledger/sql-text.ts';

/** The event types that some filter lets through. */
export function typesOf(filters: readonly EventFilter[]): string[] {
  return [...new Set(filters.flatMap((filter) => filter.event))];
}

/** SQL that holds for the rows of the ledger that pass one of the filters. */
export function passes(filters: readonly EventFilter[]): string {
  const each = filters.map(({ event, weeklyHours, ...enumerations }) => {
    const narrowed = Object.entries(enumerations)
      .filter(([, values]) => values !== undefined)
      .map(([name, values]) => `${name} IN (${list(values as string[])})`);
    return [`type IN (${list(event)})`, ...narrowed, ...hoursPass(weeklyHours)].join(' AND ');
  });
  return each.length === 1 ? (each[0] as string) : `(${each.map((part) => `(${part})`).join(' OR ')})`;
}

/** What holds of the hours that pass. Both sides are the number nearest to the decimals that somebody wrote (rule N2). */
function hoursPass(wanted: EventFilter['weeklyHours']): string[] {
  if (wanted === undefined) return [];
  if (typeof wanted === 'string') return [`weekly_hours IS ${wanted === 'known' ? 'NOT ' : ''}NULL`];
  return Object.entries(wanted).flatMap(([bound, hours]) =>
    hours === undefined ? [] : [`weekly_hours ${operators[bound as keyof typeof operators]} ${hours}::DOUBLE`],
  );
}

const operators = { atLeast: '>=', atMost: '<=', above: '>', below: '<' } as const;

/** The columns that the filters look at, besides the type. */
export function columnsOfFilters(filters: readonly EventFilter[]): string[] {
  const looked = filters.flatMap(({ event: _, weeklyHours, ...enumerations }) => [
    ...Object.entries(enumerations).flatMap(([name, values]) => (values === undefined ? [] : [name])),
    ...(weeklyHours === undefined ? [] : ['weekly_hours']),
  ]);
  return [...new Set(looked)];
}

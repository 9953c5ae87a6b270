import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { list } from '../../ledger/sql-text.ts';

/** The event types that some filter lets through. */
export function typesOf(filters: readonly EventFilter[]): string[] {
  return [...new Set(filters.flatMap((filter) => filter.event))];
}

/** SQL that holds for the rows of the ledger that pass one of the filters. */
export function passes(filters: readonly EventFilter[]): string {
  const each = filters.map(({ event, ...enumerations }) => {
    const narrowed = Object.entries(enumerations)
      .filter(([, values]) => values !== undefined)
      .map(([name, values]) => `${name} IN (${list(values as string[])})`);
    return [`type IN (${list(event)})`, ...narrowed].join(' AND ');
  });
  return each.length === 1 ? (each[0] as string) : `(${each.map((part) => `(${part})`).join(' OR ')})`;
}

/** The columns that the filters look at, besides the type. */
export function columnsOfFilters(filters: readonly EventFilter[]): string[] {
  const looked = filters.flatMap(({ event: _, ...enumerations }) =>
    Object.entries(enumerations).flatMap(([name, values]) => (values === undefined ? [] : [name])),
  );
  return [...new Set(looked)];
}

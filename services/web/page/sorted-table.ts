import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { given } from '../address/asked-of-plan.ts';
import { type Html, html } from '../html.ts';

/** A column of a table, which can be sorted by it where it has a key. */
export interface SortedColumn<Row> {
  /** As it stands in the address: `sort=name`, `sort=-name` with the most first. */
  readonly name: string;
  readonly heading: string;
  readonly isNumber: boolean;
  /** What it is sorted by; what has none comes last. Undefined where rows cannot be held against each other, as of several units. */
  readonly key: ((row: Row) => string | number | null) | undefined;
}

/** By which column a table is sorted. */
export interface Sort {
  readonly name: string;
  readonly isDescending: boolean;
}

/** @throws CodedError QUERY_BAD_OPTION */
export function sortOf<Row>(query: URLSearchParams, columns: readonly SortedColumn<Row>[]): Sort | undefined {
  const text = given(query, 'sort');
  if (text === undefined) return undefined;
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const sortable = columns.filter(({ key }) => key !== undefined);
  if (sortable.some((column) => column.name === name)) return { name, isDescending };
  const known = sortable.map((column) => column.name).join(', ');
  throw new CodedError('QUERY_BAD_OPTION', `"${text.slice(0, 64)}" is nothing to sort by. Columns: ${known}.`, {
    path: 'sort',
  });
}

/** The rows in the order that is asked for; of two that are alike the one that was first. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly SortedColumn<Row>[],
  sort: Sort | undefined,
): Row[] {
  const key = columns.find(({ name }) => name === sort?.name)?.key;
  if (key === undefined || sort === undefined) return [...rows];
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = a < b ? -1 : Number(a > b);
    return sort.isDescending ? -order : order;
  });
}

/**
 * The headings of a table, each a link that sorts by it, and the other way round when it is sorted by it already.
 *
 * @param address of the page sorted by that
 */
export function sortedHead<Row>(
  columns: readonly SortedColumn<Row>[],
  sort: Sort | undefined,
  address: (sort: string) => string,
): Html {
  return html`<thead><tr>${columns.map(({ name, heading, isNumber, key }) => {
    if (key === undefined) return html`<th scope="col"${isNumber && html` class="number"`}>${heading}</th>`;
    const isHere = sort?.name === name;
    const next = isHere && !sort.isDescending ? `-${name}` : name;
    const order = !isHere ? undefined : sort.isDescending ? 'descending' : 'ascending';
    return html`<th scope="col"${isNumber && html` class="number"`}${order !== undefined && html` aria-sort="${order}"`}><a href="${address(next)}">${heading}</a>${isHere && html`<span aria-hidden="true"> ${sort.isDescending ? '▼' : '▲'}</span>`}</th>`;
  })}</tr></thead>`;
}

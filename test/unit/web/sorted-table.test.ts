import { expect, test } from 'vitest';
import { type SortedColumn, sorted, sortedHead, sortOf } from '../../../services/web/page/sorted-table.ts';

interface Row {
  readonly name: string;
  readonly days: number | null;
}

const columns: readonly SortedColumn<Row>[] = [
  { name: 'name', heading: 'Name', isNumber: false, key: ({ name }) => name },
  { name: 'days', heading: 'Days', isNumber: true, key: ({ days }) => days },
  { name: 'mean', heading: 'Mean', isNumber: true, key: undefined },
];

const rows: readonly Row[] = [
  { name: 'b', days: 10 },
  { name: 'a', days: null },
  { name: 'c', days: 9 },
];

const by = (sort: string): string => {
  const order = sorted(rows, columns, sortOf(new URLSearchParams({ sort }), columns));
  return order.map(({ name }) => name).join('');
};

test('rows are in the order that the address asks for; numbers as numbers, and what there is not last', () => {
  expect(by('')).toBe('bac');
  expect(by('name')).toBe('abc');
  expect(by('-name')).toBe('cba');
  expect(by('days')).toBe('cba');
  expect(by('-days')).toBe('bca');
});

test.each(['nothing', 'mean', '--days'])('sort=%s is refused', (sort) => {
  expect(() => by(sort)).toThrow(expect.objectContaining({ code: 'QUERY_BAD_OPTION' }));
});

test('headings say how a table is sorted, and lead to the other way round', () => {
  const head = String(sortedHead(columns, { name: 'days', isDescending: false }, (sort) => `/da?sort=${sort}`));
  expect(head).toContain('<th scope="col" class="number" aria-sort="ascending"><a href="/da?sort=-days">Days</a>');
  expect(head).toContain('<th scope="col"><a href="/da?sort=name">Name</a></th>');
  expect(head).toContain('<th scope="col" class="number">Mean</th>');
});

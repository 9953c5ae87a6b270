import { expect, test } from 'vitest';
import { holdRows } from '../../../services/spreadsheet/held-rows.ts';
import type { Cell } from '../../../services/spreadsheet/workbook.ts';

async function givenBack(rows: readonly (readonly Cell[])[]) {
  const held = holdRows();
  for (const row of rows) await held.add(row);
  const back: (readonly Cell[])[] = [];
  for await (const row of held.rows()) back.push(row);
  return back;
}

test('gives rows back in their order, cell by cell', async () => {
  const rows: Cell[][] = [['a', null, { day: '2023-12-31' }], [{ number: 0.5, format: '0 %' }], []];
  expect(await givenBack(rows)).toEqual(rows);
});

test('gives back texts with whatever ends a line in them', async () => {
  const rows = [['a\nb\r\nc\u2028d\u2029e', 'æ𝄞']];
  expect(await givenBack(rows)).toEqual(rows);
});

test('gives back more rows than fit into any buffer on the way', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => [`borger ${i}`, { number: i, format: '0' }]);
  const back = await givenBack(rows);
  expect(back).toHaveLength(rows.length);
  expect(back.at(-1)).toEqual(rows.at(-1));
});

test('gives back none where none were held', async () => {
  expect(await givenBack([])).toEqual([]);
});

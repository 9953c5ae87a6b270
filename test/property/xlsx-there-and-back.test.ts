import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeWorkbook } from '../../services/spreadsheet/xlsx/write-workbook.ts';
import { readTable, textTables } from '../support/extracts/tables.ts';
import { testSeed, times } from '../support/random.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const day = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2199-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a table that is written as a workbook is read back: its texts, its dates and its numbers', async () => {
  const file = join(temporaryDirectory(), 'table.xlsx');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
  await fc.assert(
    // What cannot be seen is written as an escape by our own writer.
    fc.asyncProperty(textTables(['\r', '\n', '\t']), day, number, async ({ headings, rows }, date, value) => {
      const pieces: Uint8Array[] = [];
      const sheet = {
        name: 'Ark',
        title: [],
        isTable: true,
        columns: [...headings, 'zz-day', 'zz-number'].map((heading) => ({ heading, width: 10 })),
        rows: rows.map((row) => [...row, { day: date }, { number: value, format: '0.0' }]),
      };
      for await (const piece of writeWorkbook({ title: 'x', sheets: [sheet] }, 'da')) pieces.push(piece);
      writeFileSync(file, Buffer.concat(pieces));
      const read = await readTable(file, { format: 'xlsx', xlsx: { sheet: 'Ark' } });
      expect(read.headings).toEqual([...headings, 'zz-day', 'zz-number']);
      expect(read.rows.map(({ cells }) => cells)).toEqual(rows.map((row) => [...row, { local: date }, value]));
    }),
    { seed: testSeed, numRuns: times(40) },
  );
});

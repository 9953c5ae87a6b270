import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTable, type TextTable, textTables } from '../support/extracts/tables.ts';
import { testSeed, times } from '../support/random.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const beyondLatin1: Readonly<Record<string, number>> = { '€': 0x80 };

/** Bytes of a text in each encoding, with a mark and without, written otherwise than the program reads them. */
const encoded: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8 with a mark': (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]),
  'windows-1252': (text) => Buffer.from([...text].map((each) => beyondLatin1[each] ?? each.charCodeAt(0))),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16le with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'utf-16be with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

function csv(table: TextTable, delimiter: string, newline: string, quote: string): string {
  return stringify([table.headings, ...table.rows] as string[][], {
    delimiter,
    record_delimiter: newline,
    quote,
    escape: quote,
    quoted_match: /[\r\n]/,
  });
}

test.each(Object.keys(encoded))(
  'a table that is written as CSV in %s is read back, told nothing but the delimiter',
  async (encoding) => {
    const file = join(temporaryDirectory(), 'table.csv');
    const newline = fc.constantFrom('\n', '\r\n', '\r');
    const delimiter = fc.constantFrom(';', ',', '\t', '|', 'æ');
    const quote = fc.constantFrom('"', "'");
    await fc.assert(
      fc.asyncProperty(textTables(['æ']), delimiter, newline, quote, async (table, between, end, mark) => {
        const headings = table.headings.map((each) => each.replaceAll('æ', 'e'));
        fc.pre(new Set(headings).size === headings.length);
        writeFileSync(file, encoded[encoding]!(csv({ ...table, headings }, between, end, mark)));
        // What is UTF-16 is not seen by a look at texts of other languages; short ones here are half made of them.
        const told = encoding.startsWith('utf-16') && !encoding.endsWith('mark') ? { encoding } : {};
        const read = await readTable(file, { format: 'csv', csv: { delimiter: between, quote: mark, ...told } });
        expect(read.headings).toEqual(headings);
        expect(read.rows.map(({ cells }) => cells)).toEqual(table.rows);
        expect(read.rows.every(({ flaw }) => flaw === undefined)).toBe(true);
      }),
      { seed: testSeed, numRuns: times(40) },
    );
  },
);

test('the line of a row is that on which it begins, whatever newlines its values hold', async () => {
  const file = join(temporaryDirectory(), 'table.csv');
  await fc.assert(
    fc.asyncProperty(
      textTables(['\r', '\n']),
      fc.array(fc.nat(2), { minLength: 20, maxLength: 20 }),
      async (table, breaks) => {
        const rows = table.rows.map((row, i) =>
          row.map((cell) => (cell === null ? null : `${cell}${'\r\n'.repeat(breaks[i] ?? 0)}`)),
        );
        writeFileSync(file, csv({ ...table, rows }, ';', '\r\n', '"'));
        const read = await readTable(file, { format: 'csv', csv: { delimiter: ';' } });
        let line = 2;
        const expected = rows.map((row) => {
          const own = line;
          line += 1 + row.reduce((sum, cell) => sum + (cell?.split('\r\n').length ?? 1) - 1, 0);
          return own;
        });
        expect(read.rows.map((row) => row.line)).toEqual(expected);
      },
    ),
    { seed: testSeed, numRuns: times(40) },
  );
});

import fc from 'fast-check';
import { mappingSchema } from '../../../contracts/mappings/mapping-schema.ts';
import { openTable } from '../../../services/import/tables/open-table.ts';
import type { Cell } from '../../../services/import/tables/table.ts';

/** A table as texts: headings, and rows of as many cells; null for a cell without anything. */
export interface TextTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Danish letters, signs that mean something in CSV, XML and spreadsheets, blanks and newlines. */
const characters = [
  ...'aZ09æøåÆØÅéß€',
  ' ',
  '"',
  "'",
  ';',
  ',',
  '\t',
  '|',
  '\n',
  '\r',
  '&',
  '<',
  '>',
  '_x000A_',
  '=',
  '-',
  '.',
];

const text = (allowed: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...allowed), { minLength: 1, maxLength: 12 }).map((each) => each.join(''));

/** Tables with at least one row; no row is empty, no text blank, no heading twice. @param without characters that the format cannot hold */
export function textTables(without: readonly string[] = []): fc.Arbitrary<TextTable> {
  const cells = text(characters.filter((each) => !without.includes(each))).filter((each) => each.trim() !== '');
  const heading = text([...'abcdæøå '])
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'sep');
  return fc.uniqueArray(heading, { minLength: 1, maxLength: 6 }).chain((headings) =>
    fc.record({
      headings: fc.constant(headings),
      rows: fc.array(
        fc
          .array(fc.option(cells), { minLength: headings.length, maxLength: headings.length })
          .filter((row) => row.some((cell) => cell !== null)),
        { minLength: 1, maxLength: 20 },
      ),
    }),
  );
}

/** What is said of a format in a mapping. */
export interface Said {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  readonly csv?: object;
  readonly xlsx?: object;
}

/** A mapping of which the format alone matters. */
export function mappingOfFormat(said: Said) {
  return mappingSchema.parse({
    mapping: 'a',
    source: 'urn:a',
    subject: { column: 'a' },
    key: ['a'],
    vanished: 'keep',
    events: [{ name: 'a', event: 'received', fields: {} }],
    ...said,
  });
}

/** Reads a file as the program does. */
export async function readTable(file: string, said: Said) {
  const table = await openTable(file, mappingOfFormat(said));
  try {
    const rows: { line: number; cells: readonly Cell[]; flaw?: unknown }[] = [];
    for await (const some of table.rows()) rows.push(...some);
    return { headings: table.headings, found: table.found, rows };
  } finally {
    await table.close();
  }
}

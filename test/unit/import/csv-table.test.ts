import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../support/extracts/tables.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function read(content: string | Buffer, csv: object = {}) {
  const file = join(temporaryDirectory(), 'extract.csv');
  writeFileSync(file, content);
  return readTable(file, { format: 'csv', csv });
}

describe('a CSV file', () => {
  it.each([
    ['a;b,c\n1;2\n', ';'],
    ['a,b,c\n1;2,3,4\n', ','],
    ['a\tb;c\td\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"x;y;z",b\n1,2\n', ','],
    ['sep=,\na;b;c,d\n1,2\n', ','],
  ])('of %j has the delimiter %j, which is said', async (content, delimiter) => {
    expect((await read(content)).found.delimiter).toBe(delimiter);
  });

  it('leaves out the line by which Excel is told the delimiter, and counts it', async () => {
    const { headings, rows } = await read('sep=;\na;b\n1;2\n');
    expect({ headings, rows }).toEqual({ headings: ['a', 'b'], rows: [{ line: 3, cells: ['1', '2'] }] });
  });

  it('is read in the encoding of its first letter that is not ASCII, however far down it stands', async () => {
    const lines = 'a;b\n'.repeat(100_000);
    const { found, rows } = await read(Buffer.concat([Buffer.from(lines), Buffer.from('\xe5;\x80\n', 'latin1')]));
    expect(found.encoding).toBe('windows-1252');
    expect(rows.at(-1)).toEqual({ line: 100_001, cells: ['å', '€'] });
  });

  it.each([
    ['utf-16le', Buffer.from('Navn;År\nÅse;2024\n', 'utf16le')],
    ['utf-16be', Buffer.from('Navn;År\nÅse;2024\n', 'utf16le').swap16()],
  ])('is seen to be %s without a mark', async (encoding, bytes) => {
    const { found, rows } = await read(bytes);
    expect([found.encoding, rows[0]?.cells]).toEqual([encoding, ['Åse', '2024']]);
  });

  it('has rows with too many or too few values, which are told with their line, and those behind them are read', async () => {
    const { rows } = await read('a;b\n1;2;3\n\n"4\n5"\n6;7\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2', '3'], flaw: { kind: 'ragged', expected: 2, found: 3 } },
      { line: 4, cells: ['4\n5'], flaw: { kind: 'ragged', expected: 2, found: 1 } },
      { line: 6, cells: ['6', '7'] },
    ]);
  });

  it('has a row in which something stands behind a quotation mark, and those behind it are read', async () => {
    const { rows } = await read('a;b\n"Åse" Ærø;1\n"2";"3"\n');
    expect(rows.map(({ line, flaw }) => [line, flaw])).toEqual([
      [2, { kind: 'quote' }],
      [3, undefined],
    ]);
  });

  it('has quotation marks that mean nothing within a value, or anywhere where the mapping says so', async () => {
    expect((await read('a;b\n5" rør;"x"\n')).rows[0]?.cells).toEqual(['5" rør', 'x']);
    expect((await read('a;b\n"x;y"\n', { quote: 'none' })).rows[0]?.cells).toEqual(['"x', 'y"']);
  });

  it('has no rows in lines that hold delimiters alone', async () => {
    expect((await read('a;b\n;\n1;\n;\n')).rows).toEqual([{ line: 3, cells: ['1', null] }]);
  });

  it('without headings has columns by their numbers, and with a later line of headings begins there', async () => {
    expect(await read('1;x\n2;y\n', { header: 'none' })).toMatchObject({
      headings: ['1', '2'],
      rows: [{ line: 1 }, { line: 2 }],
    });
    expect(await read('Udtræk;\nen;to\n1;2\n', { header: 2 })).toMatchObject({
      headings: ['en', 'to'],
      rows: [{ line: 3 }],
    });
  });

  it.each([
    ['', {}, 'INPUT_EMPTY'],
    ['\r\n\r\n', {}, 'INPUT_EMPTY'],
    ['a;b\n"1;2\n', {}, 'EXTRACT_UNCLOSED_QUOTE'],
    [`a;b\n"${'x;y\n'.repeat(600_000)}`, {}, 'EXTRACT_UNCLOSED_QUOTE'],
    ['a;å\n', { encoding: 'utf-16le' }, 'EXTRACT_ENCODING'],
    [Buffer.from('a;b\n\xe5;1\n', 'latin1'), { encoding: 'utf-8' }, 'EXTRACT_ENCODING'],
    [Buffer.from('a;b\n\x81;1\n', 'latin1'), {}, 'EXTRACT_ENCODING'],
    [Buffer.from('\ufeffa;b\n', 'utf16le'), { encoding: 'utf-8' }, 'EXTRACT_ENCODING'],
    [Buffer.from('a;b\n1;\0\n'), {}, 'EXTRACT_ENCODING'],
    [Buffer.from('PK\x03\x04\0\0\xff'), {}, 'EXTRACT_WRONG_FORMAT'],
  ] as const)('that cannot be read as a whole is refused: %#', async (content, csv, code) => {
    await expect(read(content as string | Buffer, csv)).rejects.toMatchObject({ code });
  });
});

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../services/import/tables/open-table.ts';
import { shownBy } from '../../../services/import/tables/xlsx/number-formats.ts';
import { readXml } from '../../../services/import/tables/xlsx/xml.ts';
import { mappingOfFormat, readTable } from '../../support/extracts/tables.ts';
import { type BuiltWorkbook, partsOf, textRow, workbookOf, zipped } from '../../support/extracts/workbooks.ts';
import { testSeed, times } from '../../support/random.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function written(bytes: Buffer | string): string {
  const file = join(temporaryDirectory(), 'extract.xlsx');
  writeFileSync(file, bytes);
  return file;
}
const read = async (built: BuiltWorkbook, xlsx: object = {}) =>
  readTable(written(await workbookOf(built)), { format: 'xlsx', xlsx });
/** What the cells of a second row are read as, below headings. */
async function cells(row: string, built: Partial<BuiltWorkbook> = {}) {
  const headings = textRow(...Array.from({ length: 12 }, (_, i) => `h${i}`));
  const { rows } = await read({ ...built, sheets: { Ark1: headings + row } });
  return rows[0]?.cells.slice(0, rows[0].cells.findLastIndex((cell) => cell !== null) + 1);
}

describe('a workbook', () => {
  it('has texts that cells share, of one piece or of several, without how they are pronounced', async () => {
    const texts = [
      '<si><t>Åse &amp; &lt;Bo&gt; &#230;&#xF8;</t></si>',
      '<si><r><rPr><b/></rPr><t>en</t></r><r><t xml:space="preserve"> to</t></r><rPh><t>x</t></rPh></si>',
      '<si><t>a_x000D_b_x005F_x0041_</t></si>',
      '<si/>',
    ];
    const row = `<row>${[0, 1, 2, 3, 0].map((i) => `<c t="s"><v>${i}</v></c>`).join('')}</row>`;
    expect(await cells(row, { texts })).toEqual(['Åse & <Bo> æø', 'en to', 'a\rb_x0041_', null, 'Åse & <Bo> æø']);
  });

  it('has texts of a cell itself, numbers, what is true or false, and what formulas came to when it was saved', async () => {
    expect(
      await cells(
        '<row><c t="inlineStr"><is><r><t>en</t></r><r><t> to</t></r></is></c><c><v>37.5</v></c><c t="n"><v>1E-3</v></c><c t="b"><v>1</v></c>' +
          '<c t="b"><v>0</v></c><c><f>A1+1</f><v>38.5</v></c><c t="str"><f>"a"</f><v>a</v></c><c t="str"><f>""</f><v></v></c>' +
          '<c t="inlineStr"><is><t><![CDATA[<x>]]></t></is></c><c><v>0</v></c></row>',
      ),
    ).toEqual(['en to', 37.5, 0.001, true, false, 38.5, 'a', null, '<x>', 0]);
  });

  it('has cells of which nobody can tell the value: errors, and formulas that were never computed', async () => {
    expect(await cells('<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>A1</f></c></row>')).toEqual([
      { noValue: 'error', shown: '#DIV/0!' },
      { noValue: 'formula', shown: '=' },
    ]);
  });

  it('has dates where numbers are shown as such, counted from 1900 or 1904', async () => {
    const looks = [0, 14, 22, 'dd\\-mm\\-yyyy', '[$-406]d. mmmm yyyy;@', 20, '[h]:mm', '0.00'];
    const day = 45_323;
    const numbers = [day, day, day + 0.385_416_666_7, day, day, 0.385_416_666_7, 1.5625, day];
    const row = `<row>${numbers.map((number, look) => `<c s="${look}"><v>${number}</v></c>`).join('')}</row>`;
    const date = { local: '2024-02-01' };
    const expected = [day, date, { local: '2024-02-01T09:15:00' }, date, date, '09:15', '37:30', day];
    expect(await cells(row, { looks })).toEqual(expected);
    const in1904 = row.replaceAll(/45323/g, String(day - 1462));
    const fromThen = await cells(in1904, { looks, from1904: true });
    expect(fromThen?.slice(1, 5)).toEqual(expected.slice(1, 5));
    expect(
      await cells('<row><c t="d"><v>2024-02-01T00:00:00</v></c><c t="d"><v>2024-02-01T09:15:00Z</v></c></row>'),
    ).toEqual([date, { local: '2024-02-01T09:15:00' }]);
    // Excel has a 29 February 1900, so of days before March 1900 nobody can tell which are meant.
    expect(await cells('<row><c s="1"><v>60</v></c><c s="1"><v>61</v></c></row>', { looks })).toEqual([
      60,
      { local: '1900-03-01' },
    ]);
  });

  it.each([
    ['General', 'number'],
    ['#,##0.00 "kr. pr. dag"', 'number'],
    ['[Red]#,##0;[Blue]-#,##0', 'number'],
    ['0.00E+00', 'number'],
    ['_-* #,##0.00\\ "d"_-', 'number'],
    ['@', 'number'],
    ['yyyy\\-mm\\-dd\\ hh:mm', 'date'],
    ['mmm', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['[$-406]mmmm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[mm]:ss', 'time'],
    ['mm:ss.0', 'time'],
  ])('shows by the format %j a %s', (format, shown) => {
    expect(shownBy(format)).toBe(shown);
  });

  it('has rows and cells with gaps between them, told by their places', async () => {
    const sheet =
      textRow('a', 'b', 'c') +
      '<row r="3"><c r="C3"><v>1</v></c><c r="E3"><v>9</v></c></row><row r="4"/><row r="6"><c r="A6" t="inlineStr"><is><t></t></is></c></row>' +
      '<row r="9"><c r="B9"><v>2</v></c></row><row><c><v>3</v></c></row>';
    expect(await read({ sheets: { Ark1: sheet } })).toMatchObject({
      headings: ['a', 'b', 'c'],
      rows: [
        { line: 3, cells: [null, null, 1] },
        { line: 9, cells: [null, 2, null] },
        { line: 10, cells: [3, null, null] },
      ],
    });
  });

  it('is read at the sheet that the mapping names, else at the first that is not hidden, which is said', async () => {
    const built = {
      sheets: {
        Skjult: textRow('x') + textRow('0'),
        'Ark & 1': textRow('a') + textRow('1'),
        To: textRow('b') + textRow('2'),
      },
    };
    expect(await read({ ...built, hidden: ['Skjult'] })).toMatchObject({
      headings: ['a'],
      found: { sheet: 'Ark & 1' },
    });
    expect(await read(built, { sheet: 'to' })).toMatchObject({ headings: ['b'], found: {} });
    await expect(read(built, { sheet: 'Tre' })).rejects.toMatchObject({
      code: 'EXTRACT_SHEET_MISSING',
      message: expect.stringContaining('"Skjult", "Ark & 1", "To"'),
    });
  });

  it('has headings in a later row, or none', async () => {
    const sheets = { Ark1: `<row r="1"><c><v>2024</v></c></row>${textRow('a', ' b ')}<row><c><v>1</v></c></row>` };
    expect(await read({ sheets }, { header: 2 })).toMatchObject({
      headings: ['a', 'b'],
      rows: [{ line: 3, cells: [1, null] }],
    });
    expect(await read({ sheets }, { header: 'none' })).toMatchObject({
      headings: ['1'],
      rows: [{ line: 1 }, { line: 2 }, { line: 3 }],
    });
  });

  it('is read where every name has a prefix', async () => {
    const parts = partsOf({ sheets: { Ark1: textRow('a') + textRow('1') } });
    const prefixed = Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, xml.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')]),
    );
    expect(await readTable(written(await zipped(prefixed)), { format: 'xlsx' })).toMatchObject({
      headings: ['a'],
      rows: [{ cells: ['1'] }],
    });
  });

  const table = textRow('a') + textRow('1');
  const withSheet = (sheet: string): BuiltWorkbook => ({
    sheets: { Ark1: table },
    parts: { 'xl/worksheets/sheet1.xml': sheet },
  });
  it.each([
    ['a sheet that ends in the middle', withSheet('<worksheet><sheetData><row>')],
    ['a sheet with a tag that nothing opened', withSheet('<worksheet></sheetData></worksheet>')],
    ['a sheet that is not there', { sheets: { Ark1: table }, parts: { 'xl/worksheets/sheet1.xml': undefined } }],
    ['a text that is not there', { sheets: { Ark1: `${table}<row><c t="s"><v>7</v></c></row>` } }],
    ['a number that is none', { sheets: { Ark1: `${table}<row><c><v>1,5</v></c></row>` } }],
    ['rows out of order', { sheets: { Ark1: `${table}<row r="2"><c><v>1</v></c></row>` } }],
    ['cells out of order', { sheets: { Ark1: `${table}<row><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>` } }],
    ['more rows than a sheet has', { sheets: { Ark1: `${table}<row r="1048577"><c><v>1</v></c></row>` } }],
    ['a document type', withSheet('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>')],
    [
      'an entity that is none',
      withSheet(`<worksheet><sheetData>${table}<row><c><v>&a;</v></c></row></sheetData></worksheet>`),
    ],
    ['tags in each other without end', withSheet('<x>'.repeat(100_000))],
    ['a text without end', withSheet(`<worksheet>${'x'.repeat(3_000_000)}</worksheet>`)],
    [
      'a document of another kind',
      {
        sheets: {},
        parts: {
          '_rels/.rels': partsOf({ sheets: {} })['_rels/.rels']?.replace('xl/workbook.xml', 'word/document.xml'),
        },
      },
    ],
    [
      'a binary workbook',
      {
        sheets: {},
        parts: { '_rels/.rels': partsOf({ sheets: {} })['_rels/.rels']?.replace('workbook.xml', 'workbook.bin') },
      },
    ],
    ['no workbook', { sheets: {}, parts: { '_rels/.rels': undefined } }],
    ['a sheet of OpenDocument', { sheets: {}, parts: { mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' } }],
  ] satisfies (readonly [string, BuiltWorkbook])[])('with %s is refused', async (_, built) => {
    await expect(read(built)).rejects.toMatchObject({ code: 'EXTRACT_WRONG_FORMAT' });
  });

  it.each([
    ['no row', { Ark1: '' }, 'INPUT_EMPTY'],
    ['too many columns', { Ark1: '<row><c r="BYY1"><v>1</v></c></row>' }, 'INPUT_EMPTY'],
    ['no sheet', {}, 'EXTRACT_SHEET_MISSING'],
  ])('with %s is refused', async (_, sheets, code) => {
    await expect(read({ sheets })).rejects.toMatchObject({ code });
  });

  it('that is cut off, or says that a part is longer or shorter than it is, is refused before it fills memory', async () => {
    const bytes = await workbookOf({ sheets: { Ark1: table + textRow('x'.repeat(100_000)).repeat(50) } });
    await expect(readTable(written(bytes.subarray(0, -30)), { format: 'xlsx' })).rejects.toMatchObject({
      code: 'EXTRACT_WRONG_FORMAT',
    });
    // In the directory at the end: the length of the sheet as it is unfolded stands 22 bytes before its name.
    const size = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 22;
    const claiming = (length: number): string => {
      const changed = Buffer.from(bytes);
      changed.writeUInt32LE(length, size);
      return written(changed);
    };
    await expect(readTable(claiming(1000), { format: 'xlsx' })).rejects.toMatchObject({ code: 'EXTRACT_WRONG_FORMAT' });
    const texts = bytes.lastIndexOf('xl/sharedStrings.xml') - 22;
    const changed = Buffer.from(bytes);
    changed.writeUInt32LE(0xffff_fff0, texts);
    await expect(readTable(written(changed), { format: 'xlsx' })).rejects.toMatchObject({ code: 'EXTRACT_TOO_LARGE' });
  });

  it('that counts from 1904 is refused where the mapping reads numbers as days from 1900', async () => {
    const file = written(await workbookOf({ sheets: { Ark1: table }, from1904: true }));
    const mapping = mappingOfFormat({ format: 'xlsx' });
    await expect(openTable(file, { ...mapping, date: { column: 'a', date: 'excel' } })).rejects.toMatchObject({
      code: 'EXTRACT_DAYS_FROM_1904',
    });
  });

  it('that somebody writes while it is read is told as that', async () => {
    const file = written(await workbookOf({ sheets: { Ark1: table } }));
    const opened = await openTable(file, mappingOfFormat({ format: 'xlsx' }));
    appendFileSync(file, 'more');
    const all = async () => {
      for await (const _ of opened.rows());
    };
    await expect(all()).rejects.toMatchObject({ code: 'EXTRACT_CHANGED' });
    await opened.close();
  });
});

describe('XML', () => {
  const told = async (pieces: readonly string[]) => {
    const all: string[] = [];
    const texts = (async function* () {
      yield* pieces;
    })();
    const handler = {
      open: (name: string, attributes: object) => void all.push(`<${name} ${JSON.stringify(attributes)}>`),
      text: (text: string) => void all.push(text),
      close: (name: string) => void all.push(`</${name}>`),
    };
    for await (const _ of readXml(texts, handler));
    return all.join('');
  };

  it('says the same however it is cut into pieces', async () => {
    const xml = `<?xml version="1.0"?>\n<!-- a > b --><a x='1>2' y = "&lt;&#13;"><b/><n:c n:d="e"\n>t&amp;u<![CDATA[<&]]>\r\nv</n:c ></a>\n`;
    const whole = `\n<a {"x":"1>2","y":"<\\r"}><b {}></b><c {"d":"e"}>t&u<&\nv</c></a>`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(xml.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), xml.length];
        expect(await told(at.slice(1).map((end, i) => xml.slice(at[i], end)))).toBe(whole);
      }),
      { seed: testSeed, numRuns: times(60) },
    );
    expect(await told([...xml])).toBe(whole);
  });
});

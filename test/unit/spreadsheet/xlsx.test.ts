import { describe, expect, test } from 'vitest';
import type { Cell, Sheet, Workbook } from '../../../services/spreadsheet/workbook.ts';
import { columnLetters } from '../../../services/spreadsheet/xlsx/sheet-xml.ts';
import { writeWorkbook } from '../../../services/spreadsheet/xlsx/write-workbook.ts';
import { unzip } from '../../support/spreadsheet/unzip.ts';

const sheetOf = (rows: Sheet['rows'], columns = 2): Sheet => ({
  name: 'Figurer',
  title: [],
  columns: Array.from({ length: columns }, (_, i) => ({ heading: `Nr. ${i}`, width: 10 })),
  isTable: true,
  rows,
});

const bookOf = (...sheets: Sheet[]): Workbook => ({ title: 'Mål & tal', sheets });

async function bytesOf(workbook: Workbook): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeWorkbook(workbook, 'da')) pieces.push(piece);
  return Buffer.concat(pieces);
}

const filesOf = async (workbook: Workbook) => unzip(await bytesOf(workbook));

describe('a workbook', () => {
  test('is a zip archive of the files that an xlsx has, with a sheet for each', async () => {
    const files = await filesOf(bookOf(sheetOf([['a']]), { ...sheetOf([]), name: 'Om tallene' }));
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/styles.xml',
      'xl/workbook.xml',
    ]);
    expect(files.get('xl/workbook.xml')).toContain('<sheet name="Om tallene" sheetId="2" r:id="rId2"/>');
    expect(files.get('docProps/core.xml')).toContain('<dc:title>Mål &amp; tal</dc:title>');
  });

  test('is the same, byte for byte, whenever it is written', async () => {
    const book = () => bookOf(sheetOf([['a', { number: 1, format: '0' }]]));
    expect(await bytesOf(book())).toEqual(await bytesOf(book()));
  });

  test('asks for the rows of a sheet when those of the one before are written', async () => {
    const asked: string[] = [];
    async function* rows(name: string) {
      asked.push(`${name} begins`);
      yield ['a'];
      asked.push(`${name} ends`);
    }
    await bytesOf(bookOf(sheetOf(rows('first')), { ...sheetOf(rows('second')), name: 'second' }));
    expect(asked).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('ends with the error of its rows, and lets go of them when nobody reads on', async () => {
    async function* failing() {
      yield ['a'];
      throw new Error('the ledger is gone');
    }
    await expect(bytesOf(bookOf(sheetOf(failing())))).rejects.toThrow('the ledger is gone');
    let isLetGo = false;
    async function* endless() {
      try {
        for (;;) yield [String(Math.random()).repeat(100)];
      } finally {
        isLetGo = true;
      }
    }
    let pieces = 0;
    for await (const _ of writeWorkbook(bookOf(sheetOf(endless())), 'da')) if (++pieces > 20) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isLetGo).toBe(true);
  });
});

describe('a sheet', () => {
  const xmlOf = async (...rows: readonly (readonly Cell[])[]) =>
    (await filesOf(bookOf(sheetOf(rows)))).get('xl/worksheets/sheet1.xml') as string;

  test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '=HYPERLINK("http://x")'])(
    'has a text for a text: %j is no formula, and none when somebody edits it',
    async (text) => {
      const files = await filesOf(bookOf(sheetOf([[text]])));
      const xml = files.get('xl/worksheets/sheet1.xml') as string;
      expect(xml).toMatch(/<c r="A2" s="\d+" t="inlineStr">/);
      expect(xml).not.toContain('<f>');
      if (text === '+1') return;
      const style = Number(/<c r="A2" s="(\d+)"/.exec(xml)?.[1]);
      const looks = [...(files.get('xl/styles.xml') as string).matchAll(/<xf (numFmtId="\d+" [^>]*xfId[^>]*)>/g)];
      expect(looks[style]?.[1]).toContain('quotePrefix="1"');
      expect(looks[style]?.[1]).toContain('numFmtId="49"');
    },
  );

  test('has what XML does not allow, and what would be read as another character, as it was written', async () => {
    const xml = await xmlOf(['<b>&"\u0007\ud800\u202e'], ['_x0041_']);
    expect(xml).toContain('&lt;b&gt;&amp;&quot;\\u{7}\\u{d800}\\u{202e}');
    expect(xml).toContain('_x005F_x0041_');
  });

  test('has no text that is longer than a cell', async () => {
    const xml = await xmlOf(['a'.repeat(40_000)]);
    expect(/<t xml:space="preserve">(a+…)<\/t>/.exec(xml)?.[1]).toHaveLength(32_767);
  });

  test('has dates and instants as the numbers that spreadsheets know them by', async () => {
    const xml = await xmlOf([{ day: '2023-12-31' }, { instant: '2023-12-31T23:00:00Z' }], [{ day: '1900-02-28' }]);
    expect(xml).toMatch(/<c r="A2" s="\d+"><v>45291<\/v>/);
    // Midnight on a Danish wall.
    expect(xml).toMatch(/<c r="B2" s="\d+"><v>45292<\/v>/);
    // Excel takes 1900 for a leap year.
    expect(xml).toContain('>1900-02-28</t>');
  });

  test('has nothing where nothing is, and its rows by their numbers', async () => {
    const xml = await xmlOf([null, 'b'], [], ['c']);
    expect(xml).toContain('<row r="3"></row><row r="4"><c r="A4"');
    expect(xml).not.toContain('r="A2"');
  });

  test('can be filtered by its headings, which stay in sight and are printed on each page', async () => {
    const files = await filesOf(bookOf({ ...sheetOf([['a'], ['b']]), title: ['Mål', 'Periode'] }));
    const xml = files.get('xl/worksheets/sheet1.xml') as string;
    expect(xml).toContain('<autoFilter ref="A4:B6"/>');
    expect(xml).toContain('<pane ySplit="4" topLeftCell="A5"');
    expect(files.get('xl/workbook.xml')).toContain(">'Figurer'!$A$4:$B$6</definedName>");
    expect(files.get('xl/workbook.xml')).toContain(">'Figurer'!$4:$4</definedName>");
  });

  test('holds 1,048,576 rows and 16,384 columns, and says when that is too little', async () => {
    function* rows(number: number) {
      for (let i = 0; i < number; i++) yield [];
    }
    await expect(bytesOf(bookOf(sheetOf(rows(1_048_575))))).resolves.toBeDefined();
    await expect(bytesOf(bookOf(sheetOf(rows(1_048_576))))).rejects.toMatchObject({ code: 'OUTPUT_TOO_LARGE' });
    await expect(bytesOf(bookOf(sheetOf([], 16_385)))).rejects.toMatchObject({ code: 'OUTPUT_TOO_LARGE' });
  });

  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('calls column %i %s', (index, name) => {
    expect(columnLetters(index)).toBe(name);
  });
});

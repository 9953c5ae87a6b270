import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../support/extracts/tables.ts';
import { convertInLibreOffice, hasNoLibreOffice } from '../../support/spreadsheet/libre-office.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const value = (type: string, attributes: string, style = ''): string =>
  `<table:table-cell office:value-type="${type}" ${attributes}${style === '' ? '' : ` table:style-name="${style}"`}/>`;
const text = (content: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${content}</text:p></table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

/** A sheet as LibreOffice writes it itself; day 0 of its dates is told. */
const sheet = (dayZero: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version="1.3"><office:automatic-styles>
<number:date-style style:name="D"><number:day number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="T"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<style:style style:name="d" style:family="table-cell" style:data-style-name="D"/><style:style style:name="t" style:family="table-cell" style:data-style-name="T"/>
</office:automatic-styles><office:body><office:spreadsheet><table:calculation-settings><table:null-date table:date-value="${dayZero}"/></table:calculation-settings>
<table:table table:name="Åbne sager">
${row(...['Sag', 'Start', 'Oprettet', 'Timer', 'Aktiv', 'Fejl', 'Sum'].map(text))}
${row(text('Åse &amp; &lt;Bo&gt;'), value('date', 'office:date-value="2024-02-29"', 'd'), value('date', 'office:date-value="2024-10-27T02:30:00"', 't'), value('float', 'office:value="37.5"'), value('boolean', 'office:boolean-value="true" table:formula="of:=TRUE()"'), value('float', 'table:formula="of:=1/0" office:value="0"'), value('float', 'table:formula="of:=[.D2]+1" office:value="38.5"'))}
${row(text('Åse &amp; &lt;Bo&gt;'), '<table:table-cell/>', value('date', 'office:date-value="1999-12-31T23:59:59"', 't'))}
</table:table></office:spreadsheet></office:body></office:document>`;

describe.skipIf(hasNoLibreOffice)('a workbook that LibreOffice saved', () => {
  it('is read as what it was saved of, whether its days count from 1899 or 1904', async () => {
    const saved = convertInLibreOffice({ 'a.fods': sheet('1899-12-30'), 'b.fods': sheet('1904-01-01') }, 'xlsx');
    for (const bytes of Object.values(saved)) {
      const file = join(temporaryDirectory(), 'saved.xlsx');
      writeFileSync(file, bytes);
      const { headings, found, rows } = await readTable(file, { format: 'xlsx' });
      expect({ headings, found }).toEqual({
        headings: ['Sag', 'Start', 'Oprettet', 'Timer', 'Aktiv', 'Fejl', 'Sum'],
        found: { sheet: 'Åbne sager' },
      });
      expect(rows).toEqual([
        {
          line: 2,
          cells: [
            'Åse & <Bo>',
            { local: '2024-02-29' },
            { local: '2024-10-27T02:30:00' },
            37.5,
            true,
            { noValue: 'error', shown: '#DIV/0!' },
            38.5,
          ],
        },
        { line: 3, cells: ['Åse & <Bo>', null, { local: '1999-12-31T23:59:59' }, null, null, null, null] },
      ]);
    }
  });
});

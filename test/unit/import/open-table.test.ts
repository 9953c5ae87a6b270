import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../services/import/tables/open-table.ts';
import { mappingOfFormat, readTable } from '../../support/extracts/tables.ts';
import { textRow, workbookOf } from '../../support/extracts/workbooks.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const workbook = () => workbookOf({ sheets: { Ark1: textRow('a') + textRow('1') } });

type Given = readonly [
  format: 'csv' | 'xlsx' | 'parquet',
  name: string,
  what: string,
  content: () => Promise<Buffer | string>,
];

describe('a file that is not what its mapping says', () => {
  it.each([
    ['csv', 'extract.csv', 'an Excel workbook', workbook],
    ['xlsx', 'extract.xlsx', 'text, such as CSV', async () => 'a;b\n1;2\n'],
    ['parquet', 'extract.parquet', 'text, such as CSV', async () => 'a;b\n1;2\n'],
    ['parquet', 'extract.parquet', 'an Excel workbook', workbook],
    ['xlsx', 'extract.xlsx', 'a Parquet file', async () => 'PAR1xxxxPAR1'],
    ['csv', 'extract.csv', 'a Parquet file', async () => 'PAR1xxxxPAR1'],
    ['xlsx', 'extract.xls', 'an old Excel workbook', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['xlsx', 'extract.xls', 'a page (HTML)', async () => '\ufeff\n<HTML><table><tr><td>1</td></tr></table>'],
    ['csv', 'extract.csv', 'a gzip file', async () => Buffer.from('1f8b08', 'hex')],
  ] satisfies Given[])('as %s is told by its content: %s is %s', async (format, name, what, content) => {
    const file = join(temporaryDirectory(), name);
    writeFileSync(file, await content());
    await expect(readTable(file, { format })).rejects.toMatchObject({
      code: 'EXTRACT_WRONG_FORMAT',
      message: expect.stringMatching(new RegExp(`${what.replace(/[()]/g, '\\$&')}.*mapping says ${format}`)),
    });
  });
});

it.each([
  ['grows', (file: string) => appendFileSync(file, '3;4\n')],
  [
    'is replaced',
    (file: string) => {
      writeFileSync(`${file}.new`, 'a;b\n1;2\n');
      renameSync(`${file}.new`, file);
    },
  ],
])('a CSV file that %s while it is read is told as that', async (_, change) => {
  const file = join(temporaryDirectory(), 'extract.csv');
  writeFileSync(file, 'a;b\n1;2\n');
  const table = await openTable(file, mappingOfFormat({ format: 'csv' }));
  change(file);
  const all = async () => {
    for await (const _rows of table.rows());
  };
  await expect(all()).rejects.toMatchObject({ code: 'EXTRACT_CHANGED' });
  await table.close();
});

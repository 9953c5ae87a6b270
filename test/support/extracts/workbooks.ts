import { zip } from '../../../infra/zip.ts';

/** What a workbook is built of; every part is XML as it is to stand there. */
export interface BuiltWorkbook {
  /** By their names the rows of sheets: what stands in `sheetData`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** Each an `si`. */
  readonly texts?: readonly string[];
  /** Number formats by the look that cells name; an id of one that is built in, or a format. */
  readonly looks?: readonly (number | string)[];
  readonly from1904?: boolean;
  /** Parts in place of those that would be written. */
  readonly parts?: Readonly<Record<string, string | undefined>>;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const relations = (all: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The parts of a workbook by their names. */
export function partsOf(built: BuiltWorkbook): Readonly<Record<string, string>> {
  const names = Object.keys(built.sheets);
  const looks = built.looks ?? [];
  const formats = looks.flatMap((look, i) =>
    typeof look === 'string' ? [`<numFmt numFmtId="${200 + i}" formatCode="${escaped(look)}"/>`] : [],
  );
  const parts: Record<string, string | undefined> = {
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${office}"><workbookPr${built.from1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${escaped(name)}" sheetId="${i + 1}"${built.hidden?.includes(name) ? ' state="hidden"' : ''} r:id="s${i}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['t', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['l', 'styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst>${(built.texts ?? []).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${looks
      .map((look, i) => `<xf numFmtId="${typeof look === 'string' ? 200 + i : look}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      Object.values(built.sheets).map((rows, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...built.parts,
  };
  return Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined));
}

/** Files as the bytes of a zip archive. */
export async function zipped(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(Object.entries(files).map(([name, text]) => ({ name, text: [text] }))))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A workbook as its bytes. */
export const workbookOf = (built: BuiltWorkbook): Promise<Buffer> => zipped(partsOf(built));

/** A row of cells that hold texts. */
export const textRow = (...texts: readonly string[]): string =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`;

import { type ZipFile, zip } from '../../../infra/zip.ts';
import type { Language } from '../../presentation/language.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import { absoluteRange, type Extent, sheetXml } from './sheet-xml.ts';
import { makeStyles } from './styles.ts';
import { xmlText } from './xml-text.ts';

/** What an xlsx is called in HTTP. */
export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OF_SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook as the bytes of an xlsx (ECMA-376, transitional), as its rows come: memory stays flat, however many there are. The
 * same workbook makes the same bytes, since nothing in it says when it was written.
 *
 * @throws CodedError OUTPUT_TOO_LARGE
 */
export function writeWorkbook(workbook: Workbook, language: Language): AsyncGenerator<Uint8Array> {
  return zip(filesOf(workbook, language));
}

function* filesOf({ title, sheets }: Workbook, language: Language): Generator<ZipFile> {
  const styles = makeStyles();
  const extents = new Map<Sheet, Extent>();
  const file = (name: string, text: string): ZipFile => ({ name, text: [DECLARATION, text] });
  yield file('[Content_Types].xml', contentTypes(sheets));
  yield file('_rels/.rels', packageRelations);
  yield file('docProps/core.xml', coreProperties(title, language));
  yield file('xl/_rels/workbook.xml.rels', workbookRelations(sheets));
  for (const [i, sheet] of sheets.entries())
    yield {
      name: `xl/worksheets/sheet${i + 1}.xml`,
      text: declared(sheetXml(sheet, styles, language, (extent) => extents.set(sheet, extent))),
    };
  // Of these it is known now what they hold.
  yield file('xl/styles.xml', styles.xml());
  yield file('xl/workbook.xml', workbookXml(sheets, extents));
}

async function* declared(xml: AsyncIterable<string>): AsyncGenerator<string> {
  yield DECLARATION;
  yield* xml;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const part = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${type}"/>`;
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('xl/workbook.xml', `${OF_SHEETS}.sheet.main+xml`),
    part('xl/styles.xml', `${OF_SHEETS}.styles+xml`),
    ...sheets.map((_, i) => part(`xl/worksheets/sheet${i + 1}.xml`, `${OF_SHEETS}.worksheet+xml`)),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    '</Types>',
  ].join('');
}

const packageRelations = [
  `<Relationships xmlns="${PACKAGE}/relationships">`,
  `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`,
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
  '</Relationships>',
].join('');

function workbookRelations(sheets: readonly Sheet[]): string {
  return [
    `<Relationships xmlns="${PACKAGE}/relationships">`,
    ...sheets.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
    '</Relationships>',
  ].join('');
}

function coreProperties(title: string, language: Language): string {
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>Virkning</dc:creator><dc:language>${language}</dc:language>`,
    '</cp:coreProperties>',
  ].join('');
}

/** The sheets by name; what their filters reach over, which Excel wants to find here; and the headings, which are printed on each page. */
function workbookXml(sheets: readonly Sheet[], extents: ReadonlyMap<Sheet, Extent>): string {
  const names = sheets.flatMap((sheet, i) => {
    const extent = extents.get(sheet);
    if (extent === undefined || !sheet.isTable) return [];
    const heading = extent.headingRow;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${xmlText(absoluteRange(sheet, extent))}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xmlText(`'${sheet.name}'!$${heading}:$${heading}`)}</definedName>`,
    ];
  });
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    '<bookViews><workbookView/></bookViews>',
    `<sheets>${sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}

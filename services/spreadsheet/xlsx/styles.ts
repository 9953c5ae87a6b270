import { xmlText } from './xml-text.ts';

/** How a cell looks. */
export interface Style {
  /** How a number, or a date as one, is shown; `@` for a text; left out for what it is. */
  readonly format?: string;
  readonly font?: 'bold' | 'title';
  /** Longer texts go on below, within the cell. */
  readonly wrap?: boolean;
  /** A text that would be a formula if somebody edited it. */
  readonly isQuoted?: boolean;
  /** Where what stands to the right by itself, as numbers and dates do, begins to the left. */
  readonly isLeft?: boolean;
  /** A line below: of headings. */
  readonly isHeading?: boolean;
}

/** The looks that a workbook uses, each with a number by which its cells name it. */
export interface Styles {
  readonly idOf: (style: Style) => number;
  /** `xl/styles.xml`, of all that were asked for. */
  readonly xml: () => string;
}

/** In the order in which the looks name them. */
const fonts = ['<sz val="11"/>', '<b/><sz val="11"/>', '<b/><sz val="14"/>'].map(
  (look) => `<font>${look}<name val="Calibri"/><family val="2"/></font>`,
);
const fontIds = { bold: 1, title: 2 } as const;
/** Ids below are those of formats that come with Excel. */
const FIRST_FORMAT = 164;

export function makeStyles(): Styles {
  const ids = new Map<string, number>();
  const cells: string[] = [];
  const formats = new Map<string, number>();
  const idOf = (style: Style): number => {
    const key = JSON.stringify([style.format, style.font, style.wrap, style.isQuoted, style.isLeft, style.isHeading]);
    const found = ids.get(key);
    if (found !== undefined) return found;
    ids.set(key, cells.length);
    cells.push(cellFormat(style, formatId(style.format)));
    return cells.length - 1;
  };
  const formatId = (format: string | undefined): number => {
    if (format === undefined) return 0;
    if (format === '@') return 49;
    const id = formats.get(format) ?? FIRST_FORMAT + formats.size;
    formats.set(format, id);
    return id;
  };
  // What cells that name none look like.
  idOf({});
  return { idOf, xml: () => stylesXml([...formats], cells) };
}

function cellFormat({ format, font, wrap, isQuoted, isLeft, isHeading }: Style, formatId: number): string {
  const fontId = font === undefined ? 0 : fontIds[font];
  const attributes = [
    `numFmtId="${formatId}" fontId="${fontId}" fillId="0" borderId="${isHeading === true ? 1 : 0}" xfId="0"`,
    ...(isQuoted === true ? ['quotePrefix="1"'] : []),
    ...(format === undefined ? [] : ['applyNumberFormat="1"']),
    ...(font === undefined ? [] : ['applyFont="1"']),
    ...(isHeading === true ? ['applyBorder="1"'] : []),
    'applyAlignment="1"',
  ].join(' ');
  return `<xf ${attributes}><alignment${isLeft === true ? ' horizontal="left"' : ''} vertical="top"${wrap === true ? ' wrapText="1"' : ''}/></xf>`;
}

function stylesXml(formats: readonly (readonly [string, number])[], cells: readonly string[]): string {
  const numberFormats = formats.map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${xmlText(code)}"/>`);
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    numberFormats.length === 0 ? '' : `<numFmts count="${numberFormats.length}">${numberFormats.join('')}</numFmts>`,
    `<fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
